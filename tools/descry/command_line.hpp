#pragma once

// Reads the command line. The only file of the command that includes CLI11.

#include <optional>

#include "tools/descry/options.hpp"

namespace descry::tools {

/// What to do, or nothing when help was asked for or the usage is wrong; `exit_status` is then 0 or
/// 2, and the text for it has been written.
[[nodiscard]] std::optional<Command> read_command_line(int argc, const char* const* argv,
                                                       int& exit_status);

}  // namespace descry::tools
