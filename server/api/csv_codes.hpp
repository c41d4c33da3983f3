#pragma once

// Look-up and validation of a CSV file's codes. Threads: see csv_task.hpp.

#include <memory>

#include "server/api/csv_task.hpp"

namespace descry::server {

/// Adds found, official_code, display, short_title, billable, in_force, valid_from, valid_to,
/// edition, did_you_mean, error.
[[nodiscard]] std::unique_ptr<CsvTask> make_csv_lookup(const CsvOptions& options);

/// Adds status, official_code, display, billable, valid_from, valid_to, edition, missing,
/// candidates, replaced_by, did_you_mean, error.
[[nodiscard]] std::unique_ptr<CsvTask> make_csv_validation(const CsvOptions& options);

}  // namespace descry::server
