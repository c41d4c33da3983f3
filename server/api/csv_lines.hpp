#pragma once

// The streams of CSV bodies. Threads: a line handler belongs to one request.

#include <memory>

#include "server/api/csv_task.hpp"
#include "server/http/handler.hpp"

namespace descry::server {

inline constexpr std::string_view kCsv = "text/csv";

/// A stream from the query string of `request`: kCsvCodeOptions or kCsvSearchOptions. Null after
/// writing a problem to `refusal`.
[[nodiscard]] std::unique_ptr<LineHandler> start_csv_stream(CsvTaskKind kind,
                                                            const Request& request,
                                                            Response& refusal);

}  // namespace descry::server
