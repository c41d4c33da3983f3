#pragma once

// Compositions read from the store for one edition, and what they say of a code.
//
// Cost: one Get for each prefix asked for; a row is found by its permitted characters as bits.
// Threads: one reader to a call.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/engine_state.hpp"
#include "engine/index/composition.hpp"

namespace descry::engine {

/// The composition under a prefix of an edition, or nothing. Errors: corrupt_data, io_failure.
[[nodiscard]] Result<std::optional<CompositionInput>> read_composition(const Engine::State& state,
                                                                       const SystemIndex& index,
                                                                       std::uint32_t edition,
                                                                       std::string_view prefix);

/// Finds the row of a table that gives a code.
class RowFinder {
 public:
  /// Keeps a view of `table`, which must outlive this object and not move.
  explicit RowFinder(const CompositionInput& table);

  /// Position among the table's rows of the one that has all of `rest`, the characters behind the
  /// prefix; nothing when no row does. A shorter `rest` finds the first row that begins so.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view rest) const;
  /// The row's value of a character at `offset` behind the prefix. Requires: the row has it.
  [[nodiscard]] const CharacterInput& value(std::size_t row, std::size_t offset,
                                            char character) const;

 private:
  const CompositionInput& table_;
  std::vector<std::vector<std::uint64_t>> masks_;  ///< By row and axis: bit of each character.
};

}  // namespace descry::engine
