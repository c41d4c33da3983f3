#include "indexer/source/ncci_ptp.hpp"

#include <array>
#include <string>
#include <string_view>

#include "indexer/source/edit_text.hpp"
#include "indexer/source/payment_kind.hpp"
#include "indexer/source/text_lines.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::size_t kMaxLineBytes = 1'024;
constexpr std::uint32_t kMaxHeadingLines = 20;

enum Column : std::size_t {
  kFirst,
  kSecond,
  kBefore,
  kFrom,
  kTo,
  kIndicator,
  kRationale,
  kColumns
};
constexpr std::array<std::string_view, kColumns> kNames{
    "Column 1",      "Column 2", "in existence prior to 1996", "Effective Date",
    "Deletion Date", "Modifier", "PTP Edit Rationale"};

class PtpReader {
 public:
  explicit PtpReader(const SourceFile& file) : file_(file) {
    constexpr std::size_t kUsualLineBytes = 60;
    read_.pairs.reserve(file.bytes.size() / kUsualLineBytes);
  }

  Result<void> take(std::uint32_t line, std::string_view text) {
    line_ = line;
    if (!started_) {
      return take_heading(text);
    }
    if (text.empty()) {
      return {};
    }
    DESCRY_TRY_VOID(cut(text));
    return take_pair();
  }

  Result<PtpFile> finish() {
    if (read_.pairs.empty()) {
      return bad_source({.path = file_.path}, "no pair below the headings");
    }
    read_.rationales = rationales_.take();
    return std::move(read_);
  }

 private:
  [[nodiscard]] engine::Error bad(Column column, std::string_view expectation) const {
    return bad_source(
        {.path = file_.path, .line = line_, .field = kNames[column], .value = fields_[column]},
        expectation);
  }

  /// Headings go over several lines; the first line with a code in its first column ends them.
  Result<void> take_heading(std::string_view text) {
    if (text.starts_with(kPtpHeading)) {
      has_heading_ = true;
      return {};
    }
    const std::string_view first = text.substr(0, text.find('\t'));
    if (has_heading_ && !first.empty()) {
      started_ = true;
      DESCRY_TRY_VOID(cut(text));
      return take_pair();
    }
    if (line_ >= kMaxHeadingLines) {
      return bad_source({.path = file_.path, .line = line_, .field = "line", .value = text},
                        "no heading Column 1, Column 2 in the first 20 lines");
    }
    return {};
  }

  Result<void> cut(std::string_view text) {
    const std::string_view whole = text;
    std::size_t count = 0;
    for (std::size_t end = 0; end != std::string_view::npos; ++count) {
      end = text.find('\t');
      if (count < kColumns) {
        fields_[count] = text.substr(0, end);
      }
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    if (count != kColumns) {
      return bad_source({.path = file_.path, .line = line_, .field = "row", .value = whole},
                        std::to_string(count) + " columns, expected 7 with tabs between");
    }
    return {};
  }

  Result<void> take_pair() {
    engine::PtpPairInput pair;
    pair.line = line_;
    const auto first = edit_code(fields_[kFirst]);
    const auto second = edit_code(fields_[kSecond]);
    if (!first || !second) {
      return bad(first ? kSecond : kFirst, "expected a code of five digits or capital letters");
    }
    pair.column_1 = *first;
    pair.column_2 = *second;
    if (!fields_[kBefore].empty() && fields_[kBefore] != "*") {
      return bad(kBefore, "expected * or nothing");
    }
    pair.before_1996 = !fields_[kBefore].empty();
    DESCRY_TRY(pair.from, date(kFrom, "expected a date as YYYYMMDD"));
    if (fields_[kTo] != "*") {
      DESCRY_TRY(pair.to, date(kTo, "expected a date as YYYYMMDD, or *"));
    }
    const std::string_view indicator = fields_[kIndicator];
    if (indicator != "0" && indicator != "1" && indicator != "9") {
      return bad(kIndicator, "expected 0, 1 or 9");
    }
    pair.indicator = static_cast<std::uint8_t>(indicator.front() - '0');
    const auto rationale = rationales_.number(fields_[kRationale]);
    if (!rationale) {
      return bad(kRationale, "expected one of at most 256 texts of 1 to 200 bytes");
    }
    pair.rationale = *rationale;
    read_.pairs.push_back(pair);
    return {};
  }

  Result<std::uint32_t> date(Column column, std::string_view expectation) {
    const std::string_view text = fields_[column];
    const std::size_t at = column == kTo ? 1 : 0;
    if (!text.empty() && text == last_text_[at]) {
      return last_date_[at];
    }
    const auto day = engine::parse_compact_date(text);
    if (!day) {
      return bad(column, expectation);
    }
    last_text_[at] = text;
    return last_date_[at] = engine::to_number(*day);
  }

  const SourceFile& file_;
  std::uint32_t line_ = 0;
  bool has_heading_ = false;
  bool started_ = false;
  std::array<std::string_view, kColumns> fields_;
  /// Dates repeat from row to row: the last one read of each of the two columns.
  std::array<std::string_view, 2> last_text_;
  std::array<std::uint32_t, 2> last_date_{};
  RationaleNumbers rationales_;
  PtpFile read_;
};

}  // namespace

Result<PtpFile> read_ncci_ptp(const SourceFile& file) {
  PtpReader reader(file);
  const LineRules rules{.form = TextForm::official, .max_line_bytes = kMaxLineBytes};
  DESCRY_TRY_VOID(for_each_line(file, rules, [&](std::uint32_t line, std::string_view text) {
    return reader.take(line, text);
  }));
  return reader.finish();
}

}  // namespace descry::indexer
