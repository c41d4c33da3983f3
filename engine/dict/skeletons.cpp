#include "engine/dict/skeletons.hpp"

#include <array>

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

Skeletons::Skeletons(const Dictionary& dictionary)
    : words_(WordKeys::made_by<Skeleton>(dictionary, kShortest)) {}

std::span<const TermId> Skeletons::find(std::string_view typed) const {
  const Skeleton key(typed);
  return key.view().size() < kShortest ? std::span<const TermId>{}
                                       : words_.beginning_with(key.view());
}

}  // namespace descry::engine
