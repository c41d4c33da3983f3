#include "indexer/source/addenda.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/source/encoding.hpp"
#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/source_text.hpp"
#include "indexer/source/text_lines.hpp"

namespace descry::indexer {
namespace {

using engine::ChangeInput;
using engine::ChangeKind;
using engine::Result;

constexpr std::size_t kMaxLineBytes = 1'024;
constexpr std::size_t kRowAt = 13;
constexpr std::size_t kShortTitleBytes = 60;

enum class Verb : std::uint8_t { add, remove, revise_from, revise_to };
constexpr std::array<std::pair<std::string_view, Verb>, 4> kVerbs{
    {{"Add:", Verb::add},
     {"Delete:", Verb::remove},
     {"Revise from:", Verb::revise_from},
     {"Revise to:", Verb::revise_to}}};
constexpr std::array<std::string_view, 3> kCounted{"additions", "deletions", "revisions"};

struct Row {
  std::string code;
  bool billable = true;
  std::string short_title;
  std::string long_title;
};

class AddendaReader {
 public:
  explicit AddendaReader(const SourceFile& file)
      : file_(file), has_flag_(file.kind == SourceKind::icd10cm_addenda) {}

  Result<std::vector<ChangeInput>> read() {
    DESCRY_TRY([[maybe_unused]] const std::string_view checked, utf8_text(file_));
    const LineRules rules{.form = TextForm::official, .max_line_bytes = kMaxLineBytes};
    DESCRY_TRY_VOID(for_each_line(file_, rules, [this](std::uint32_t line, std::string_view text) {
      line_ = line;
      return take(text);
    }));
    line_ = 0;
    for (std::size_t i = 0; i < kCounted.size(); ++i) {
      if (rows_.at(i) != stated_.at(i)) {
        return bad(kCounted.at(i), std::to_string(stated_.at(i)),
                   "by its own count, but its rows are " + std::to_string(rows_.at(i)));
      }
    }
    if (changes_.empty()) {
      return bad({}, {}, "no change in the file");
    }
    return std::move(changes_);
  }

 private:
  [[nodiscard]] engine::Error bad(std::string_view field, std::string_view value,
                                  std::string_view expectation) const {
    return bad_source({.path = file_.path, .line = line_, .field = field, .value = value},
                      expectation);
  }

  Result<void> take(std::string_view text) {
    if (text.find_first_not_of(' ') == std::string_view::npos) {
      return end_revision();
    }
    const auto* const verb = std::find_if(kVerbs.begin(), kVerbs.end(), [&](const auto& known) {
      return text.starts_with(known.first);
    });
    if (verb == kVerbs.end()) {
      return count(text);
    }
    DESCRY_TRY(Row row, read_row(text, verb->first.size()));
    return apply(verb->second, std::move(row));
  }

  Result<Row> read_row(std::string_view text, std::size_t verb_size) const {
    const std::size_t code_at = kRowAt + (has_flag_ ? 2 : 0);
    const std::size_t short_at = code_at + 8;
    const std::size_t long_at = short_at + kShortTitleBytes + 1;
    if (text.size() <= long_at ||
        text.substr(verb_size, kRowAt - verb_size).find_first_not_of(' ') != text.npos) {
      return bad("line", text,
                 "expected a word with a colon and, from column 14, a row of an "
                 "order file without its number");
    }
    Row row;
    if (has_flag_) {
      if (text[kRowAt] != '0' && text[kRowAt] != '1') {
        return bad("column 14", text.substr(kRowAt, 1), "expected 0 (header) or 1 (billable)");
      }
      row.billable = text[kRowAt] == '1';
    }
    const std::string_view field = text.substr(code_at, 7);
    const std::string_view code = field.substr(0, field.find(' '));
    row.code = has_flag_ ? with_dot(code) : std::string(code);
    if (has_flag_ ? !is_icd10cm_code(row.code) : !is_icd10pcs_code(row.code)) {
      return bad("code", field, "expected a code without a dot");
    }
    row.short_title = fold_blanks(text.substr(short_at, kShortTitleBytes));
    row.long_title = fold_blanks(text.substr(long_at));
    return row;
  }

  Result<void> apply(Verb verb, Row row) {
    if (verb == Verb::revise_to) {
      if (!revised_ || revised_->code != row.code) {
        return bad("code", row.code, "a revision to this without one from it on the line before");
      }
      revise(*std::exchange(revised_, std::nullopt), row);
      return {};
    }
    DESCRY_TRY_VOID(end_revision());
    if (verb == Verb::revise_from) {
      revised_ = std::move(row);
    } else if (verb == Verb::remove) {
      ++rows_[1];
      add({ChangeKind::deleted, std::move(row.code), {}});
    } else {
      ++rows_[0];
      add_or_turn(std::move(row));
    }
    return {};
  }

  Result<void> end_revision() const {
    return revised_ ? Result<void>(bad("code", revised_->code,
                                       "expected what it is revised to on the line behind"))
                    : Result<void>();
  }

  void revise(const Row& from, const Row& to) {
    ++rows_[2];
    if (from.long_title != to.long_title) {
      add({ChangeKind::retitled, to.code, from.long_title});
    } else if (from.short_title != to.short_title) {
      add({ChangeKind::short_retitled, to.code, from.short_title});
    }
  }

  /// Deleted and added with another flag: the code has changed its nature.
  void add_or_turn(Row row) {
    const auto deleted = deleted_.find(row.code);
    if (deleted == deleted_.end()) {
      return add({ChangeKind::added, std::move(row.code), {}});
    }
    changes_[deleted->second].kind =
        row.billable ? ChangeKind::became_billable : ChangeKind::became_header;
    deleted_.erase(deleted);
  }

  void add(ChangeInput change) {
    if (change.kind == ChangeKind::deleted) {
      deleted_.emplace(change.code, changes_.size());
    }
    changes_.push_back(std::move(change));
  }

  /// `    143 additions`; other lines of the counts, such as headings, tell nothing more.
  Result<void> count(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::string_view digits = text.substr(0, text.find(' '));
    std::uint64_t number = 0;
    const auto [end, status] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_number = status == std::errc{} && end == digits.data() + digits.size();
    if (!is_number) {
      const bool is_heading = text == "Headers" || text == "Codes" || text == "of which";
      return is_heading ? Result<void>()
                        : Result<void>(bad("line", text,
                                           "expected Add:, Delete:, Revise from:, Revise to: or a "
                                           "count"));
    }
    const std::string_view what = text.substr(std::min(digits.size() + 1, text.size()));
    for (std::size_t i = 0; i < kCounted.size(); ++i) {
      stated_.at(i) += what == kCounted.at(i) ? number : 0;
    }
    return {};
  }

  const SourceFile& file_;
  const bool has_flag_;
  std::uint32_t line_ = 0;
  std::vector<ChangeInput> changes_;
  std::unordered_map<std::string, std::size_t> deleted_;  ///< Places in changes_.
  std::optional<Row> revised_;                            ///< Seen "from", waits for "to".
  std::array<std::uint64_t, 3> rows_{};                   ///< As kCounted.
  std::array<std::uint64_t, 3> stated_{};
};

}  // namespace

Result<std::vector<ChangeInput>> read_addenda(const SourceFile& file) {
  assert(file.kind == SourceKind::icd10cm_addenda || file.kind == SourceKind::icd10pcs_addenda);
  return AddendaReader(file).read();
}

}  // namespace descry::indexer
