#include "engine/index/letter_names.hpp"

#include <algorithm>

#include "engine/index/system_index.hpp"

namespace descry::engine {
namespace {

std::uint64_t pack(std::uint32_t word, std::uint32_t letter) {
  constexpr unsigned kTermBits = 32;
  return std::uint64_t{word} << kTermBits | letter;
}

}  // namespace

LetterNames::LetterNames(const SystemIndex& index) {
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    const auto found = index.dictionary().find({&letter, 1});
    if (!found || !index.has_labels(raw(*found))) {
      continue;
    }
    const std::uint32_t term = raw(*found);
    for (const std::uint32_t label : index.label_postings().list(term)) {
      const auto terms = index.terms_of(index.head(label));
      for (std::size_t at = 1; at < terms.size(); ++at) {
        if (terms[at].term() == term && !terms[at].is_optional()) {
          names_.push_back(pack(terms[at - 1].term(), term));
        }
      }
    }
  }
  std::ranges::sort(names_);
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

bool LetterNames::has(std::uint32_t word, std::uint32_t letter) const noexcept {
  return std::ranges::binary_search(names_, pack(word, letter));
}

}  // namespace descry::engine
