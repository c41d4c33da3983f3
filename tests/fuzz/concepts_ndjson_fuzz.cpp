// Properties: what is accepted is sound, and the same lines twice give every concept twice.

#include "indexer/source/concepts_ndjson.hpp"
#include "tests/fuzz/open_concept_checks.hpp"

namespace {

using namespace descry;

auto read(std::string bytes) {
  return indexer::read_concepts_ndjson(
      {"c.ndjson", std::move(bytes), indexer::SourceKind::concepts_ndjson});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = fuzz::bytes_of(data, size);
  const auto once = read(bytes);
  if (!once) {
    fuzz::must_name(once.error(), "c.ndjson");
    return 0;
  }
  for (const indexer::OpenConcept& item : *once) {
    fuzz::must_be_sound(item);
  }
  if (!bytes.starts_with("\xEF\xBB\xBF")) {
    const auto twice = read(bytes + "\n" + bytes);
    fuzz::must(twice && twice->size() == 2 * once->size());
  }
  return 0;
}
