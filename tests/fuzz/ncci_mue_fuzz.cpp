// Property: rows that are accepted have distinct codes and rationales that exist, in clean text.

#include <set>

#include "indexer/source/ncci_mue.hpp"
#include "tests/fuzz/fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const auto file =
      indexer::read_ncci_mue({"m.csv", fuzz::bytes_of(data, size), indexer::SourceKind::ncci_mue});
  if (!file) {
    fuzz::must_name(file.error(), "m.csv");
    return 0;
  }
  std::set<engine::EditCode> codes;
  for (const engine::MueRowInput& row : file->rows) {
    fuzz::must(codes.insert(row.code).second);
    fuzz::must(row.adjudication >= 1 && row.adjudication <= 3);
    fuzz::must(row.rationale < file->rationales.size());
  }
  for (const std::string& rationale : file->rationales) {
    fuzz::must_be_clean(rationale);
  }
  return 0;
}
