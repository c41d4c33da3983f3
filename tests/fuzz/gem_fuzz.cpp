// Property: rows that are accepted have codes in official form, flags that agree with them, and
// lines that grow.

#include "indexer/source/gem.hpp"
#include "indexer/source/icd10_syntax.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using namespace descry;

void check(std::string bytes, indexer::SourceKind kind) {
  const indexer::SourceFile file{"g.txt", std::move(bytes), kind};
  const auto rows = indexer::read_gem(file);
  if (!rows) {
    fuzz::must_name(rows.error(), "g.txt");
    return;
  }
  const bool from_icd9 = kind == indexer::SourceKind::gem_icd9cm_to_icd10cm;
  std::uint32_t line = 0;
  fuzz::must(!rows->empty());
  for (const engine::CrosswalkRow& row : *rows) {
    const std::string& icd10 = from_icd9 ? row.to : row.from;
    fuzz::must(icd10.empty() ? from_icd9 : indexer::is_icd10cm_code(icd10));
    fuzz::must(row.combination == (row.scenario != 0) && row.combination == (row.choice != 0));
    fuzz::must(!row.from.empty() && (!row.to.empty() || row.approximate) && row.line > line);
    line = row.line;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(fuzz::bytes_of(data, size), indexer::SourceKind::gem_icd9cm_to_icd10cm);
  check(fuzz::bytes_of(data, size), indexer::SourceKind::gem_icd10cm_to_icd9cm);
  return 0;
}
