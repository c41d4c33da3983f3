#pragma once

// Has a CSV file answered: by a daemon over HTTP, or by the index of this machine through the same
// batches that the daemon runs.

#include "engine/base/result.hpp"
#include "server/api/csv_batch.hpp"
#include "tools/descry/csv_file.hpp"
#include "tools/descry/csv_progress.hpp"
#include "tools/descry/options.hpp"

namespace descry::tools {

struct CsvFiles {
  CsvInput input;
  CsvOutput output;
  CsvProgress progress;
};

/// Errors: what the header lacks, what the engine or the daemon refuses, io_failure.
[[nodiscard]] engine::Result<server::CsvCounts> answer_here(const CsvFileOptions& options,
                                                            CsvFiles& files);
[[nodiscard]] engine::Result<server::CsvCounts> answer_there(const CsvFileOptions& options,
                                                             CsvFiles& files);

}  // namespace descry::tools
