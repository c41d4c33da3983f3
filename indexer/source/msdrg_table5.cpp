#include "indexer/source/msdrg_table5.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/source/csv.hpp"
#include "indexer/source/encoding.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

enum Column : std::size_t {
  kCode,
  kPostAcute,
  kSpecialPay,
  kMdc,
  kType,
  kTitle,
  kWeight,
  kCapped,
  kGeometric,
  kArithmetic,
  kColumns,
};
constexpr std::array<std::string_view, kColumns> kNames{"MS-DRG",
                                                        "Post-Acute DRG",
                                                        "Special Pay DRG",
                                                        "MDC",
                                                        "TYPE",
                                                        "MS-DRG Title",
                                                        "Weights",
                                                        "Weights - Cap",
                                                        "Geometric mean LOS",
                                                        "Arithmetic mean LOS"};
constexpr double kMostNumber = 10'000;

class Table5Reader {
 public:
  explicit Table5Reader(const SourceFile& file) : file_(file) {}

  Result<void> take(std::uint32_t line, std::span<const std::string> fields) {
    line_ = line;
    fields_ = fields;
    if (!has_heading_) {
      has_heading_ = fold_blanks(fields[kCode]) == kNames[kCode];
      return has_heading_ ? check_columns() : Result<void>();
    }
    return take_row();
  }

  Result<std::vector<DrgRow>> finish() {
    if (rows_.empty()) {
      return bad_source({.path = file_.path}, "no row below the heading MS-DRG");
    }
    return std::move(rows_);
  }

 private:
  [[nodiscard]] engine::Error bad(Column column, std::string_view expectation) const {
    return bad_source(
        {.path = file_.path, .line = line_, .field = kNames[column], .value = fields_[column]},
        expectation);
  }

  Result<void> check_columns() {
    if (fields_.size() != kColumns || fold_blanks(fields_[kTitle]) != kNames[kTitle]) {
      return bad_source(
          {.path = file_.path, .line = line_, .field = "heading", .value = fields_[0]},
          "expected 10 columns, MS-DRG to Arithmetic mean LOS");
    }
    return {};
  }

  Result<void> take_row() {
    DrgRow row;
    row.line = line_;
    row.code = fields_[kCode];
    const bool is_code = row.code.size() == 3 &&
                         std::ranges::all_of(row.code, [](char c) { return c >= '0' && c <= '9'; });
    if (!is_code) {
      return bad(kCode, "expected three digits");
    }
    if (const auto [first, is_new] = seen_.emplace(row.code, line_); !is_new) {
      return bad(kCode, "this group already stands on line " + std::to_string(first->second));
    }
    DESCRY_TRY(row.is_post_acute, yes(kPostAcute));
    DESCRY_TRY(row.is_special_pay, yes(kSpecialPay));
    row.mdc = fold_blanks(fields_[kMdc]);
    row.type = fields_[kType] == "**" ? "" : fields_[kType];
    row.title = fold_blanks(fields_[kTitle]);
    if (row.mdc.size() > 3 || find_control(row.mdc)) {
      return bad(kMdc, "expected two digits, PRE or nothing");
    }
    if (!row.type.empty() && row.type != "SURG" && row.type != "MED") {
      return bad(kType, "expected SURG, MED or **");
    }
    if (row.title.empty() || row.title.size() > 400 || find_control(row.title)) {
      return bad(kTitle, "expected a title of 1 to 400 bytes");
    }
    DESCRY_TRY(row.weight, number(kWeight));
    DESCRY_TRY(row.capped_weight, number(kCapped));
    DESCRY_TRY(row.geometric_days, number(kGeometric));
    DESCRY_TRY(row.arithmetic_days, number(kArithmetic));
    rows_.push_back(std::move(row));
    return {};
  }

  Result<bool> yes(Column column) {
    if (fields_[column] != "Yes" && fields_[column] != "No") {
      return bad(column, "expected Yes or No");
    }
    return fields_[column] == "Yes";
  }

  Result<std::optional<double>> number(Column column) {
    const std::string& text = fields_[column];
    if (text.empty() || text == ".") {
      return std::optional<double>();
    }
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc{} || end != text.data() + text.size() || !(value >= 0) ||
        value > kMostNumber) {
      return bad(column, "expected a number from 0 to 10000, or .");
    }
    return std::optional(value);
  }

  const SourceFile& file_;
  std::uint32_t line_ = 0;
  bool has_heading_ = false;
  std::span<const std::string> fields_;
  std::map<std::string, std::uint32_t> seen_;
  std::vector<DrgRow> rows_;
};

}  // namespace

Result<std::vector<DrgRow>> read_msdrg_table5(const SourceFile& file) {
  auto text = utf8_of_cp1252(file.bytes);
  if (!text) {
    return bad_source({.path = file.path}, "expected text in Windows-1252");
  }
  Table5Reader reader(file);
  const SourceFile decoded{file.path, *std::move(text), file.kind};
  DESCRY_TRY_VOID(read_csv(
      decoded,
      [&](std::uint32_t line, std::span<const std::string> fields) {
        return reader.take(line, fields);
      },
      Delimiter::tab));
  return reader.finish();
}

}  // namespace descry::indexer
