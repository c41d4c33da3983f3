#pragma once

// Concepts of one edition as they are collected from lists, each code once.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

/// Where a row stands.
struct RowPlace {
  std::size_t source = 0;
  std::uint32_t line = 0;
};

class FlatList {
 public:
  FlatList(const std::vector<LoadedSource>& sources, engine::EditionInput& edition,
           Findings& findings)
      : sources_(sources), edition_(edition), findings_(findings) {}

  /// Adds a concept, unless an earlier row gave the same code and title.
  /// Errors: corrupt_data when an earlier row gave the code another title, naming both places.
  engine::Result<void> add(engine::ConceptInput item, RowPlace place);

  /// The concept with this code, or null. The pointer lives until the next add().
  [[nodiscard]] engine::ConceptInput* find(const std::string& code);

  /// Writes a report line for each source whose rows were repeats.
  void report_repeats();

 private:
  const std::vector<LoadedSource>& sources_;
  engine::EditionInput& edition_;
  Findings& findings_;
  std::unordered_map<std::string, std::size_t> by_code_;
  std::vector<RowPlace> places_;  ///< By concept.
  std::unordered_map<std::size_t, std::uint64_t> repeats_;
};

}  // namespace descry::indexer
