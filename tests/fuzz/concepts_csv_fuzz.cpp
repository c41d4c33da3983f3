// Property: what is accepted is sound.

#include "indexer/source/concepts_csv.hpp"
#include "tests/fuzz/open_concept_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const auto rows = indexer::read_concepts_csv(
      {"c.csv", fuzz::bytes_of(data, size), indexer::SourceKind::concepts_csv});
  if (!rows) {
    fuzz::must_name(rows.error(), "c.csv");
    return 0;
  }
  for (const indexer::OpenConcept& item : *rows) {
    fuzz::must_be_sound(item);
  }
  return 0;
}
