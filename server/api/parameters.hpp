#pragma once

// What each call accepts, as data, and the one reader of query strings that goes by it.
//
// The same tables drive the reader of JSON bodies (json_in.hpp) and the test that holds
// schemas/openapi.yaml against the code, so the three cannot come apart. A value has been checked
// for form and range when it stands in ParameterValues. Reading allocates nothing unless it fails.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/engine.hpp"
#include "server/api/problem.hpp"
#include "server/api/url.hpp"

namespace descry::server {

enum class ParameterKind : std::uint8_t {
  query,    ///< Words to search for: 1 to 256 code points after trimming.
  name,     ///< A code, block or chapter: 1 to 64 bytes.
  prefix,   ///< The beginning of a code: 0 to 64 bytes.
  systems,  ///< System ids: a comma list; in bodies also an array.
  integer,  ///< minimum to maximum.
  boolean,  ///< `true` or `false`.
  date,     ///< `YYYY-MM-DD`.
  match,    ///< `auto`, `exact`, `prefix`, `fuzzy`.
  score,    ///< 0 to 1.
  setting,  ///< `practitioner`, `hospital`, `dme`.
  change,   ///< A kind of change between editions: `added`, `retitled`.
};

enum class Presence : std::uint8_t { optional, required };

struct ParameterSpec {
  std::string_view name;
  ParameterKind kind = ParameterKind::name;
  Presence presence = Presence::optional;
  std::uint32_t minimum = 0;  ///< Of an integer.
  std::uint32_t maximum = 0;
  std::uint32_t fallback = 0;  ///< Of an integer; of a boolean 1 for `true`.
};

using ParameterTable = std::span<const ParameterSpec>;

inline constexpr std::size_t kMaxParameters = 12;
inline constexpr std::size_t kMaxSystems = 32;
inline constexpr std::size_t kMaxNameBytes = 64;
inline constexpr std::uint32_t kDefaultLimit = 10;

/// One value; which member holds it follows from the kind.
struct ParameterValue {
  bool is_given = false;
  bool flag = false;
  engine::MatchMode match = engine::MatchMode::automatic;
  engine::EditSetting setting = engine::EditSetting::practitioner;
  std::uint32_t number = 0;
  double real = 0;
  engine::Date date{};
  std::string_view text;
};

/// Values in the order of their table. Views live as long as the request and this object.
struct ParameterValues {
  std::array<ParameterValue, kMaxParameters> values;
  std::array<std::string_view, kMaxSystems> systems;  ///< Of the one `systems` parameter.
  std::size_t system_count = 0;
  DecodeBuffer decoded;

  [[nodiscard]] std::span<const std::string_view> system_list() const noexcept {
    return std::span(systems).first(system_count);
  }
  [[nodiscard]] const ParameterValue* find(ParameterTable table, std::string_view name) const;
  [[nodiscard]] std::optional<bool> flag(ParameterTable table, std::string_view name) const;
  [[nodiscard]] std::optional<engine::Date> date(ParameterTable table, std::string_view name) const;
  [[nodiscard]] std::optional<engine::EditSetting> setting(ParameterTable table,
                                                           std::string_view name) const;
  /// Empty when it is not given.
  [[nodiscard]] std::string_view text(ParameterTable table, std::string_view name) const;
  /// The number given, else the table's fallback.
  [[nodiscard]] std::uint32_t number(ParameterTable table, std::string_view name) const;
};

/// Reads a raw query string: every parameter known, given once, well encoded and in range, and
/// every required one there; else the problem, which names it.
[[nodiscard]] std::optional<Problem> read_query(std::string_view query, ParameterTable table,
                                                ParameterValues& out);

/// Puts a text into values[index] as table[index] wants it. `place` is what a problem names.
[[nodiscard]] std::optional<Problem> set_from_text(const ParameterSpec& spec,
                                                   std::string_view place, std::string_view text,
                                                   ParameterValues& out, std::size_t index);
[[nodiscard]] std::optional<Problem> set_integer(const ParameterSpec& spec, std::string_view place,
                                                 std::int64_t number, ParameterValue& out);
[[nodiscard]] std::optional<Problem> set_score(std::string_view place, double number,
                                               ParameterValue& out);
[[nodiscard]] std::optional<Problem> add_system(std::string_view place, std::string_view system,
                                                ParameterValues& out);

/// Position of `name` in `table`, or table.size().
[[nodiscard]] constexpr std::size_t index_of(ParameterTable table, std::string_view name) noexcept {
  std::size_t index = 0;
  while (index < table.size() && table[index].name != name) {
    ++index;
  }
  return index;
}
/// `q, systems, limit`, for messages.
[[nodiscard]] std::string names_in(ParameterTable table);

// ---- The tables -----------------------------------------------------------------------------

inline constexpr ParameterSpec kQueryParameter{
    .name = "q", .kind = ParameterKind::query, .presence = Presence::required};
inline constexpr ParameterSpec kSystemsParameter{.name = "systems", .kind = ParameterKind::systems};
inline constexpr ParameterSpec kLimitParameter{.name = "limit",
                                               .kind = ParameterKind::integer,
                                               .minimum = 1,
                                               .maximum = engine::kMaxLimit,
                                               .fallback = kDefaultLimit};
inline constexpr ParameterSpec kBillableParameter{.name = "billable",
                                                  .kind = ParameterKind::boolean};
inline constexpr ParameterSpec kAsOfParameter{.name = "as_of", .kind = ParameterKind::date};

inline constexpr ParameterSpec kSearchParameters[] = {
    kQueryParameter,
    kSystemsParameter,
    kLimitParameter,
    {.name = "offset", .kind = ParameterKind::integer, .maximum = engine::kMaxOffset},
    {.name = "match", .kind = ParameterKind::match},
    kBillableParameter,
    {.name = "under", .kind = ParameterKind::name},
    kAsOfParameter,
    {.name = "highlight", .kind = ParameterKind::boolean, .fallback = 1},
    {.name = "explain", .kind = ParameterKind::boolean},
};

inline constexpr ParameterSpec kSuggestParameters[] = {kQueryParameter, kSystemsParameter,
                                                       kLimitParameter};

inline constexpr ParameterSpec kCodeParameters[] = {kAsOfParameter};

inline constexpr ParameterSpec kPcsTableParameters[] = {
    {.name = "prefix", .kind = ParameterKind::prefix}, kAsOfParameter};
/// Of GET /v1/systems/{system}/diff; editions by their ids.
inline constexpr ParameterSpec kDiffParameters[] = {
    {.name = "from", .presence = Presence::required},
    {.name = "to", .presence = Presence::required},
    {.name = "kind", .kind = ParameterKind::change},
    {.name = "limit",
     .kind = ParameterKind::integer,
     .minimum = 1,
     .maximum = 1'000,
     .fallback = 100},
    {.name = "offset", .kind = ParameterKind::integer, .maximum = 1'000'000},
};

inline constexpr ParameterSpec kListParameters[] = {
    kBillableParameter,
    {.name = "limit",
     .kind = ParameterKind::integer,
     .minimum = 1,
     .maximum = 10'000,
     .fallback = 1'000},
    {.name = "offset", .kind = ParameterKind::integer, .maximum = 1'000'000},
    kAsOfParameter,
};

/// Of items that name none.
inline constexpr ParameterSpec kSystemParameter{.name = "system", .kind = ParameterKind::name};

/// Of batches of codes beside `items`; for line streams in the query string.
inline constexpr ParameterSpec kCodeBatchOptions[] = {kSystemParameter, kAsOfParameter};
inline constexpr ParameterSpec kEditCodeParameter{
    .name = "code", .kind = ParameterKind::name, .presence = Presence::required};
inline constexpr ParameterSpec kSettingParameter{.name = "setting", .kind = ParameterKind::setting};

inline constexpr ParameterSpec kPtpParameters[] = {
    kEditCodeParameter,
    {.name = "with", .kind = ParameterKind::name},
    kSettingParameter,
    {.name = "in_force", .kind = ParameterKind::boolean},
    {.name = "limit",
     .kind = ParameterKind::integer,
     .minimum = 1,
     .maximum = 10'000,
     .fallback = 1'000},
    {.name = "offset", .kind = ParameterKind::integer, .maximum = 1'000'000},
    kAsOfParameter,
};

inline constexpr ParameterSpec kCcParameters[] = {
    kEditCodeParameter,
    {.name = "with", .kind = ParameterKind::name},
    {.name = "limit",
     .kind = ParameterKind::integer,
     .minimum = 1,
     .maximum = 10'000,
     .fallback = 1'000},
    {.name = "offset", .kind = ParameterKind::integer, .maximum = 1'000'000},
    kAsOfParameter,
};

inline constexpr ParameterSpec kMueParameters[] = {kEditCodeParameter, kSettingParameter,
                                                   kAsOfParameter};

/// Which column of a CSV body is asked about.
inline constexpr ParameterSpec kColumnParameter{.name = "column", .kind = ParameterKind::name};

/// Of batches of codes as CSV, in the query string.
inline constexpr ParameterSpec kCsvCodeOptions[] = {kColumnParameter, kSystemParameter,
                                                    kAsOfParameter};

/// Of POST /v1/batch/search beside `queries`; for line streams in the query string.
inline constexpr ParameterSpec kBatchSearchOptions[] = {
    kSystemsParameter,  kLimitParameter, {.name = "min_score", .kind = ParameterKind::score},
    kBillableParameter, kAsOfParameter,
};

/// Of POST /v1/batch/search as CSV, in the query string.
inline constexpr ParameterSpec kCsvSearchOptions[] = {
    kColumnParameter,   kSystemsParameter,
    kLimitParameter,    {.name = "min_score", .kind = ParameterKind::score},
    kBillableParameter, kAsOfParameter,
};

}  // namespace descry::server
