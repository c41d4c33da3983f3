#pragma once

// A whole build: sources in, a published generation and its report out.
//
// Everything is read and merged before the store is touched, and the new generation is opened and
// so checked before CURRENT names it. A failure at any point leaves what is served as it was.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/kinds.hpp"
#include "engine/base/result.hpp"
#include "indexer/pipeline/progress.hpp"
#include "indexer/pipeline/report.hpp"

namespace descry::indexer {

struct BuildRequest {
  std::filesystem::path data;
  std::vector<std::filesystem::path> sources;
  std::string edition;                            ///< Where nothing else tells it.
  std::optional<engine::EditSetting> setting;     ///< Of coding edits, likewise.
  std::optional<std::filesystem::path> synonyms;  ///< A person's own vocabulary file.
  std::size_t threads = 2;
};

/// Errors: those of opening, reading and merging; busy when another build runs; io_failure.
[[nodiscard]] engine::Result<BuildReport> build(const BuildRequest& request, Progress& progress);

}  // namespace descry::indexer
