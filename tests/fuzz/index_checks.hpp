#pragma once

// What every entry of an Index or row of a table holds, from whatever file it came.

#include <string>
#include <vector>

#include "indexer/source/icd10_syntax.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace descry::fuzz {

/// `path` is clean and goes at most one step beyond `before`, the path read before it.
inline void must_be_a_path(const std::vector<std::string>& path,
                           const std::vector<std::string>& before) {
  must(!path.empty() && path.size() <= before.size() + 1);
  for (std::size_t i = 0; i < path.size(); ++i) {
    must(!path[i].empty());
    must_be_clean(path[i]);
    must(i + 1 >= path.size() || path[i] == before[i]);
  }
}

inline void must_be_a_code_or_empty(const std::string& code) {
  must(code.empty() || indexer::is_icd10cm_index_code(code));
}

inline void must_be_clean(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    must(!text.empty());
    must_be_clean(text);
  }
}

}  // namespace descry::fuzz
