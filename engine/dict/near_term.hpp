#pragma once

// What dictionary look-ups answer with.

#include <cstdint>

#include "engine/base/ids.hpp"

namespace descry::engine {

/// Half-open range of TermIds as plain numbers.
struct TermRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const noexcept { return begin == end; }
  [[nodiscard]] std::uint32_t size() const noexcept { return end - begin; }
  friend bool operator==(const TermRange&, const TermRange&) = default;
};

struct NearTerm {
  TermId term{};
  std::uint8_t edits = 0;

  friend bool operator==(const NearTerm&, const NearTerm&) = default;
};

/// A subtree of the dictionary that begins with a near spelling of what was typed.
struct NearRange {
  TermRange terms;
  std::uint8_t edits = 0;

  friend bool operator==(const NearRange&, const NearRange&) = default;
};

struct SimilarTerm {
  TermId term{};
  float similarity = 0;  ///< Dice coefficient of the trigram sets, in (0, 1].

  friend bool operator==(const SimilarTerm&, const SimilarTerm&) = default;
};

}  // namespace descry::engine
