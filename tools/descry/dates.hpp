#pragma once

#include <optional>
#include <string>

#include "engine/base/date.hpp"
#include "engine/base/result.hpp"

namespace descry::tools {

/// The value of `--as-of`; nothing for an empty one. Errors: invalid_argument.
[[nodiscard]] engine::Result<std::optional<engine::Date>> date_of(const std::string& text);

}  // namespace descry::tools
