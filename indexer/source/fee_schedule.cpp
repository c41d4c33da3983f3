#include "indexer/source/fee_schedule.hpp"

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/source/csv.hpp"
#include "indexer/source/edit_text.hpp"
#include "indexer/source/encoding.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

enum class Form : std::uint8_t { skipped, code, modifier, indicator, number };

struct Column {
  std::string_view heading;
  Form form;
  std::string_view field;  ///< As pages name it; empty where it is not shown.
};

constexpr std::array<Column, 32> kColumns{{
    {"HCPCS", Form::code, ""},
    {"MOD", Form::modifier, "modifier"},
    {"DESCRIPTION", Form::skipped, ""},
    {"CODE", Form::indicator, "status_indicator"},
    {"PAYMENT", Form::indicator, "not_used_for_medicare_payment"},
    {"RVU", Form::number, "work_rvu"},
    {"PE RVU", Form::number, "non_facility_pe_rvu"},
    {"INDICATOR", Form::indicator, "non_facility_na_indicator"},
    {"PE RVU", Form::number, "facility_pe_rvu"},
    {"INDICATOR", Form::indicator, "facility_na_indicator"},
    {"RVU", Form::number, "mp_rvu"},
    {"TOTAL", Form::number, "non_facility_total"},
    {"TOTAL", Form::number, "facility_total"},
    {"IND", Form::indicator, "pctc_indicator"},
    {"DAYS", Form::indicator, "global_days"},
    {"OP", Form::number, "pre_op"},
    {"OP", Form::number, "intra_op"},
    {"OP", Form::number, "post_op"},
    {"PROC", Form::indicator, "multiple_procedure"},
    {"SURG", Form::indicator, "bilateral_surgery"},
    {"SURG", Form::indicator, "assistant_surgery"},
    {"SURG", Form::indicator, "co_surgery"},
    {"SURG", Form::indicator, "team_surgery"},
    {"IND", Form::indicator, "pricing_indicator"},
    {"BASE", Form::indicator, "endoscopic_base"},
    {"FACTOR", Form::number, "conversion_factor"},
    {"PROCEDURES", Form::indicator, "physician_supervision"},
    {"FLAG", Form::indicator, "calculation_flag"},
    {"INDICATOR", Form::indicator, "diagnostic_imaging_family"},
    {"AMOUNT", Form::number, "non_facility_pe_for_opps"},
    {"AMOUNT", Form::number, "facility_pe_for_opps"},
    {"AMOUNT", Form::number, "mp_for_opps"},
}};

bool is_indicator(std::string_view text) {
  return text.size() <= 5 &&
         text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

/// `0.00`, `33.4009`: digits, perhaps with a dot among them.
bool is_decimal(std::string_view text) {
  const bool has_digits = text.size() <= 12 &&
                          text.find_first_not_of("0123456789.") == std::string_view::npos &&
                          text.find_first_of("0123456789") != std::string_view::npos;
  return has_digits && text.find('.') == text.rfind('.');
}

class FeeReader {
 public:
  explicit FeeReader(const SourceFile& file) : file_(file) {}

  Result<void> take(std::uint32_t line, std::span<const std::string> fields) {
    line_ = line;
    if (!has_header_) {
      const bool is_header = fields[0] == "HCPCS" && fields.size() > 1 && fields[1] == "MOD";
      has_header_ = is_header;
      return is_header ? check_header(fields) : Result<void>();
    }
    return take_row(fields);
  }

  Result<std::vector<FeeRow>> finish() {
    if (rows_.empty()) {
      return bad_source({.path = file_.path}, "no row below the headings HCPCS, MOD");
    }
    return std::move(rows_);
  }

 private:
  [[nodiscard]] engine::Error bad(std::size_t column, std::string_view value,
                                  std::string_view expectation) const {
    const std::string_view shown =
        kColumns[column].field.empty() ? kColumns[column].heading : kColumns[column].field;
    return bad_source({.path = file_.path, .line = line_, .field = shown, .value = value},
                      expectation);
  }

  Result<void> check_header(std::span<const std::string> fields) {
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      const std::string name = i < fields.size() ? fold_blanks(fields[i]) : "";
      if (name != kColumns[i].heading) {
        return bad_source({.path = file_.path,
                           .line = line_,
                           .field = "column " + std::to_string(i + 1),
                           .value = name},
                          "expected the heading " + std::string(kColumns[i].heading));
      }
    }
    return {};
  }

  Result<void> take_row(std::span<const std::string> fields) {
    FeeRow row;
    row.line = line_;
    if (!edit_code(fields[0])) {
      return bad(0, fields[0], "expected five digits or capital letters");
    }
    row.code = fields[0];
    for (std::size_t i = 1; i < kColumns.size(); ++i) {
      const Column& column = kColumns[i];
      const std::string& text = fields[i];
      if (column.form == Form::skipped || text.empty()) {
        continue;
      }
      const bool is_number = column.form == Form::number;
      if (is_number ? !is_decimal(text) : !is_indicator(text)) {
        return bad(i, text,
                   is_number ? "expected a decimal number"
                             : "expected at most five digits or capital letters");
      }
      row.fields.emplace_back(column.field, text);
    }
    const auto [first, is_new] = seen_.emplace(std::pair(row.code, fields[1]), line_);
    if (!is_new) {
      return bad(0, row.code,
                 "this code and modifier already stand on line " + std::to_string(first->second));
    }
    rows_.push_back(std::move(row));
    return {};
  }

  const SourceFile& file_;
  std::uint32_t line_ = 0;
  bool has_header_ = false;
  std::map<std::pair<std::string, std::string>, std::uint32_t> seen_;
  std::vector<FeeRow> rows_;
};

Result<std::vector<FeeRow>> read_utf8(const SourceFile& file) {
  FeeReader reader(file);
  DESCRY_TRY_VOID(read_csv(file, [&](std::uint32_t line, std::span<const std::string> fields) {
    return reader.take(line, fields);
  }));
  return reader.finish();
}

}  // namespace

Result<std::vector<FeeRow>> read_fee_schedule(const SourceFile& file) {
  if (!find_invalid_utf8(file.bytes)) {
    return read_utf8(file);
  }
  auto text = utf8_of_cp1252(file.bytes);
  return text ? read_utf8({file.path, *std::move(text), file.kind}) : read_utf8(file);
}

}  // namespace descry::indexer
