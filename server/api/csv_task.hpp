#pragma once

// What a batch over CSV rows does with each row: look a code up, validate it, or search a text.
//
// A task names the columns that it reads and those that it adds, and answers one row at a time with
// the caller's fields carried through. Threads: one task belongs to one file.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.hpp"
#include "server/api/csv_header.hpp"
#include "server/api/csv_writer.hpp"

namespace descry::server {

enum class CsvTaskKind : std::uint8_t { lookup, validate, search };

/// What all rows share; a row's own system and day go before these.
struct CsvOptions {
  std::string column;                ///< Of what is asked; empty for the task's own names.
  std::vector<std::string> systems;  ///< Of a batch of codes at most one.
  std::optional<engine::Date> as_of;
  std::uint32_t limit = 1;  ///< Most hits, and so rows, for each row that is searched.
  double min_score = 0;
  std::optional<bool> billable;
};

/// What rows are answered from.
struct CsvPlace {
  const engine::Engine& engine;
  engine::SearchScratch& scratch;
  engine::SearchAnswer& answer;
};

struct CsvRow {
  std::uint64_t line = 0;  ///< On which it begins.
  const CsvHeader& header;
  std::span<const std::string_view> fields;  ///< As many as the header has.
  std::string_view key;                      ///< What is asked.
  std::string_view system;                   ///< Its own; empty for none.
  std::optional<engine::Date> as_of;         ///< Its own, else that of all.
};

class CsvTask {
 public:
  CsvTask() = default;
  CsvTask(const CsvTask&) = delete;
  CsvTask& operator=(const CsvTask&) = delete;
  virtual ~CsvTask() = default;

  /// Names of the column that is read, the preferred one first.
  [[nodiscard]] virtual std::span<const std::string_view> keys() const = 0;
  /// Names of the columns that are added; the last one is `error`.
  [[nodiscard]] virtual std::span<const std::string_view> results() const = 0;
  /// What must be right before any row is answered. Errors: invalid_argument, unknown_system.
  [[nodiscard]] virtual engine::Result<void> check(const CsvHeader& header,
                                                   const engine::Engine& engine) const = 0;
  /// Appends the rows that answer `row`. Errors: what is wrong with it; nothing is then appended.
  [[nodiscard]] virtual engine::Result<void> answer(const CsvRow& row, const CsvPlace& place,
                                                    std::string& out) = 0;
};

[[nodiscard]] std::unique_ptr<CsvTask> make_csv_task(CsvTaskKind kind, const CsvOptions& options);

/// The caller's fields, to which the answer's are added.
void carry(const CsvRow& row, CsvWriter& csv);

}  // namespace descry::server
