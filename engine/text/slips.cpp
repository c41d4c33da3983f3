#include "engine/text/slips.hpp"

#include <algorithm>
#include <cstddef>

namespace descry::engine {
namespace {

/// Of the first letter in which they differ.
std::size_t first_difference(std::string_view a, std::string_view b) noexcept {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

}  // namespace

bool is_swapped(std::string_view typed, std::string_view word) noexcept {
  const std::size_t at = first_difference(typed, word);
  return word.size() == typed.size() && at + 1 < typed.size() && typed[at] == word[at + 1] &&
         typed[at + 1] == word[at] && typed.substr(at + 2) == word.substr(at + 2);
}

bool is_doubled(std::string_view typed, std::string_view word) noexcept {
  const bool is_longer = word.size() > typed.size();
  const std::string_view longer = is_longer ? word : typed;
  const std::string_view shorter = is_longer ? typed : word;
  const std::size_t at = first_difference(shorter, longer);
  return longer.size() == shorter.size() + 1 && at > 0 && longer[at] == longer[at - 1] &&
         shorter.substr(at) == longer.substr(at + 1);
}

bool is_scrambled(std::string_view typed, std::string_view word) noexcept {
  return word.size() == typed.size() && word.front() == typed.front() &&
         std::ranges::is_permutation(word, typed);
}

bool leaves_letters_out(std::string_view typed, std::string_view word) noexcept {
  std::size_t at = 0;
  for (const char c : word) {
    at += at < typed.size() && typed[at] == c ? 1U : 0U;
  }
  return at == typed.size();
}

bool is_opposite(std::string_view typed, std::string_view word) noexcept {
  constexpr std::string_view kTooLittle = "hypo";
  constexpr std::string_view kTooMuch = "hyper";
  return (typed.starts_with(kTooLittle) && word.starts_with(kTooMuch)) ||
         (typed.starts_with(kTooMuch) && word.starts_with(kTooLittle));
}

}  // namespace descry::engine
