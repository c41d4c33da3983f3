#pragma once

#include <optional>
#include <string>
#include <variant>

#include "server/config.hpp"

namespace descry::server {

/// The program is done before it began: after `--help`, or for what is wrong.
struct EarlyExit {
  int status = 0;
  std::string output;  ///< For standard output when status is 0, else for standard error.
};

/// Reads `descryd`'s arguments and the file that they may name. Status 2 for a command line that
/// cannot be used, 1 for a file that cannot.
[[nodiscard]] std::variant<Config, EarlyExit> read_command_line(int argc, const char* const* argv);

}  // namespace descry::server
