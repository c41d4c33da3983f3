#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/source/encoding.hpp"
#include "indexer/source/name_words.hpp"
#include "indexer/source/payment_hint.hpp"
#include "indexer/source/payment_kind.hpp"
#include "indexer/source/recognise.hpp"
#include "indexer/source/xlsx.hpp"

namespace descry::indexer {
namespace {

using engine::Date;

constexpr std::size_t kShortTitleBytes = 24;
constexpr std::size_t kLookBytes = std::size_t{4} << 10U;

// What a name says: `2026`, `FY26`, `OCT`, `April-1-2026`, `CMS32`, `LONG`.
struct NameFacts {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int icd9_version = 0;
  TitleLength titles = TitleLength::unknown;
};

void note_words(const std::vector<std::string>& words, std::size_t i, NameFacts& facts) {
  const std::string& word = words[i];
  const std::string next = i + 1 < words.size() ? words[i + 1] : "";
  if (facts.year == 0 && is_year(word)) {
    facts.year = number_of(word);
  }
  if (facts.year == 0 && word.ends_with("fy") && next.size() == 2) {
    facts.year = 2000 + number_of(next);
  }
  if (facts.month == 0 && month_of(word) != 0) {
    facts.month = month_of(word);
    const int day = number_of(next);
    facts.day = next.size() <= 2 && day >= 1 && day <= 31 ? static_cast<unsigned>(day) : 0;
  }
  if ((word == "cms" || word == "v") && next.size() == 2) {
    facts.icd9_version = number_of(next);
  }
  if (facts.titles == TitleLength::unknown) {
    facts.titles = word == "long"    ? TitleLength::long_titles
                   : word == "short" ? TitleLength::short_titles
                                     : TitleLength::unknown;
  }
}

NameFacts facts_in(std::string_view name) {
  NameFacts facts;
  const std::vector<std::string> words = words_of(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    note_words(words, i, facts);
  }
  return facts;
}

// HCPCS appears each quarter; a yearly file takes effect with its year.
void add_hcpcs_edition(const NameFacts& facts, EditionHint& hint) {
  if (facts.year == 0) {
    return;
  }
  const unsigned quarter = facts.month == 0 ? 0 : (facts.month - 1) / 3 + 1;
  hint.edition = std::to_string(facts.year);
  if (quarter != 0) {
    hint.edition += "Q" + std::to_string(quarter);
  }
  const unsigned month = quarter == 0 ? 1 : (quarter - 1) * 3 + 1;
  hint.effective = Date::of(facts.year, month, 1);
}

// Fiscal years begin in October: a release of October 1, 2025 is edition 2026.
void add_icd10_edition(const NameFacts& facts, EditionHint& hint) {
  if (facts.year == 0) {
    return;
  }
  const Date date = Date::of(facts.year, facts.month, facts.day);
  const bool has_date = facts.day != 0 && date.ok();
  if (has_date && !hint.effective) {
    hint.effective = date;
  }
  if (hint.edition.empty()) {
    hint.edition = std::to_string(facts.year + (has_date && facts.month >= 10 ? 1 : 0));
  }
}

// Versions of ICD-9-CM count fiscal years from 1984; the last, 32, is that of 2015.
void add_icd9_edition(const NameFacts& facts, EditionHint& hint) {
  if (facts.icd9_version > 0 && facts.icd9_version <= 32) {
    hint.edition = std::to_string(1983 + facts.icd9_version);
  } else if (facts.year != 0) {
    hint.edition = std::to_string(facts.year);
  }
}

bool is_icd9(SourceKind kind) {
  return kind == SourceKind::icd9cm_titles || kind == SourceKind::icd9pcs_titles;
}

void add_from_name(SourceKind kind, const NameFacts& facts, EditionHint& hint) {
  if (is_icd9(kind)) {
    if (hint.edition.empty()) {
      add_icd9_edition(facts, hint);
    }
    if (hint.titles == TitleLength::unknown) {
      hint.titles = facts.titles;
    }
  } else if (kind == SourceKind::hcpcs_xlsx || kind == SourceKind::hcpcs_fixed) {
    if (hint.edition.empty()) {
      add_hcpcs_edition(facts, hint);
    }
  } else if (kind != SourceKind::cvx_xml && kind != SourceKind::concepts_ndjson &&
             kind != SourceKind::concepts_csv && kind != SourceKind::unrecognised) {
    add_icd10_edition(facts, hint);
  }
}

// The text of `<version>` near the beginning, when it is a year.
std::string xml_version(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kLookBytes);
  const std::size_t open = head.find("<version>");
  if (open == std::string_view::npos) {
    return {};
  }
  const std::string_view text = head.substr(open + 9);
  std::string version = fold_blanks(text.substr(0, text.find('<')));
  return is_year(version) ? version : std::string{};
}

// The newest `<LastUpdated>` as yyyymmdd, or 0. What is no date is the reader's to refuse.
std::uint32_t newest_update(std::string_view xml) {
  constexpr std::string_view kOpen = "<LastUpdated>";
  std::uint32_t newest = 0;
  for (std::size_t at = xml.find(kOpen); at != std::string_view::npos;
       at = xml.find(kOpen, at + 1)) {
    const std::vector<std::string> words = words_of(xml.substr(at + kOpen.size(), 10));
    if (words.size() < 3 || !is_year(words[2])) {
      continue;
    }
    const auto part = [&](std::size_t i) {
      return static_cast<unsigned>(std::max(0, number_of(words[i])));
    };
    const Date date = Date::of(number_of(words[2]), part(0), part(1));
    newest = date.ok() ? std::max(newest, engine::to_number(date)) : newest;
  }
  return newest;
}

// A line longer than a code and 24 characters is in a file of long titles.
TitleLength title_length(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    const std::size_t title_at = line.find_first_not_of(' ', line.find(' '));
    if (title_at != std::string_view::npos &&
        fold_blanks(line.substr(title_at)).size() > kShortTitleBytes) {
      return TitleLength::long_titles;
    }
  }
  return TitleLength::unknown;
}

void add_from_content(const SourceFile& file, EditionHint& hint) {
  switch (file.kind) {
    case SourceKind::icd10cm_tabular:
    case SourceKind::icd10cm_index_xml:
    case SourceKind::icd10cm_eindex:
    case SourceKind::icd10cm_neoplasm:
    case SourceKind::icd10cm_drug:
    case SourceKind::icd10pcs_tables:
    case SourceKind::icd10pcs_definitions:
    case SourceKind::icd10pcs_index:
      hint.edition = xml_version(file.bytes);
      break;
    case SourceKind::hcpcs_xlsx:
      if (const auto sheet = read_first_row(file.path, file.bytes)) {
        add_hcpcs_edition(facts_in(sheet->name), hint);
      }
      break;
    case SourceKind::icd9cm_titles:
    case SourceKind::icd9pcs_titles:
      hint.titles = title_length(file.bytes);
      break;
    case SourceKind::cvx_xml:
      if (const std::uint32_t newest = newest_update(file.bytes); newest != 0) {
        hint.effective = engine::from_number(newest);
        hint.edition = std::to_string(newest / 10'000);
      }
      break;
    default:
      break;
  }
}

}  // namespace

EditionHint edition_hint(const SourceFile& file) {
  if (is_payment_kind(file.kind)) {
    return payment_hint(file);
  }
  EditionHint hint;
  add_from_content(file, hint);
  std::string_view path = file.path;
  for (int depth = 0; depth < 2 && !path.empty(); ++depth) {
    const std::size_t slash = path.find_last_of('/');
    const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
    add_from_name(file.kind, facts_in(path.substr(begin)), hint);
    path = path.substr(0, slash == std::string_view::npos ? 0 : slash);
  }
  return hint;
}

}  // namespace descry::indexer
