#pragma once

// What descry-index's subcommands do, with their output; main.cpp only reads the command line.

#include <filesystem>
#include <iosfwd>
#include <optional>

#include "engine/base/result.hpp"
#include "indexer/pipeline/build.hpp"

namespace descry::indexer {

/// Builds, publishes, prints the table and writes the JSON report where asked.
engine::Result<void> build_command(const BuildRequest& request,
                                   const std::optional<std::filesystem::path>& report,
                                   std::ostream& out);

/// Checks every generation; the first that fails is the error. Errors: not_found when none is
/// there.
engine::Result<void> verify_command(const std::filesystem::path& data, std::ostream& out);

engine::Result<void> list_command(const std::filesystem::path& data, std::ostream& out);
engine::Result<void> rollback_command(const std::filesystem::path& data, std::ostream& out);
engine::Result<void> prune_command(const std::filesystem::path& data, std::size_t keep,
                                   std::ostream& out);

}  // namespace descry::indexer
