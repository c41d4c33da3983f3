#pragma once

// Finds concepts of an edition by code, and the code that a coder would bill for a header.
//
// Where an Index names a header (`S72.0-`, or a code that has become one), a coder who knows
// nothing more takes the unspecified, billable, initial, closed code below it. The rule looks at
// each child's title and last character and goes down only while one child is clearly meant. Cost:
// built in linear time; a look-up is one hash probe, defaults are remembered. Threads:
// default_code() writes its memory: one thread at a time.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/index/corpus.hpp"

namespace descry::indexer {

class EditionCodes {
 public:
  /// Keeps a view of the concepts: they must outlive this object and not move; labels may change.
  explicit EditionCodes(const std::vector<engine::ConceptInput>& concepts);

  /// Position of the concept with exactly this code, or -1.
  [[nodiscard]] std::int32_t find(std::string_view code) const;
  /// The same for a code as an Index writes it: `S72.0-`, `I60.-`.
  [[nodiscard]] std::int32_t find_written(std::string_view code) const;

  /// The billable concept that stands for the one at `position`, itself when it is billable, or -1
  /// when no child is clearly meant.
  [[nodiscard]] std::int32_t default_code(std::int32_t position);
  /// The same where an Index has said more on the way to the header, `pressure, stage 3, heel`: a
  /// child is meant whose title says the same stage.
  [[nodiscard]] std::int32_t default_code(std::int32_t position, std::string_view said);

 private:
  [[nodiscard]] std::int32_t default_child(std::int32_t position) const;
  [[nodiscard]] std::int32_t child_that_says(std::int32_t position, std::string_view stage) const;

  const std::vector<engine::ConceptInput>& concepts_;
  std::unordered_map<std::string_view, std::int32_t> by_code_;
  std::vector<std::vector<std::int32_t>> children_;
  std::vector<std::int32_t> defaults_;  ///< kUnknown until asked for.
};

/// Position in `by_code` of the longest existing code that is shorter than `code` and begins it, or
/// -1: `S13.4XXA` gives `S13.4`.
[[nodiscard]] std::int32_t nearest_shorter(
    const std::unordered_map<std::string_view, std::int32_t>& by_code, std::string_view code);

}  // namespace descry::indexer
