// Property: what is accepted has distinct codes of digits, a date, and clean texts.

#include <set>

#include "indexer/source/cvx_xml.hpp"
#include "tests/fuzz/fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const auto rows =
      indexer::read_cvx({"c.xml", fuzz::bytes_of(data, size), indexer::SourceKind::cvx_xml});
  if (!rows) {
    fuzz::must_name(rows.error(), "c.xml");
    return 0;
  }
  std::set<std::string> codes;
  for (const indexer::CvxRow& row : *rows) {
    fuzz::must(row.code.find_first_not_of("0123456789") == std::string::npos);
    fuzz::must(codes.insert(row.code).second && row.updated && row.updated->ok());
    for (const std::string& text : {row.short_description, row.full_name, row.notes, row.status}) {
      fuzz::must_be_clean(text);
    }
  }
  return 0;
}
