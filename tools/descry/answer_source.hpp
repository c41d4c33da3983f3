#pragma once

// Asks for an answer in the API's JSON: a daemon over HTTP, or the index of this machine through
// the same writers that the daemon uses.

#include <string>

#include "engine/base/result.hpp"
#include "tools/descry/options.hpp"

namespace descry::tools {

/// Errors: what the engine or the daemon refuses, in its words, with suggestions on further lines.
[[nodiscard]] engine::Result<std::string> search_json(const SearchOptions& options);
[[nodiscard]] engine::Result<std::string> code_json(const CodeOptions& options);

}  // namespace descry::tools
