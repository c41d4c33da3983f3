#pragma once

// The codes of a system that may be hits, in the order of their compact forms: how many of those
// that begin alike there are, and which of them are shortest, without a walk over all of them.
// A position is one in SystemArrays::by_key. Memory: 12 bytes a code.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/index/postings.hpp"

namespace descry::engine {

/// What a search for codes asks of each.
struct CodeFact {
  std::uint8_t size = 0;  ///< Bytes of its compact form.
  bool is_hit = false;    ///< A code or modifier, not a chapter or block.
  bool is_in_force = false;
};

class CodeHits {
 public:
  CodeHits() = default;
  /// Of the codes at the positions from 0 on; `concepts` has the concept at each.
  CodeHits(std::span<const CodeFact> facts, std::span<const std::uint32_t> concepts);

  /// Hits at these positions. Cost: two reads.
  [[nodiscard]] std::uint32_t count(KeyRange positions) const noexcept {
    return before_[positions.end] - before_[positions.begin];
  }
  /// Bytes of the longest of them; 0 of none.
  [[nodiscard]] std::size_t longest() const noexcept { return longest_; }
  /// Some of one size.
  struct Run {
    std::span<const std::uint32_t> positions;  ///< Ascending.
    bool follows_concepts = true;              ///< Their concepts ascend as well.
  };
  /// The hits with so long a compact form, in force or not, within `positions`. Cost: a binary
  /// search. Requires: size <= longest().
  [[nodiscard]] Run of_size(KeyRange positions, std::size_t size, bool is_in_force) const noexcept;

 private:
  [[nodiscard]] static std::size_t group_of(std::size_t size, bool is_in_force) noexcept {
    return size * 2 + (is_in_force ? 1 : 0);
  }

  std::vector<std::uint32_t> before_;         ///< Hits before each position, and in all.
  std::vector<std::uint32_t> by_size_;        ///< Positions of hits by group, ascending in each.
  std::vector<std::uint32_t> descents_;       ///< Of those up to each: whose concept is smaller.
  std::vector<std::uint32_t> group_offsets_;  ///< Groups + 1.
  std::size_t longest_ = 0;
};

}  // namespace descry::engine
