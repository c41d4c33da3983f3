#pragma once

// Opens the index that a data folder serves now.

#include <filesystem>
#include <memory>
#include <string>

#include "engine/base/result.hpp"
#include "engine/engine.hpp"

namespace descry::tools {

/// $DESCRY_DATA, else $XDG_DATA_HOME/descry, else ~/.local/share/descry: where tools/quickstart.sh
/// puts its index.
[[nodiscard]] std::string default_data_directory();

struct OpenIndex {
  std::filesystem::path generation;
  std::uint32_t number = 0;
  std::shared_ptr<const engine::Engine> engine;
};

/// Errors: not_found when the folder has no index yet, saying how to make one; as Engine::open().
[[nodiscard]] engine::Result<OpenIndex> open_index(const std::filesystem::path& data);

}  // namespace descry::tools
