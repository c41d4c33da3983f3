#include "indexer/source/hcpcs_columns.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <optional>
#include <utility>

#include "indexer/source/encoding.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::array<HcpcsColumn, kHcpcsColumns> kColumns{{
    {"HCPC", 0, 5, ""},
    {"SEQNUM", 5, 5, ""},
    {"RECID", 10, 1, ""},
    {"LONG DESCRIPTION", 11, 80, ""},
    {"SHORT DESCRIPTION", 91, 28, ""},
    {"PRICE1", 119, 2, "pricing"},
    {"PRICE2", 121, 2, "pricing"},
    {"PRICE3", 123, 2, "pricing"},
    {"PRICE4", 125, 2, "pricing"},
    {"MULT_PI", 127, 1, "multiple_pricing"},
    {"CIM1", 128, 6, "cim"},
    {"CIM2", 134, 6, "cim"},
    {"CIM3", 140, 6, "cim"},
    {"MCM1", 146, 8, "mcm"},
    {"MCM2", 154, 8, "mcm"},
    {"MCM3", 162, 8, "mcm"},
    {"STATUTE", 170, 10, "statute"},
    {"LABCERT1", 180, 3, "lab_cert"},
    {"LABCERT2", 183, 3, "lab_cert"},
    {"LABCERT3", 186, 3, "lab_cert"},
    {"LABCERT4", 189, 3, "lab_cert"},
    {"LABCERT5", 192, 3, "lab_cert"},
    {"LABCERT6", 195, 3, "lab_cert"},
    {"LABCERT7", 198, 3, "lab_cert"},
    {"LABCERT8", 201, 3, "lab_cert"},
    {"XREF1", 204, 5, "xref"},
    {"XREF2", 209, 5, "xref"},
    {"XREF3", 214, 5, "xref"},
    {"XREF4", 219, 5, "xref"},
    {"XREF5", 224, 5, "xref"},
    {"COV", 229, 1, "coverage"},
    {"ASC_GRP", 230, 2, "asc_group"},
    {"ASC_DT", 232, 8, "asc_date"},
    {"OPPS", 240, 3, "opps"},
    {"OPPS_PI", 243, 1, "opps_pi"},
    {"OPPS_DT", 244, 8, "opps_date"},
    {"PROCNOTE", 252, 4, "procedure_note"},
    {"BETOS", 256, 3, "betos"},
    {"TOS1", 260, 1, "tos"},
    {"TOS2", 261, 1, "tos"},
    {"TOS3", 262, 1, "tos"},
    {"TOS4", 263, 1, "tos"},
    {"TOS5", 264, 1, "tos"},
    {"ANEST_BU", 265, 3, "anesthesia_base_units"},
    {"ADD DT", 268, 8, ""},
    {"ACT EFF DT", 276, 8, ""},
    {"TERM DT", 284, 8, ""},
    {"ACTION CD", 292, 1, "action_code"},
}};

enum Column : std::size_t {
  kCode = 0,
  kRecordId = 2,
  kLong = 3,
  kShort = 4,
  kAdded = 44,
  kActionEffective = 45,
  kTerminated = 46,
};

constexpr std::size_t kMaxDescriptionBytes = 8'192;

bool is_list(std::string_view property) {
  constexpr std::array<std::string_view, 6> kLists{"pricing",  "cim",  "mcm",
                                                   "lab_cert", "xref", "tos"};
  return std::find(kLists.begin(), kLists.end(), property) != kLists.end();
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class RowMaker {
 public:
  RowMaker(std::string_view path, std::uint32_t line,
           std::span<const std::string, kHcpcsColumns> texts)
      : path_(path), texts_(texts) {
    row_.line = line;
  }

  Result<HcpcsRow> make() {
    DESCRY_TRY_VOID(read_code());
    DESCRY_TRY_VOID(read_descriptions());
    DESCRY_TRY(row_.added, read_date(kAdded));
    DESCRY_TRY(row_.action_effective, read_date(kActionEffective));
    DESCRY_TRY(row_.terminated, read_date(kTerminated));
    if (row_.modifier) {
      row_.properties.emplace_back("modifier", true);
    }
    for (std::size_t column = 0; column < kHcpcsColumns; ++column) {
      DESCRY_TRY_VOID(read_property(column));
    }
    return std::move(row_);
  }

 private:
  [[nodiscard]] engine::Error bad(std::size_t column, std::string_view expectation) const {
    return bad_source(
        {.path = path_, .line = row_.line, .field = kColumns[column].name, .value = texts_[column]},
        expectation);
  }

  Result<void> read_code() {
    const std::string record = fold_blanks(texts_[kRecordId]);
    if (record != "3" && record != "7") {
      return bad(kRecordId, "expected 3 (a code) or 7 (a modifier)");
    }
    row_.modifier = record == "7";
    row_.code = fold_blanks(texts_[kCode]);
    if (row_.modifier && !is_hcpcs_modifier(row_.code)) {
      return bad(kCode, "expected a modifier: two letters or digits after three blanks");
    }
    if (!row_.modifier && !is_hcpcs_code(row_.code)) {
      return bad(kCode, "expected a code: a letter and four digits");
    }
    return {};
  }

  Result<void> read_descriptions() {
    for (const std::size_t column : {kLong, kShort}) {
      const std::string& text = texts_[column];
      if (text.size() > kMaxDescriptionBytes || find_control(text)) {
        return bad(column, "expected text of at most " + std::to_string(kMaxDescriptionBytes) +
                               " bytes without control characters");
      }
    }
    row_.long_description = fold_blanks(texts_[kLong]);
    row_.short_description = fold_blanks(texts_[kShort]);
    return row_.long_description.empty() ? bad(kLong, row_.code + " has none") : Result<void>{};
  }

  Result<std::optional<engine::Date>> read_date(std::size_t column) {
    const std::string text = fold_blanks(texts_[column]);
    if (text.empty()) {
      return std::optional<engine::Date>{};
    }
    const auto date = engine::parse_compact_date(text);
    if (!date) {
      return bad(column, "expected a date as YYYYMMDD");
    }
    return date;
  }

  Result<void> read_property(std::size_t column) {
    const std::string_view property = kColumns[column].property;
    std::string text = property.empty() ? std::string{} : fold_blanks(texts_[column]);
    if (text.empty()) {
      return {};
    }
    if (text.size() > kColumns[column].size || find_control(text)) {
      return bad(column, "expected at most " + std::to_string(kColumns[column].size) +
                             " characters, as the record layout has it");
    }
    if (is_list(property)) {
      append_to_list(property, std::move(text));
      return {};
    }
    if (property.ends_with("_date")) {
      DESCRY_TRY(const auto date, read_date(column));
      row_.properties.emplace_back(property, engine::format_iso_date(*date));
      return {};
    }
    if (property == "anesthesia_base_units") {
      return read_units(column, text);
    }
    row_.properties.emplace_back(property, std::move(text));
    return {};
  }

  Result<void> read_units(std::size_t column, std::string_view text) {
    std::int64_t units = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), units);
    if (error != std::errc{} || end != text.data() + text.size() || units < 0) {
      return bad(column, "expected a number of units");
    }
    row_.properties.emplace_back(kColumns[column].property, units);
    return {};
  }

  // Columns of one list are neighbours, so an unfinished list is the last property.
  void append_to_list(std::string_view property, std::string text) {
    if (row_.properties.empty() || row_.properties.back().first != property) {
      row_.properties.emplace_back(property, std::vector<std::string>{});
    }
    std::get<std::vector<std::string>>(row_.properties.back().second).push_back(std::move(text));
  }

  std::string_view path_;
  std::span<const std::string, kHcpcsColumns> texts_;
  HcpcsRow row_;
};

}  // namespace

const std::array<HcpcsColumn, kHcpcsColumns>& hcpcs_columns() {
  return kColumns;
}

Result<HcpcsRow> make_hcpcs_row(std::string_view path, std::uint32_t line,
                                std::span<const std::string, kHcpcsColumns> texts) {
  return RowMaker(path, line, texts).make();
}

bool is_hcpcs_code(std::string_view text) {
  return text.size() == 5 && is_upper(text[0]) &&
         std::all_of(text.begin() + 1, text.end(), is_digit);
}

bool is_hcpcs_modifier(std::string_view text) {
  return text.size() == 2 &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_upper(c) || is_digit(c); });
}

}  // namespace descry::indexer
