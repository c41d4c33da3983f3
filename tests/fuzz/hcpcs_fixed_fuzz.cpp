// Property: what the fixed-width reader accepts has valid, distinct codes and clean descriptions.

#include <set>

#include "indexer/source/hcpcs_columns.hpp"
#include "indexer/source/hcpcs_fixed.hpp"
#include "tests/fuzz/fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const auto rows = indexer::read_hcpcs_fixed(
      {"h.txt", fuzz::bytes_of(data, size), indexer::SourceKind::hcpcs_fixed});
  if (!rows) {
    fuzz::must_name(rows.error(), "h.txt");
    return 0;
  }
  std::set<std::string> codes;
  for (const indexer::HcpcsRow& row : *rows) {
    fuzz::must(row.modifier ? indexer::is_hcpcs_modifier(row.code)
                            : indexer::is_hcpcs_code(row.code));
    fuzz::must(codes.insert(row.code).second && !row.long_description.empty());
    fuzz::must_be_clean(row.long_description);
    fuzz::must_be_clean(row.short_description);
  }
  return 0;
}
