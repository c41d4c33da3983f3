// Property: the rows that are accepted make a tree in document order, with codes in their cells.

#include "indexer/source/table_xml.hpp"
#include "tests/fuzz/index_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const auto table = indexer::read_code_table({"t.xml", fuzz::bytes_of(data, size), {}});
  if (!table) {
    fuzz::must_name(table.error(), "t.xml");
    return 0;
  }
  fuzz::must(!table->rows.empty());
  for (const std::string& heading : table->columns) {
    fuzz::must(!heading.empty());
  }
  for (const indexer::TableRow& row : table->rows) {
    fuzz::must(!row.path.empty());
    fuzz::must_be_clean(row.path);
    for (const std::string& code : row.codes) {
      fuzz::must_be_a_code_or_empty(code);
    }
    fuzz::must_be_clean(row.see);
    fuzz::must_be_clean(row.see_also);
  }
  return 0;
}
