// Properties: the entries that are accepted make a tree in file order; the CSV below them gives
// every record as many fields as its header.

#include "indexer/source/csv.hpp"
#include "indexer/source/index_csv.hpp"
#include "tests/fuzz/index_entry_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const indexer::SourceFile file{"i.csv", fuzz::bytes_of(data, size), {}};
  std::size_t fields_expected = 0;
  std::uint32_t line_before = 0;
  const auto read = indexer::read_csv(file, [&](std::uint32_t line, auto fields) {
    fuzz::must(line > line_before && !fields.empty());
    fuzz::must(fields_expected == 0 || fields.size() == fields_expected);
    fields_expected = fields.size();
    line_before = line;
    return engine::Result<void>();
  });
  fuzz::must(!read || fields_expected > 0);
  const auto index = indexer::read_index_csv(file);
  if (!index) {
    fuzz::must_name(index.error(), "i.csv");
    return 0;
  }
  fuzz::must(static_cast<bool>(read));
  fuzz::must(index->entries.empty() || index->entries.front().path.size() == 1);
  fuzz::must_be_sound(*index);
  return 0;
}
