#pragma once

// Comparisons that HTTP asks for: ASCII letters without case, blanks trimmed, comma lists.

#include <cstddef>
#include <string_view>

namespace descry::server {

[[nodiscard]] constexpr char ascii_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Requires: `lower` has no upper-case letter.
[[nodiscard]] constexpr bool equals_ignoring_case(std::string_view text,
                                                  std::string_view lower) noexcept {
  if (text.size() != lower.size()) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (ascii_lower(text[i]) != lower[i]) {
      return false;
    }
  }
  return true;
}

/// Without the spaces and tabs around it.
[[nodiscard]] constexpr std::string_view trim_optional_blanks(std::string_view text) noexcept {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  return text;
}

/// Takes the next element off a comma list, trimmed; empty elements are passed over. False at the
/// end.
constexpr bool next_element(std::string_view& list, std::string_view& element) noexcept {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    element = trim_optional_blanks(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    if (!element.empty()) {
      return true;
    }
  }
  return false;
}

}  // namespace descry::server
