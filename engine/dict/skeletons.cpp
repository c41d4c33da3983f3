#include "engine/dict/skeletons.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dict/dictionary.hpp"

namespace descry::engine {
namespace {

constexpr std::size_t kLongest = 32;

/// A word's skeleton in place; empty when it has none.
class Skeleton {
 public:
  explicit Skeleton(std::string_view word) {
    for (const char letter : word) {
      if (letter < 'a' || letter > 'z') {
        size_ = 0;
        return;
      }
      const bool is_vowel = std::string_view("aeiou").find(letter) != std::string_view::npos;
      if (size_ < kLongest && (size_ == 0 || !is_vowel)) {
        letters_[size_++] = letter;
      }
    }
  }

  [[nodiscard]] std::string_view view() const { return {letters_.data(), size_}; }

 private:
  std::array<char, kLongest> letters_{};
  std::size_t size_ = 0;
};

}  // namespace

Skeletons::Skeletons(const Dictionary& dictionary) {
  std::vector<std::pair<std::string, TermId>> entries;
  for (std::uint32_t term = 0; term < dictionary.size(); ++term) {
    const Skeleton skeleton(dictionary.word(TermId{term}));
    if (skeleton.view().size() >= kShortest) {
      entries.emplace_back(skeleton.view(), TermId{term});
    }
  }
  std::sort(entries.begin(), entries.end());
  for (const auto& [skeleton, term] : entries) {
    terms_.push_back(term);
    bytes_ += skeleton;
    offsets_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }
}

std::span<const TermId> Skeletons::find(std::string_view typed) const {
  const Skeleton key(typed);
  if (key.view().size() < kShortest) {
    return {};
  }
  const auto boundary = [&](std::size_t begin, int below) {
    std::size_t end = terms_.size();
    while (begin < end) {
      const std::size_t middle = begin + (end - begin) / 2;
      if (skeleton(middle).substr(0, key.view().size()).compare(key.view()) < below) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    return begin;
  };
  const std::size_t first = boundary(0, 0);
  return std::span(terms_).subspan(first, boundary(first, 1) - first);
}

}  // namespace descry::engine
