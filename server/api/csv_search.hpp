#pragma once

// Search of a CSV file's texts. Threads: see csv_task.hpp.

#include <memory>

#include "server/api/csv_task.hpp"

namespace descry::server {

/// Adds rank, matched_system, matched_code, display, billable, score, label, class, total, error: a
/// row for each hit, or one with an empty rank where nothing scores high enough.
[[nodiscard]] std::unique_ptr<CsvTask> make_csv_search(const CsvOptions& options);

}  // namespace descry::server
