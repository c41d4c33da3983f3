#include "indexer/source/gem.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/icd9_syntax.hpp"
#include "indexer/source/text_lines.hpp"

namespace descry::indexer {
namespace {

using engine::CrosswalkRow;
using engine::Result;

constexpr std::size_t kMaxLineBytes = 256;
constexpr std::string_view kNoTarget = "NoDx";
constexpr std::string_view kNoTargetFlags = "11000";

std::optional<std::string> icd10cm_code(std::string_view undotted) {
  std::string code = with_dot(undotted);
  return is_icd10cm_code(code) ? std::optional(std::move(code)) : std::nullopt;
}

std::string_view take_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  const std::string_view word = text.substr(0, text.find_first_of(" \t"));
  text.remove_prefix(word.size());
  return word;
}

class GemReader {
 public:
  explicit GemReader(const SourceFile& file)
      : file_(file), from_icd9_(file.kind == SourceKind::gem_icd9cm_to_icd10cm) {}

  Result<std::vector<CrosswalkRow>> read() {
    const LineRules rules{.form = TextForm::official, .max_line_bytes = kMaxLineBytes};
    DESCRY_TRY_VOID(for_each_line(file_, rules, [this](std::uint32_t line, std::string_view text) {
      line_ = line;
      return take(text);
    }));
    DESCRY_TRY_VOID(close_source());
    if (rows_.empty()) {
      line_ = 0;
      return bad({}, {}, "no row in the file");
    }
    return std::move(rows_);
  }

 private:
  [[nodiscard]] engine::Error bad(std::string_view field, std::string_view value,
                                  std::string_view expectation) const {
    return bad_source({.path = file_.path, .line = line_, .field = field, .value = value},
                      expectation);
  }

  Result<void> take(std::string_view text) {
    std::string_view rest = text;
    const std::string_view source = take_word(rest);
    const std::string_view target = take_word(rest);
    const std::string_view flags = take_word(rest);
    if (source.empty() && text.empty()) {
      return {};
    }
    if (flags.empty() || !take_word(rest).empty()) {
      return bad("line", text, "expected a source code, a target code and five flags");
    }
    CrosswalkRow row;
    DESCRY_TRY(row.from, read_code("source", source, from_icd9_));
    if (target != kNoTarget) {
      DESCRY_TRY(row.to, read_code("target", target, !from_icd9_));
    }
    DESCRY_TRY_VOID(read_flags(flags, row));
    return add(std::move(row), flags);
  }

  /// Letters in any case: the official file of 2018 has one code in lower case.
  Result<std::string> read_code(std::string_view field, std::string_view text, bool is_icd9) const {
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    auto code = is_icd9 ? icd9cm_code(upper) : icd10cm_code(upper);
    if (!code) {
      return bad(field, text,
                 is_icd9 ? "expected an ICD-9-CM diagnosis of 3 to 5 characters, no dot"
                         : "expected an ICD-10-CM code of 3 to 7 characters, no dot");
    }
    return *std::move(code);
  }

  Result<void> read_flags(std::string_view flags, CrosswalkRow& row) const {
    const bool are_digits =
        flags.size() == 5 && flags.find_first_not_of("0123456789") == std::string_view::npos;
    if (!are_digits || flags.substr(0, 3).find_first_not_of("01") != std::string_view::npos) {
      return bad("flags", flags,
                 "expected five digits: approximate, no map and combination 0 or 1, scenario, "
                 "choice list");
    }
    if ((flags[1] == '1' || row.to.empty()) && (!row.to.empty() || flags != kNoTargetFlags)) {
      return bad("flags", flags, "NoDx has the flags 11000, and nothing else has a no-map flag");
    }
    const bool is_numbered = flags[3] != '0' && flags[4] != '0';
    const bool is_unnumbered = flags.substr(3) == "00";
    row.approximate = flags[0] == '1';
    row.combination = flags[2] == '1';
    row.scenario = static_cast<std::uint8_t>(flags[3] - '0');
    row.choice = static_cast<std::uint8_t>(flags[4] - '0');
    if (row.combination ? !is_numbered : !is_unnumbered) {
      return bad("flags", flags,
                 "a combination has a scenario and a choice list from 1, other rows have 00");
    }
    return {};
  }

  Result<void> add(CrosswalkRow row, std::string_view flags) {
    if (rows_.empty() || rows_.back().from != row.from) {
      DESCRY_TRY_VOID(close_source());
      const auto [earlier, is_new] = first_line_.emplace(row.from, line_);
      if (!is_new) {
        return bad("source", row.from,
                   "its rows begin on line " + std::to_string(earlier->second) +
                       " and must stand together");
      }
    }
    if (!of_source_.emplace(row.scenario, row.choice, row.to).second) {
      return bad("flags", flags, "the same row as one before it");
    }
    row.line = line_;
    rows_.push_back(std::move(row));
    return {};
  }

  /// What only all rows of a source tell.
  Result<void> close_source() {
    std::array<std::uint8_t, 10> last_choice{};
    for (const auto& [scenario, choice, target] : of_source_) {
      if (scenario != 0 && choice > last_choice.at(scenario) + 1) {
        return bad("source", rows_.back().from,
                   "scenario " + std::to_string(scenario) + " has choice list " +
                       std::to_string(choice) + " but not the one before");
      }
      last_choice.at(scenario) = choice;
      if (target.empty() && of_source_.size() > 1) {
        return bad("source", rows_.back().from, "has NoDx and a target");
      }
    }
    of_source_.clear();
    return {};
  }

  const SourceFile& file_;
  const bool from_icd9_;
  std::uint32_t line_ = 0;
  std::vector<CrosswalkRow> rows_;
  std::unordered_map<std::string, std::uint32_t> first_line_;
  /// (scenario, choice list, target) of the source being read.
  std::set<std::tuple<std::uint8_t, std::uint8_t, std::string>> of_source_;
};

}  // namespace

Result<std::vector<CrosswalkRow>> read_gem(const SourceFile& file) {
  assert(file.kind == SourceKind::gem_icd9cm_to_icd10cm ||
         file.kind == SourceKind::gem_icd10cm_to_icd9cm);
  return GemReader(file).read();
}

}  // namespace descry::indexer
