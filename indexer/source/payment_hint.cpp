#include "indexer/source/payment_hint.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/edit_text.hpp"
#include "indexer/source/name_words.hpp"
#include "indexer/source/payment_kind.hpp"

namespace descry::indexer {
namespace {

using engine::Date;
using engine::EditSetting;

struct Quarter {
  int year = 0;
  int quarter = 0;  ///< 1 to 4.
};

/// NCCI versions count years from 1994: 32.2 is the third quarter of 2026.
std::optional<Quarter> version_quarter(const std::vector<std::string>& words, std::size_t i) {
  constexpr int kYearOfVersionZero = 1994;
  if (words[i] != "v" || i + 1 >= words.size() || words[i + 1].size() != 3) {
    return std::nullopt;
  }
  const int version = number_of(words[i + 1]);
  const bool is_quarterly = version >= 100 && version % 10 <= 3;
  return is_quarterly ? std::optional(Quarter{kYearOfVersionZero + version / 10, version % 10 + 1})
                      : std::nullopt;
}

/// `2026q3`
std::optional<Quarter> named_quarter(const std::vector<std::string>& words, std::size_t i) {
  if (!is_year(words[i]) || i + 2 >= words.size() || words[i + 1] != "q") {
    return std::nullopt;
  }
  const int quarter = number_of(words[i + 2]);
  return quarter >= 1 && quarter <= 4 ? std::optional(Quarter{number_of(words[i]), quarter})
                                      : std::nullopt;
}

/// `eff_07-01-2026`
std::optional<Quarter> effective_quarter(const std::vector<std::string>& words, std::size_t i) {
  if (words[i] != "eff" || i + 3 >= words.size() || !is_year(words[i + 3])) {
    return std::nullopt;
  }
  const int month = number_of(words[i + 1]);
  return month >= 1 && month <= 12
             ? std::optional(Quarter{number_of(words[i + 3]), (month - 1) / 3 + 1})
             : std::nullopt;
}

void add_quarter(const std::vector<std::string>& words, EditionHint& hint) {
  for (std::size_t i = 0; i < words.size() && hint.edition.empty(); ++i) {
    for (const auto& read : {version_quarter, named_quarter, effective_quarter}) {
      if (const auto found = read(words, i)) {
        hint.edition = std::to_string(found->year) + "Q" + std::to_string(found->quarter);
        const auto month = static_cast<unsigned>((found->quarter - 1) * 3 + 1);
        hint.effective = Date::of(found->year, month, 1);
        break;
      }
    }
  }
}

void add_setting(const std::vector<std::string>& words, EditionHint& hint) {
  for (const std::string& word : words) {
    if (hint.setting) {
      return;
    }
    if (word.starts_with("ccipra") || word.starts_with("practitioner")) {
      hint.setting = EditSetting::practitioner;
    } else if (word.starts_with("ccioph") || word.find("hospital") != std::string::npos) {
      hint.setting = EditSetting::hospital;
    }
  }
}

/// `fy2026`, `FY26`, `2026`, `v40`: the year of a payment file.
void add_year(const std::vector<std::string>& words, EditionHint& hint) {
  constexpr int kYearOfVersionZero = 1983;
  for (std::size_t i = 0; i < words.size() && hint.edition.empty(); ++i) {
    const std::string next = i + 1 < words.size() ? words[i + 1] : "";
    const int number = number_of(next);
    if (is_year(words[i])) {
      hint.edition = words[i];
    } else if (words[i].ends_with("fy") && next.size() == 2 && number >= 0) {
      hint.edition = std::to_string(2000 + number);
    } else if (words[i] == "v" && next.size() == 2 && number > 0) {
      hint.edition = std::to_string(kYearOfVersionZero + number);
    }
  }
}

/// `2026 National Physician Fee Schedule Relative Value File July Release`, `FY 2026 Final Rule`.
void add_from_headings(const SourceFile& file, EditionHint& hint) {
  constexpr std::size_t kLookBytes = 400;
  const bool tells_year =
      file.kind == SourceKind::msdrg_table5 || file.kind == SourceKind::fee_schedule;
  if (!tells_year) {
    return;
  }
  const std::vector<std::string> words =
      words_of(std::string_view(file.bytes).substr(0, kLookBytes));
  const auto year = std::ranges::find_if(words, is_year);
  if (year == words.end()) {
    return;
  }
  hint.edition = *year;
  const auto month =
      std::ranges::find_if(words, [](const std::string& w) { return month_of(w) != 0; });
  if (file.kind == SourceKind::fee_schedule && month != words.end()) {
    hint.effective = Date::of(number_of(*year), month_of(*month), 1);
  }
}

}  // namespace

EditionHint payment_hint(const SourceFile& file) {
  EditionHint hint;
  const bool is_edit = is_edit_kind(file.kind);
  if (file.kind == SourceKind::ncci_mue) {
    hint.setting = mue_setting(file.bytes);
  }
  add_from_headings(file, hint);
  std::string_view path = file.path;
  for (int depth = 0; depth < 2 && !path.empty(); ++depth) {
    const std::size_t slash = path.find_last_of('/');
    const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
    const std::vector<std::string> words = words_of(path.substr(begin));
    if (is_edit) {
      add_quarter(words, hint);
      add_setting(words, hint);
    } else {
      add_year(words, hint);
    }
    path = path.substr(0, slash == std::string_view::npos ? 0 : slash);
  }
  return hint;
}

}  // namespace descry::indexer
