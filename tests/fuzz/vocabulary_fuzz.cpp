// Synonym files: whatever is read has phrases on both sides, weights in bounds, and a place.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "indexer/pipeline/vocabulary.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const descry::indexer::VocabularyFile file{"f.txt", text};
  const auto read = descry::indexer::read_vocabulary({&file, 1});
  if (!read) {
    if (!read.error().message.starts_with("f.txt:")) {
      std::abort();
    }
    return 0;
  }
  for (const auto& synonym : read->synonyms) {
    const bool is_sound = !synonym.from.empty() && !synonym.to.empty() && synonym.weight > 0 &&
                          synonym.weight < 1 && synonym.source.starts_with("f.txt:");
    if (!is_sound) {
      std::abort();
    }
  }
  return 0;
}
