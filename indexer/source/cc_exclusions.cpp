// Table 6K of msdrg_lists.hpp.
#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/msdrg_lists.hpp"
#include "indexer/source/text_lines.hpp"

namespace descry::indexer {
namespace {

using engine::CcCodeInput;
using engine::Result;

constexpr std::size_t kMaxLineBytes = 1'024;

// Columns of part 1: ` A021    MCC 0005:60 codes    Salmonella sepsis`.
constexpr std::size_t kCodeAt = 1;
constexpr std::size_t kLevelAt = 9;
constexpr std::size_t kCollectionAt = 13;
constexpr std::size_t kDescriptionAt = 30;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string_view::npos
             ? std::string_view()
             : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

bool is_code(std::string_view text) {
  return text.size() >= 3 && text.size() <= 7 && is_icd10cm_code(with_dot(text));
}

/// `60` or `1,204`.
std::optional<std::uint32_t> number(std::string_view text) {
  std::string digits(text);
  std::erase(digits, ',');
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool is_number = error == std::errc{} && end == digits.data() + digits.size();
  return is_number ? std::optional(value) : std::nullopt;
}

class ExclusionsReader {
 public:
  explicit ExclusionsReader(const SourceFile& file) : file_(file) {}

  Result<void> take(std::uint32_t line, std::string_view text) {
    line_ = line;
    if (text.starts_with("K Part ") || text.starts_with("PDX collection ")) {
      return take_heading(text);
    }
    const bool is_column_heading = text.starts_with(" I10 Dx");
    if (trimmed(text).empty() || is_column_heading) {
      return {};
    }
    switch (part_) {
      case Part::secondary:
        return take_secondary(text);
      case Part::collection:
        return take_principal(text);
      case Part::only_if_alive:
        return take_only_if_alive(text);
      case Part::before:
      case Part::after:
        break;
    }
    return {};
  }

  Result<CcExclusions> finish() {
    line_ = 0;
    if (table_.codes.empty() || part_ == Part::secondary) {
      return bad({}, {}, "expected K Part 1 and PDX collections: the file is cut short");
    }
    DESCRY_TRY_VOID(check_collections());
    line_ = 0;
    for (auto& [number, codes] : table_.collections) {
      std::ranges::sort(codes);
      if (const auto twice = std::ranges::adjacent_find(codes); twice != codes.end()) {
        return bad("PDX", *twice, "stands twice in PDX collection " + std::to_string(number));
      }
    }
    return std::move(table_);
  }

 private:
  enum class Part : std::uint8_t { before, secondary, collection, only_if_alive, after };

  [[nodiscard]] engine::Error bad(std::string_view field, std::string_view value,
                                  std::string_view expectation) const {
    return bad_source({.path = file_.path, .line = line_, .field = field, .value = value},
                      expectation);
  }

  Result<void> take_heading(std::string_view text) {
    if (text.starts_with("PDX collection ")) {
      const auto found = number(trimmed(text.substr(15)));
      const bool is_next =
          found && *found != 0 &&
          (table_.collections.empty() || table_.collections.back().number < *found);
      if (!is_next) {
        return bad("PDX collection", text.substr(15), "expected numbers that ascend from 1");
      }
      table_.collections.push_back({*found, {}});
      part_ = Part::collection;
      return {};
    }
    part_ = text.starts_with("K Part 1:")   ? Part::secondary
            : text.starts_with("K Part 2:") ? Part::only_if_alive
                                            : Part::after;
    return {};
  }

  Result<void> take_secondary(std::string_view text) {
    if (text.size() <= kDescriptionAt || text.front() != ' ') {
      return bad("row", text, "expected code, level, PDX collection and description");
    }
    CcCodeInput row;
    row.code = trimmed(text.substr(kCodeAt, kLevelAt - kCodeAt));
    row.line = line_;
    if (!is_code(row.code)) {
      return bad("I10 Dx", row.code, "expected an ICD-10-CM code without its dot");
    }
    const std::string_view level = trimmed(text.substr(kLevelAt, kCollectionAt - kLevelAt));
    if (level != "CC" && level != "MCC") {
      return bad("Lev", level, "expected CC or MCC");
    }
    row.is_major = level == "MCC";
    const std::string_view exclusions =
        trimmed(text.substr(kCollectionAt, kDescriptionAt - kCollectionAt));
    if (exclusions != "No Excl") {
      DESCRY_TRY_VOID(read_collection(exclusions, row));
    }
    if (const auto [first, is_new] = by_code_.emplace(row.code, table_.codes.size()); !is_new) {
      return bad(
          "I10 Dx", row.code,
          "this code already stands on line " + std::to_string(table_.codes[first->second].line));
    }
    table_.codes.push_back(std::move(row));
    return {};
  }

  /// `0005:60 codes`: the collection, and how many codes it must have.
  Result<void> read_collection(std::string_view text, CcCodeInput& row) {
    const std::size_t colon = text.find(':');
    const auto collection = number(text.substr(0, colon));
    const std::string_view rest = colon == std::string_view::npos ? "" : text.substr(colon + 1);
    const auto count = number(rest.substr(0, rest.find(' ')));
    if (!collection || *collection == 0 || !count) {
      return bad("PDX Exclusions", text, "expected a collection and its size, or No Excl");
    }
    row.collection = *collection;
    expected_sizes_.emplace_back(*collection, *count);
    return {};
  }

  Result<void> take_principal(std::string_view text) {
    const std::string_view code = first_word(text);
    if (!is_code(code)) {
      return bad("PDX", code, "expected an ICD-10-CM code without its dot");
    }
    table_.collections.back().codes.emplace_back(code);
    return {};
  }

  Result<void> take_only_if_alive(std::string_view text) {
    const std::string_view code = first_word(text);
    const auto found = by_code_.find(std::string(code));
    if (found == by_code_.end()) {
      return bad("K Part 2", code, "expected a code of K Part 1");
    }
    table_.codes[found->second].only_if_alive = true;
    return {};
  }

  static std::string_view first_word(std::string_view text) {
    const std::string_view rest = trimmed(text);
    return rest.substr(0, rest.find(' '));
  }

  Result<void> check_collections() {
    for (std::size_t i = 0, next = 0; i < table_.codes.size(); ++i) {
      const CcCodeInput& row = table_.codes[i];
      if (row.collection == 0) {
        continue;
      }
      const std::uint32_t expected = expected_sizes_[next++].second;
      const auto found = std::ranges::lower_bound(table_.collections, row.collection, {},
                                                  &engine::CcCollectionInput::number);
      line_ = row.line;
      const std::string name = std::to_string(row.collection);
      if (found == table_.collections.end() || found->number != row.collection) {
        return bad("PDX Exclusions", name, "there is no such collection in the file");
      }
      if (found->codes.size() != expected) {
        return bad("PDX Exclusions", name,
                   "says " + std::to_string(expected) + " codes, the collection has " +
                       std::to_string(found->codes.size()));
      }
    }
    return {};
  }

  const SourceFile& file_;
  std::uint32_t line_ = 0;
  Part part_ = Part::before;
  std::unordered_map<std::string, std::size_t> by_code_;
  /// (collection, size) of each row of part 1 that names one, in order.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> expected_sizes_;
  CcExclusions table_;
};

}  // namespace

Result<CcExclusions> read_cc_exclusions(const SourceFile& file) {
  ExclusionsReader reader(file);
  const LineRules rules{.form = TextForm::official, .max_line_bytes = kMaxLineBytes};
  DESCRY_TRY_VOID(for_each_line(file, rules, [&](std::uint32_t line, std::string_view text) {
    return reader.take(line, text);
  }));
  return reader.finish();
}

}  // namespace descry::indexer
