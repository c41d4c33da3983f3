#include "indexer/source/order_file.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string_view>

#include "indexer/source/encoding.hpp"
#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/source_text.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

// Columns, from 0: order 0-4, code 6-12, flag 14, short title 16-75, long title from 77.
constexpr std::size_t kShortTitleAt = 16;
constexpr std::size_t kShortTitleSize = 60;
constexpr std::size_t kLongTitleAt = 77;
constexpr std::size_t kBytesPerLine = 140;

enum class System : std::uint8_t { icd10cm, icd10pcs };

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  const std::size_t last = text.find_last_not_of(' ');
  return first == std::string_view::npos ? std::string_view{}
                                         : text.substr(first, last - first + 1);
}

class OrderReader {
 public:
  OrderReader(const SourceFile& file, System system) : file_(file), system_(system) {}

  Result<std::vector<OrderRow>> read() {
    DESCRY_TRY(std::string_view text, utf8_text(file_));
    rows_.reserve(text.size() / kBytesPerLine);
    while (!text.empty()) {
      ++line_;
      const std::size_t end = text.find('\n');
      if (end == std::string_view::npos) {
        return bad("line", text, "no line break at its end: the file is cut short");
      }
      std::string_view line = text.substr(0, end);
      text.remove_prefix(end + 1);
      if (line.ends_with('\r')) {
        line.remove_suffix(1);
      }
      DESCRY_TRY(OrderRow row, read_row(line));
      rows_.push_back(std::move(row));
    }
    DESCRY_TRY_VOID(check_unique());
    return std::move(rows_);
  }

 private:
  [[nodiscard]] engine::Error bad(std::string_view field, std::string_view value,
                                  std::string_view expectation) const {
    return bad_source({.path = file_.path, .line = line_, .field = field, .value = value},
                      expectation);
  }

  Result<OrderRow> read_row(std::string_view line) {
    if (line.size() <= kLongTitleAt) {
      return bad("line", line,
                 "expected at least 78 columns, found " + std::to_string(line.size()));
    }
    for (const std::size_t gap : {5U, 13U, 15U, 76U}) {
      if (line[gap] != ' ') {
        return bad("column " + std::to_string(gap + 1), line.substr(gap, 1), "expected a blank");
      }
    }
    OrderRow row;
    row.line = line_;
    DESCRY_TRY(row.order, read_order(line.substr(0, 5)));
    DESCRY_TRY(row.billable, read_flag(line.substr(14, 1)));
    DESCRY_TRY(row.code, read_code(trimmed(line.substr(6, 7)), row.billable));
    row.short_title = fold_blanks(trimmed(line.substr(kShortTitleAt, kShortTitleSize)));
    row.long_title = fold_blanks(line.substr(kLongTitleAt));
    if (row.long_title.empty()) {
      return bad("long title", row.code, "this code has none");
    }
    return row;
  }

  // The official order is nearly that of the codes, so that sorting has little to do.
  Result<void> check_unique() {
    std::vector<const OrderRow*> rows;
    rows.reserve(rows_.size());
    for (const OrderRow& row : rows_) {
      rows.push_back(&row);
    }
    const auto by_code = [](const OrderRow* a, const OrderRow* b) { return a->code < b->code; };
    std::stable_sort(rows.begin(), rows.end(), by_code);
    const auto twin =
        std::adjacent_find(rows.begin(), rows.end(),
                           [](const OrderRow* a, const OrderRow* b) { return a->code == b->code; });
    if (twin == rows.end()) {
      return {};
    }
    line_ = (*std::next(twin))->line;
    return bad("code", (*twin)->code,
               "stands in line " + std::to_string((*twin)->line) + " already");
  }

  Result<std::uint32_t> read_order(std::string_view text) {
    const std::string_view digits = trimmed(text);
    std::uint32_t order = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), order);
    if (status != std::errc{} || end != digits.data() + digits.size()) {
      return bad("order number", text, "expected digits in columns 1 to 5");
    }
    if (!rows_.empty() && order <= rows_.back().order) {
      return bad("order number", text,
                 "expected more than " + std::to_string(rows_.back().order) +
                     ", the number of the line before");
    }
    return order;
  }

  Result<bool> read_flag(std::string_view text) {
    if (text != "0" && text != "1") {
      return bad("column 15", text, "expected 0 (header) or 1 (billable)");
    }
    return text == "1";
  }

  Result<std::string> read_code(std::string_view undotted, bool billable) {
    if (system_ == System::icd10pcs) {
      if (!is_icd10pcs_code(undotted) || billable != (undotted.size() == 7)) {
        return bad("code", undotted,
                   "expected an ICD-10-PCS code: 7 characters if billable, 3 if a header, digits "
                   "and capitals without I and O");
      }
    } else if (!is_icd10cm_code(with_dot(undotted))) {
      return bad("code", undotted, "expected an ICD-10-CM code of 3 to 7 characters, no dot");
    }
    return system_ == System::icd10pcs ? std::string(undotted) : with_dot(undotted);
  }

  const SourceFile& file_;
  const System system_;
  std::uint32_t line_ = 0;
  std::vector<OrderRow> rows_;
};

}  // namespace

Result<std::vector<OrderRow>> read_icd10cm_order(const SourceFile& file) {
  return OrderReader(file, System::icd10cm).read();
}

Result<std::vector<OrderRow>> read_icd10pcs_order(const SourceFile& file) {
  return OrderReader(file, System::icd10pcs).read();
}

}  // namespace descry::indexer
