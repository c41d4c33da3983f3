#pragma once

// What two ascending lists have in common.

#include <cstdint>
#include <span>
#include <vector>

namespace descry::engine {

/// Keeps of `numbers` those that `list` has. Both ascend, and have no number twice.
/// Cost: four numbers are held against four at a time, some 1 ns a number of the two lists; where
/// `list` is much longer it is searched for each number instead.
void keep_common(std::span<const std::uint32_t> list, std::vector<std::uint32_t>& numbers);

}  // namespace descry::engine
