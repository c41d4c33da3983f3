#pragma once

// A batch over the rows of a CSV file: lines in, rows out, for the daemon's streams and for
// `descry lookup` and `descry match`.
//
// The answer's header is the caller's with the task's columns behind it; rows keep their order and
// their fields. A row that cannot be read or answered has its reason in the column `error`, with
// line and column, and the rest goes on. Only a header that cannot be read ends it all, before
// anything is answered. Memory: one record. Threads: one batch belongs to one file.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/api/csv_reader.hpp"
#include "server/api/csv_task.hpp"

namespace descry::server {

/// RFC 7111 and RFC 4180, section 3.
inline constexpr std::string_view kCsvAnswerType = "text/csv; charset=utf-8; header=present";

struct CsvCounts {
  std::uint64_t rows = 0;     ///< Answered, the header apart.
  std::uint64_t failed = 0;   ///< Of them those with an error.
  std::string first_failure;  ///< What the first of those says.
};

class CsvBatch {
 public:
  CsvBatch(CsvTaskKind kind, const CsvOptions& options);

  /// Takes one physical line with its end; `number` counts from 1.
  void take_line(std::string_view line, std::uint64_t number, const CsvPlace& place,
                 std::string& out);
  /// A line that was too long to be kept.
  void take_oversized(std::uint64_t number, std::size_t limit_bytes, std::string& out);
  /// The end of the file.
  void finish(const CsvPlace& place, std::string& out);
  /// Ends the answer with a row that says why.
  void fail(std::string_view detail, std::string& out);

  /// What is wrong with the header; nothing is answered then.
  [[nodiscard]] const std::optional<std::string>& refusal() const noexcept { return refusal_; }
  [[nodiscard]] const CsvCounts& counts() const noexcept { return counts_; }

 private:
  void take_piece(std::string_view piece, const CsvPlace& place, std::string& out);
  void take_record(const CsvPlace& place, std::string& out);
  void take_header(const engine::Engine& engine, std::string& out);
  void answer_row(const CsvPlace& place, std::string& out);
  [[nodiscard]] engine::Result<void> answer_fields(std::span<const std::string_view> fields,
                                                   const CsvPlace& place, std::string& out);
  void write_failure(std::span<const std::string_view> fields, const std::string& detail,
                     std::string& out);
  /// A record of which no field can be shown.
  void lose_record(const std::string& detail, std::string& out);

  const CsvOptions options_;
  const std::unique_ptr<CsvTask> task_;
  CsvReader reader_;
  std::optional<CsvHeader> header_;
  std::optional<std::string> refusal_;
  CsvCounts counts_;
  std::uint64_t line_ = 0;         ///< The one being read.
  std::uint64_t record_line_ = 1;  ///< On which the record begins.
  std::size_t record_bytes_ = 0;   ///< Of a record on several lines.
  bool is_text_ = true;            ///< The record is UTF-8 so far.
};

}  // namespace descry::server
