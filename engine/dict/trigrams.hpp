#pragma once

// The set of byte trigrams of a word, padded by two NULs before and one after it, so that short
// words have some and beginnings weigh more. Words have no NUL of their own.

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace descry::engine {

/// Ascending, each once; empty for an empty word.
inline void read_trigrams(std::string_view word, std::vector<std::uint32_t>& out) {
  out.clear();
  if (word.empty()) {
    return;
  }
  std::uint32_t window = 0;
  for (const char c : word) {
    window = ((window << 8U) | static_cast<std::uint8_t>(c)) & 0xFF'FFFFU;
    out.push_back(window);
  }
  out.push_back((window << 8U) & 0xFF'FFFFU);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

}  // namespace descry::engine
