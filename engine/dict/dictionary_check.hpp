#pragma once

// Whether stored arrays are a dictionary: every number that a look-up follows is inside its array.

#include "engine/base/result.hpp"
#include "engine/dict/arrays.hpp"

namespace descry::engine {

/// Errors: corrupt_data, naming array, place and value. Cost: one pass over all arrays.
[[nodiscard]] Result<void> check_dictionary(const DictionaryArrays& arrays);

}  // namespace descry::engine
