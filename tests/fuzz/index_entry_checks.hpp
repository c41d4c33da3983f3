#pragma once

#include "indexer/source/records.hpp"
#include "tests/fuzz/index_checks.hpp"

namespace descry::fuzz {

/// Entries follow each other as the lines of a book: each one step deeper, level or higher.
inline void must_be_sound(const indexer::AlphabeticIndex& index) {
  must(!index.entries.empty());
  std::vector<std::string> before;
  std::uint32_t line = 0;
  for (const indexer::IndexEntry& entry : index.entries) {
    must_be_a_path(entry.path, before);
    must_be_a_code_or_empty(entry.code);
    must_be_a_code_or_empty(entry.manifestation);
    must_be_clean(entry.see);
    must_be_clean(entry.see_also);
    must(entry.line >= line);
    line = entry.line;
    before = entry.path;
  }
}

}  // namespace descry::fuzz
