#include "indexer/source/index_csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "indexer/source/encoding.hpp"
#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/index_path.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

// Columns; the letter, 1, says nothing that the term does not.
constexpr std::size_t kRowId = 0;
constexpr std::size_t kLevel = 2;
constexpr std::size_t kTerm = 3;
constexpr std::size_t kSee = 4;
constexpr std::size_t kSeeAlso = 5;
constexpr std::size_t kModifiers = 6;
constexpr std::size_t kCode = 7;
constexpr std::array<std::string_view, 8> kHeader{"RowID", "Letter",  "Level",       "Term",
                                                  "See",   "SeeAlso", "NonEssModif", "Code"};
constexpr std::size_t kDeepestLevel = 15;

std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
  return status == std::errc{} && end == text.data() + text.size() ? std::optional(number)
                                                                   : std::nullopt;
}

// The last year of this century in the file's own name.
std::string edition_in(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  for (std::size_t at = name.size(); at-- > 0;) {
    const std::string_view year = name.substr(at, 4);
    if (year.size() == 4 && year.starts_with("20") && parse_number(year)) {
      return std::string(year);
    }
  }
  return {};
}

class IndexCsvReader {
 public:
  explicit IndexCsvReader(const SourceFile& file) : file_(file) {}

  Result<AlphabeticIndex> read() {
    if (!file_.bytes.empty() && file_.bytes.back() != '\n') {
      return bad_source({.path = file_.path}, "no line break at the end: the file is cut short");
    }
    DESCRY_TRY_VOID(read_csv(file_, [this](std::uint32_t line, Fields fields) {
      line_ = line;
      return is_header_ ? take_header(fields) : take_entry(fields);
    }));
    if (index_.entries.empty()) {
      return bad_source({.path = file_.path}, "a header and no entry");
    }
    index_.edition = edition_in(file_.path);
    return std::move(index_);
  }

 private:
  using Fields = std::span<const std::string>;

  [[nodiscard]] engine::Error bad(std::string_view field, std::string_view value,
                                  std::string_view expectation) const {
    return bad_source({.path = file_.path, .line = line_, .field = field, .value = value},
                      expectation);
  }

  Result<void> take_header(Fields fields) {
    is_header_ = false;
    if (!std::equal(fields.begin(), fields.end(), kHeader.begin(), kHeader.end())) {
      return bad("header", fields.front(),
                 "expected RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code");
    }
    return {};
  }

  Result<void> take_entry(Fields fields) {
    const auto row = parse_number(fields[kRowId]);
    if (!row || *row <= last_row_) {
      return bad("RowID", fields[kRowId], "expected a number above " + std::to_string(last_row_));
    }
    last_row_ = *row;
    const auto level = parse_number(fields[kLevel]);
    if (!level || *level > path_.size() || *level > kDeepestLevel) {
      return bad("Level", fields[kLevel],
                 "expected a level from 0 to " + std::to_string(path_.size()));
    }
    std::string term = fold_blanks(fields[kTerm]);
    append_modifiers(term, fields[kModifiers]);
    if (term.empty()) {
      return bad("Term", {}, "row " + fields[kRowId] + " has no term");
    }
    if (term.size() > kLongestTermBytes) {
      return bad("Term", term, "at most " + std::to_string(kLongestTermBytes) + " bytes");
    }
    if (!fields[kCode].empty() && !is_icd10cm_index_code(fields[kCode])) {
      return bad("Code", fields[kCode], "expected an ICD-10-CM code, perhaps with a dash");
    }
    path_.resize(*level);
    path_.push_back(std::move(term));
    add_entry(fields);
    return {};
  }

  void add_entry(Fields fields) {
    IndexEntry& entry = index_.entries.emplace_back();
    entry.path = path_;
    entry.code = fields[kCode];
    entry.line = line_;
    if (std::string see = fold_blanks(fields[kSee]); !see.empty()) {
      entry.see.push_back(std::move(see));
    }
    if (std::string also = fold_blanks(fields[kSeeAlso]); !also.empty()) {
      entry.see_also.push_back(std::move(also));
    }
  }

  const SourceFile& file_;
  AlphabeticIndex index_;
  std::vector<std::string> path_;  ///< Of the entry before.
  std::uint32_t line_ = 0;
  std::uint32_t last_row_ = 0;
  bool is_header_ = true;
};

}  // namespace

Result<AlphabeticIndex> read_index_csv(const SourceFile& file) {
  return IndexCsvReader(file).read();
}

}  // namespace descry::indexer
