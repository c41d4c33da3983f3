#pragma once

// What is known of each code system beforehand: names, addresses, licence, and how its editions'
// names give dates of service.

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/index/corpus.hpp"

namespace descry::indexer {

/// Id, title, URI, licence and whether searched by default; no editions. A system that is not known
/// takes its id for a title and `urn:descry:ID` for a URI.
[[nodiscard]] engine::SystemInput describe_system(std::string_view id);

struct EditionDates {
  engine::Date from{};
  std::optional<engine::Date> to;
};

/// icd10cm, icd10pcs, icd9cm, icd9pcs and msdrg: `2026` is 2025-10-01 to 2026-09-30. HCPCS:
/// `2025Q4` is 2025-10-01 to 2025-12-31, `2019` the calendar year. `ncci`, the coding edits:
/// quarters only. Nothing for other systems, however their ids begin, and other names.
[[nodiscard]] std::optional<EditionDates> edition_dates(std::string_view system,
                                                        std::string_view edition);

/// Orders editions by the year and quarter in their names, then by the names.
[[nodiscard]] bool is_older(std::string_view edition, std::string_view than);

}  // namespace descry::indexer
