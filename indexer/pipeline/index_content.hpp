#pragma once

// What an Index or a table gives to every edition that it serves: labels and page entries, each
// with the code as written.

#include <cstdint>
#include <string>
#include <vector>

namespace descry::indexer {

struct CodedLabel {
  std::string text;
  std::string code;
  /// An own entry of the Index names the header that is written as well as what is billed for it;
  /// an alias or a table's cell only what is billed, unless no code below is clearly meant.
  bool is_entry = false;
};

struct CodedEntry {
  std::vector<std::string> path;
  std::string code;
  std::string column;
  std::string manifestation;
};

struct IndexContent {
  std::vector<CodedLabel> labels;
  std::vector<CodedEntry> entries;
  std::uint64_t references = 0;             ///< See and, without an own code, see also.
  std::uint64_t unresolved_references = 0;  ///< Of these, those that lead to no entry.
};

}  // namespace descry::indexer
