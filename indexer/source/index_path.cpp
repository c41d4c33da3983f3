#include "indexer/source/index_path.hpp"

#include <algorithm>
#include <array>

#include "indexer/source/encoding.hpp"

namespace descry::indexer {
namespace {

constexpr std::array<std::string_view, 3> kEndings{"(s)", "(es)", "(ism)"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool finishes_a_word(std::string_view modifiers) {
  if (std::any_of(kEndings.begin(), kEndings.end(),
                  [&](std::string_view ending) { return modifiers.starts_with(ending); })) {
    return true;
  }
  const std::size_t close = modifiers.find(')');
  return close != std::string_view::npos && close + 1 < modifiers.size() &&
         is_letter(modifiers[close + 1]);
}

}  // namespace

void append_modifiers(std::string& term, std::string_view modifiers) {
  const std::string folded = fold_blanks(modifiers);
  if (!term.empty() && !folded.empty() && term.back() != ' ' && !finishes_a_word(folded)) {
    term.push_back(' ');
  }
  term += folded;
}

}  // namespace descry::indexer
