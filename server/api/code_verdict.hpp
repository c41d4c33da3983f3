#pragma once

// Whether a code may be billed on a date of service, and what would do where it may not.
//
// The code is looked for in the edition of the date; one that this edition lacks and another has is
// not in force, since it was deleted before the day or comes after it. A code in force may still
// not be billable, for want of more characters. Cost: a look-up; for what is not billable also its
// page from the store, for what is unknown some dozens of look-ups of near spellings.
// Threads: functions over their arguments.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/engine.hpp"
#include "server/api/json_out.hpp"

namespace descry::server {

enum class CodeStatus : std::uint8_t { valid, not_billable, not_in_force, unknown };

/// `valid`, `not_billable`, `not_in_force`, `unknown`.
[[nodiscard]] std::string_view name_of(CodeStatus status) noexcept;

struct CodeVerdict {
  CodeStatus status = CodeStatus::unknown;
  engine::CodeSummary code;                    ///< But for unknown; `in_force` is of the day.
  std::optional<engine::PageMissing> missing;  ///< not_billable: why, and what would do.
  std::vector<engine::CodeRef> did_you_mean;   ///< unknown.
  /// not_billable and not_in_force: what stands in the newest edition for a code that is gone from
  /// it or a header there.
  std::vector<engine::PageReplacement> replaced_by;
};

/// Without a date, the day on which the newest edition's newest source takes effect.
/// Errors: unknown_system; no_edition for a day of no loaded edition; corrupt_data, io_failure.
[[nodiscard]] engine::Result<CodeVerdict> judge(const engine::Engine& engine,
                                                std::string_view system, std::string_view code,
                                                std::optional<engine::Date> as_of);

/// `status` and what goes with it, without braces.
void write_verdict_fields(JsonWriter& json, const CodeVerdict& verdict);

}  // namespace descry::server
