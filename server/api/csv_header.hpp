#pragma once

// The header of a caller's CSV file: which columns say what is asked, and what the columns of the
// answer are called.
//
// Names are compared without case and without blanks around them. Threads: plain values.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace descry::server {

struct CsvHeader {
  std::vector<std::string> names;  ///< All columns, as they are written.
  std::size_t key = 0;             ///< Position of the column that says what is asked.
  std::optional<std::size_t> system;
  std::optional<std::size_t> as_of;  ///< `as_of` or `date_of_service`.
};

/// `keys` are the names that the column of what is asked may have, the first of them wins; with
/// `column` that one alone.
/// Errors: invalid_argument when it is missing, or a column that is read stands there twice.
[[nodiscard]] engine::Result<CsvHeader> read_csv_header(std::span<const std::string_view> fields,
                                                        std::span<const std::string_view> keys,
                                                        std::string_view column);

/// `name`, with `descry_` before it as often as it takes to be none of the header's.
[[nodiscard]] std::string name_of_result(const CsvHeader& header, std::string_view name);

}  // namespace descry::server
