#pragma once

// Short lists of words.

#include <algorithm>
#include <string_view>

namespace descry::engine {

/// Is the word in a list of a few?
template <typename List>
[[nodiscard]] constexpr bool is_in(const List& list, std::string_view word) noexcept {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace descry::engine
