// Properties: lists that are accepted have distinct codes in official form, every collection that a
// diagnosis names is there, and groups have clean titles.

#include <algorithm>
#include <set>

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/msdrg_lists.hpp"
#include "indexer/source/msdrg_table5.hpp"
#include "indexer/source/recognise.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using namespace descry;

void must_be_listed(const std::vector<indexer::ListedRow>& rows) {
  for (const indexer::ListedRow& row : rows) {
    fuzz::must(indexer::is_icd10cm_code(row.code) && row.line > 0);
  }
}

void check_exclusions(const indexer::CcExclusions& table) {
  std::set<std::string> codes;
  for (const engine::CcCodeInput& row : table.codes) {
    fuzz::must(codes.insert(row.code).second);
    const auto found =
        std::ranges::find(table.collections, row.collection, &engine::CcCollectionInput::number);
    fuzz::must(row.collection == 0 || found != table.collections.end());
  }
  for (const engine::CcCollectionInput& collection : table.collections) {
    fuzz::must(std::ranges::is_sorted(collection.codes));
  }
}

void check_groups(const std::vector<indexer::DrgRow>& rows) {
  std::set<std::string> codes;
  for (const indexer::DrgRow& row : rows) {
    fuzz::must(codes.insert(row.code).second && !row.title.empty());
    fuzz::must_be_clean(row.title);
  }
}

template <typename Outcome, typename Check>
void check(const Outcome& outcome, const Check& check_value) {
  if (outcome) {
    check_value(*outcome);
  } else {
    fuzz::must_name(outcome.error(), "m.txt");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = fuzz::bytes_of(data, size);
  const indexer::SourceFile file{"m.txt", bytes, indexer::recognise("m.txt", bytes)};
  check(indexer::read_cc_list(file),
        [](const indexer::CcList& list) { must_be_listed(list.rows); });
  check(indexer::read_msdrg_appendix(file),
        [](const indexer::OnlyIfAlive& list) { must_be_listed(list.rows); });
  check(indexer::read_cc_exclusions(file), check_exclusions);
  check(indexer::read_msdrg_table5(file), check_groups);
  return 0;
}
