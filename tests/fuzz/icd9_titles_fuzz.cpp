// Property: what is accepted gives back each line's code when the dot is taken out, and clean
// titles.

#include <algorithm>
#include <set>

#include "indexer/source/icd9_titles.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using namespace descry;

void check(std::string bytes, indexer::SourceKind kind) {
  const indexer::SourceFile file{"t.txt", std::move(bytes), kind};
  const auto rows = indexer::read_icd9_titles(file);
  if (!rows) {
    fuzz::must_name(rows.error(), "t.txt");
    return;
  }
  std::set<std::string> codes;
  for (const indexer::TitleRow& row : *rows) {
    fuzz::must(!row.text.empty() && codes.insert(row.code).second);
    fuzz::must_be_clean(row.text);
    std::string undotted = row.code;
    std::erase(undotted, '.');
    fuzz::must(file.bytes.find(undotted + " ") != std::string::npos);
    fuzz::must(!row.code.ends_with('.'));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(fuzz::bytes_of(data, size), indexer::SourceKind::icd9cm_titles);
  check(fuzz::bytes_of(data, size), indexer::SourceKind::icd9pcs_titles);
  return 0;
}
