#include "indexer/pipeline/systems.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace descry::indexer {
namespace {

using engine::Date;

constexpr std::string_view kPublic = "Public domain: a work of the United States Government";

struct Known {
  std::string_view id;
  std::string_view title;
  std::string_view uri;
  std::string_view licence;
  bool searched_by_default;
};

constexpr std::array<Known, 9> kKnown{{
    {"icd10cm", "ICD-10-CM, diagnoses", "http://hl7.org/fhir/sid/icd-10-cm", kPublic, true},
    {"icd10pcs", "ICD-10-PCS, inpatient procedures", "http://www.cms.gov/Medicare/Coding/ICD10",
     kPublic, true},
    {"hcpcs", "HCPCS Level II, supplies, drugs and services",
     "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", kPublic, true},
    {"icd9cm", "ICD-9-CM, diagnoses", "http://hl7.org/fhir/sid/icd-9-cm", kPublic, false},
    {"icd9pcs", "ICD-9-CM, procedures", "http://hl7.org/fhir/sid/icd-9-cm-procedures", kPublic,
     false},
    {"cvx", "CVX, vaccines administered", "http://hl7.org/fhir/sid/cvx", kPublic, false},
    {"msdrg", "MS-DRG, inpatient payment groups",
     "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/AcuteInpatientPPS/"
     "MS-DRG-Classifications-and-Software",
     kPublic, false},
    {"cpt", "Current Procedural Terminology", "http://www.ama-assn.org/go/cpt",
     "Copyright American Medical Association: for its licensees", true},
    {"cdt", "Current Dental Terminology", "http://www.ada.org/cdt",
     "Copyright American Dental Association: for its licensees", true},
}};

/// Their editions are fiscal years of the United States Government.
constexpr std::array<std::string_view, 5> kFiscalYears{"icd10cm", "icd10pcs", "icd9cm", "icd9pcs",
                                                       "msdrg"};

std::optional<int> parse_year(std::string_view text) {
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  const bool is_year =
      error == std::errc{} && end == text.data() + text.size() && text.size() == 4 && year >= 1900;
  return is_year ? std::optional(year) : std::nullopt;
}

std::optional<EditionDates> quarter_dates(std::string_view edition) {
  constexpr std::array<std::array<unsigned, 3>, 4> kQuarters{
      {{1, 3, 31}, {4, 6, 30}, {7, 9, 30}, {10, 12, 31}}};
  const auto year = parse_year(edition.substr(0, 4));
  const std::string_view quarter = edition.substr(std::min<std::size_t>(4, edition.size()));
  if (!year || quarter.size() != 2 || quarter[0] != 'Q' || quarter[1] < '1' || quarter[1] > '4') {
    return std::nullopt;
  }
  const auto& [first, last, last_day] = kQuarters[static_cast<std::size_t>(quarter[1] - '1')];
  return EditionDates{Date::of(*year, first, 1), Date::of(*year, last, last_day)};
}

/// `2025` sorts before `2025Q1`: the number is the year times ten plus the quarter.
int edition_rank(std::string_view edition) {
  const auto year = parse_year(edition.substr(0, 4));
  const bool has_quarter = edition.size() == 6 && edition[4] == 'Q';
  return year ? *year * 10 + (has_quarter ? edition[5] - '0' : 0) : 0;
}

}  // namespace

engine::SystemInput describe_system(std::string_view id) {
  engine::SystemInput system;
  system.id = id;
  const auto* known = std::ranges::find(kKnown, id, &Known::id);
  if (known == kKnown.end()) {
    system.title = id;
    system.uri = "urn:descry:" + system.id;
    system.licence = "As its source states";
    return system;
  }
  system.title = known->title;
  system.uri = known->uri;
  system.licence = known->licence;
  system.searched_by_default = known->searched_by_default;
  return system;
}

std::optional<EditionDates> edition_dates(std::string_view system, std::string_view edition) {
  if (system == "ncci") {
    return quarter_dates(edition);
  }
  if (system == "hcpcs") {
    if (const auto quarter = quarter_dates(edition)) {
      return quarter;
    }
    const auto year = parse_year(edition);
    return year ? std::optional(EditionDates{Date::of(*year, 1, 1), Date::of(*year, 12, 31)})
                : std::nullopt;
  }
  if (std::ranges::find(kFiscalYears, system) != kFiscalYears.end()) {
    const auto year = parse_year(edition);
    return year ? std::optional(EditionDates{Date::of(*year - 1, 10, 1), Date::of(*year, 9, 30)})
                : std::nullopt;
  }
  return std::nullopt;
}

bool is_older(std::string_view edition, std::string_view than) {
  const int one = edition_rank(edition);
  const int other = edition_rank(than);
  return one != other ? one < other : edition < than;
}

}  // namespace descry::indexer
