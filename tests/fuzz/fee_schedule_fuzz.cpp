// Property: rows that are accepted have a code, fields with a name and a text, and no description.

#include <set>

#include "indexer/source/edit_text.hpp"
#include "indexer/source/fee_schedule.hpp"
#include "tests/fuzz/fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const auto rows = indexer::read_fee_schedule({"f.csv", fuzz::bytes_of(data, size), {}});
  if (!rows) {
    fuzz::must_name(rows.error(), "f.csv");
    return 0;
  }
  for (const indexer::FeeRow& row : *rows) {
    fuzz::must(indexer::edit_code(row.code).has_value());
    std::set<std::string> names;
    for (const auto& [name, text] : row.fields) {
      fuzz::must(names.insert(name).second && !name.empty() && !text.empty());
      fuzz::must(text.size() <= 12);
    }
  }
  return 0;
}
