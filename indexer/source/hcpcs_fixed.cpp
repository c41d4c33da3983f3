#include "indexer/source/hcpcs_fixed.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/source/encoding.hpp"
#include "indexer/source/hcpcs_columns.hpp"
#include "indexer/source/text_lines.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::size_t kRecordBytes = 320;
constexpr std::size_t kActionCodeEnd = 293;  ///< The last column that says anything.
constexpr std::size_t kLongBegin = 11;
constexpr std::size_t kLongSize = 80;
constexpr std::size_t kRecordIdAt = 10;
constexpr std::uint32_t kMaxDisclaimerLines = 40;
constexpr std::size_t kMaxLineBytes = 4'096;

bool is_continuation(char id) {
  return id == '4' || id == '8';
}

class FixedReader {
 public:
  explicit FixedReader(const SourceFile& file) : file_(file) {}

  Result<void> take(std::uint32_t line, std::string_view text) {
    line_ = line;
    const bool is_text_before = !started_ && text.size() < kActionCodeEnd;
    if (is_text_before && line <= kMaxDisclaimerLines) {
      return {};
    }
    if (text.find_first_not_of(' ') == std::string_view::npos) {
      return {};
    }
    DESCRY_TRY_VOID(check_record(text));
    started_ = true;
    if (is_continuation(text[kRecordIdAt])) {
      return take_continuation(text);
    }
    DESCRY_TRY_VOID(finish_row());
    return begin_row(text);
  }

  Result<std::vector<HcpcsRow>> finish() {
    DESCRY_TRY_VOID(finish_row());
    if (rows_.empty()) {
      line_ = 0;
      return bad({}, {}, "no record in the file");
    }
    return std::move(rows_);
  }

 private:
  [[nodiscard]] engine::Error bad(std::string_view field, std::string_view value,
                                  std::string_view expectation) const {
    return bad_source({.path = file_.path, .line = line_, .field = field, .value = value},
                      expectation);
  }

  Result<void> check_record(std::string_view text) {
    if (text.size() > kRecordBytes || text.size() <= kLongBegin) {
      return bad("record", text,
                 std::to_string(text.size()) + " characters, expected 320 in each record");
    }
    const char id = text[kRecordIdAt];
    if (std::string_view("3478").find(id) == std::string_view::npos) {
      return bad("column 11", text.substr(kRecordIdAt, 1), "expected 3, 4, 7 or 8");
    }
    if (!is_continuation(id) && text.size() < kActionCodeEnd) {
      return bad("record", text,
                 std::to_string(text.size()) + " characters, expected 320 in each record");
    }
    const std::string_view digits = text.substr(5, 5);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + 5, next_sequence_);
    if (error != std::errc{} || end != digits.data() + 5) {
      return bad("columns 6-10", digits, "expected a sequence number of five digits");
    }
    return {};
  }

  Result<void> take_continuation(std::string_view text) {
    const char wanted = text[kRecordIdAt] == '4' ? '3' : '7';
    if (first_line_ == 0 || texts_[2].front() != wanted || text.substr(0, 5) != texts_[0]) {
      return bad("record", text.substr(0, kLongBegin), "continues a code that no record began");
    }
    if (next_sequence_ <= sequence_) {
      return bad("columns 6-10", text.substr(5, 5),
                 "expected more than " + std::to_string(sequence_) + ", the record's before");
    }
    sequence_ = next_sequence_;
    DESCRY_TRY(const std::string more, decode(text.substr(kLongBegin, kLongSize)));
    texts_[3] += " " + more;
    return {};
  }

  Result<std::string> decode(std::string_view bytes) {
    auto text = utf8_of_cp1252(bytes);
    if (!text) {
      return bad("text", bytes, "holds a byte that Windows-1252 does not have");
    }
    return *std::move(text);
  }

  Result<void> begin_row(std::string_view text) {
    const auto& columns = hcpcs_columns();
    for (std::size_t i = 0; i < kHcpcsColumns; ++i) {
      DESCRY_TRY(texts_[i], decode(text.substr(columns[i].begin, columns[i].size)));
    }
    // Folded: a no-break space before a modifier makes no other code of it.
    const auto [earlier, is_new] = seen_.emplace(fold_blanks(texts_[0]), line_);
    if (!is_new) {
      return bad("HCPC", texts_[0],
                 "this code already stands on line " + std::to_string(earlier->second));
    }
    first_line_ = line_;
    sequence_ = next_sequence_;
    return {};
  }

  Result<void> finish_row() {
    if (first_line_ == 0) {
      return {};
    }
    DESCRY_TRY(HcpcsRow row, make_hcpcs_row(file_.path, first_line_, texts_));
    rows_.push_back(std::move(row));
    return {};
  }

  const SourceFile& file_;
  std::uint32_t line_ = 0;
  std::uint32_t first_line_ = 0;  ///< Of the row that is being read; 0 before the first.
  std::uint32_t sequence_ = 0;
  std::uint32_t next_sequence_ = 0;
  bool started_ = false;
  std::array<std::string, kHcpcsColumns> texts_;
  std::unordered_map<std::string, std::uint32_t> seen_;
  std::vector<HcpcsRow> rows_;
};

}  // namespace

Result<std::vector<HcpcsRow>> read_hcpcs_fixed(const SourceFile& file) {
  FixedReader reader(file);
  const LineRules rules{.form = TextForm::official, .max_line_bytes = kMaxLineBytes};
  DESCRY_TRY_VOID(for_each_line(file, rules, [&](std::uint32_t line, std::string_view text) {
    return reader.take(line, text);
  }));
  return reader.finish();
}

}  // namespace descry::indexer
