#pragma once

// What every fuzz target begins and ends with.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/source/encoding.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::fuzz {

/// The input as text.
inline std::string bytes_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the run as a find when a property does not hold.
inline void must(bool holds) {
  if (!holds) {
    std::abort();
  }
}

/// What readers promise of every text: UTF-8, no control characters, single blanks.
inline void must_be_clean(std::string_view text) {
  must(!indexer::find_invalid_utf8(text) && !indexer::find_control(text));
  must(indexer::fold_blanks(text) == text);
}

/// An error says something and names the file.
inline void must_name(const engine::Error& error, std::string_view path) {
  must(error.message.starts_with(path));
}

}  // namespace descry::fuzz
