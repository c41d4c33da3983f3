// Property: pairs that are accepted have codes, days of the calendar and rationales that exist.

#include "indexer/source/edit_text.hpp"
#include "indexer/source/ncci_ptp.hpp"
#include "tests/fuzz/fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const auto file =
      indexer::read_ncci_ptp({"p.txt", fuzz::bytes_of(data, size), indexer::SourceKind::ncci_ptp});
  if (!file) {
    fuzz::must_name(file.error(), "p.txt");
    return 0;
  }
  std::uint32_t line_before = 0;
  for (const engine::PtpPairInput& pair : file->pairs) {
    for (const engine::EditCode& code : {pair.column_1, pair.column_2}) {
      fuzz::must(indexer::edit_code({code.data(), code.size()}).has_value());
    }
    fuzz::must(engine::from_number(pair.from).ok());
    fuzz::must(pair.to == 0 || engine::from_number(pair.to).ok());
    fuzz::must(pair.indicator <= 1 || pair.indicator == 9);
    fuzz::must(pair.rationale < file->rationales.size());
    fuzz::must(pair.line > line_before);
    line_before = pair.line;
  }
  return 0;
}
