// Property: a table that is accepted has full axes of distinct characters, and no code twice.

#include <algorithm>
#include <set>

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/pcs_tables_xml.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using namespace descry;

void must_be_sound(const indexer::PcsAxis& axis) {
  fuzz::must(!axis.title.empty() && !axis.values.empty());
  fuzz::must_be_clean(axis.title);
  fuzz::must_be_clean(axis.definition);
  std::set<char> seen;
  for (const indexer::PcsValue& value : axis.values) {
    fuzz::must(indexer::is_icd10pcs_character(value.character) && !value.label.empty());
    fuzz::must(seen.insert(value.character).second);
    fuzz::must_be_clean(value.label);
  }
}

/// All codes of a row into `codes`; a code that is there already ends the run.
void add_codes(const indexer::PcsRow& row, const std::string& prefix, std::size_t axis,
               std::set<std::string>& codes) {
  if (axis == row.axes.size()) {
    fuzz::must(codes.insert(prefix).second);
    return;
  }
  for (const indexer::PcsValue& value : row.axes.at(axis).values) {
    add_codes(row, prefix + value.character, axis + 1, codes);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto tables = indexer::read_pcs_tables({"t.xml", fuzz::bytes_of(data, size), {}});
  if (!tables) {
    fuzz::must_name(tables.error(), "t.xml");
    return 0;
  }
  fuzz::must(!tables->tables.empty());
  std::set<std::string> codes;
  for (const indexer::PcsTable& table : tables->tables) {
    std::for_each(table.head.begin(), table.head.end(), must_be_sound);
    for (const indexer::PcsRow& row : table.rows) {
      std::for_each(row.axes.begin(), row.axes.end(), must_be_sound);
      add_codes(row, table.prefix(), 0, codes);
    }
  }
  return 0;
}
