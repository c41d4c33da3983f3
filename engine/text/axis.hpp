#pragma once

// Words that tell like things apart: left from right, first from third, with from without.
//
// A label that says another value of an axis than the query does is no answer to it, however many
// other words they share.

#include <cstdint>
#include <string_view>

namespace descry::engine {

enum class Axis : std::uint8_t {
  none,
  side,
  presence,  ///< with, without
  course,    ///< acute, chronic
  order,     ///< first, second, third
  rank,      ///< primary, secondary
  height,    ///< upper, lower
  sex,
  behaviour,  ///< benign, malignant
  wound,      ///< open, closed
  origin,     ///< congenital, acquired
  front,      ///< anterior, posterior
  middle,     ///< medial, lateral
  distance,   ///< proximal, distal
  episode,    ///< single, recurrent
  depth,      ///< internal, external
  context,  ///< history, screening, in situ: the rest of the words means something else without it
  number,
  letter,  ///< hepatitis B, vitamin D, group A
};

/// Requires: folded.
[[nodiscard]] Axis axis_of(std::string_view word) noexcept;

}  // namespace descry::engine
