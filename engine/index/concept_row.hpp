#pragma once

// What showing a hit reads of its concept, as its newest edition has it: half a cache line in one
// place, where the columns that it is gathered from at load take seven.

#include <cstdint>

#include "engine/base/ids.hpp"

namespace descry::engine {

struct alignas(32) ConceptRow {
  std::uint32_t code_begin = 0;  ///< Bytes of SystemArrays::codes.
  std::uint32_t code_size = 0;
  std::uint32_t display_begin = 0;  ///< Bytes of SystemArrays::texts.
  std::uint32_t display_size = 0;
  std::uint32_t title_label = kNoId;  ///< The label that is its title.
  bool is_billable = false;
  bool is_in_force = false;
};

}  // namespace descry::engine
