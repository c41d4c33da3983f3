#include "indexer/pipeline/table_labels.hpp"

#include <array>
#include <string>
#include <string_view>

#include "indexer/pipeline/index_terms.hpp"

namespace descry::indexer {
namespace {

/// What goes before and after the site or substance.
struct Phrase {
  std::size_t column;
  std::string_view before;
  std::string_view after;
  bool is_everyday = false;  ///< As people say it, who name organs and no regions.
};

/// `cervical region` is the neck; who says cervical cancer means another organ.
constexpr std::string_view kRegion = " region";

constexpr std::array<Phrase, 9> kNeoplasmPhrases{{
    {0, "malignant neoplasm of ", ""},
    {0, "cancer of ", "", true},
    {1, "secondary malignant neoplasm of ", ""},
    {1, "metastasis to ", "", true},
    {2, "carcinoma in situ of ", ""},
    {3, "benign neoplasm of ", ""},
    {4, "neoplasm of uncertain behavior of ", ""},
    {5, "neoplasm of unspecified behavior of ", ""},
    {5, "tumor of ", "", true},
}};

constexpr std::array<Phrase, 6> kDrugPhrases{{
    {0, "poisoning by ", ", accidental"},
    {1, "poisoning by ", ", intentional self-harm"},
    {2, "poisoning by ", ", assault"},
    {3, "poisoning by ", ", undetermined"},
    {4, "adverse effect of ", ""},
    {5, "underdosing of ", ""},
}};

/// `first_term`: where the site or substance begins in a path.
template <std::size_t kCount>
IndexContent table_content(const CodeTable& table, const std::array<Phrase, kCount>& phrases,
                           std::size_t first_term) {
  IndexContent content;
  content.labels.reserve(table.rows.size() * kCount);
  content.entries.reserve(table.rows.size() * table.columns.size());
  for (const TableRow& row : table.rows) {
    const std::string what = label_text(row.path, first_term);
    for (const Phrase& phrase : phrases) {
      const std::string& code = row.codes.at(phrase.column);
      if (code.empty() || (phrase.is_everyday && what.ends_with(kRegion))) {
        continue;
      }
      std::string text(phrase.before);
      if (what.empty()) {
        text.resize(text.rfind(' ', text.size() - 2));  // "cancer", without "of".
      }
      text.append(what).append(phrase.after);
      content.labels.push_back({std::move(text), code, false});
    }
    for (std::size_t column = 0; column < row.codes.size(); ++column) {
      if (!row.codes.at(column).empty()) {
        content.entries.push_back({row.path, row.codes.at(column), table.columns.at(column), {}});
      }
    }
  }
  return content;
}

}  // namespace

IndexContent neoplasm_content(const CodeTable& table) {
  // The one main term is "Neoplasm, neoplastic"; sites begin below it.
  return table_content(table, kNeoplasmPhrases, 1);
}

IndexContent drug_content(const CodeTable& table) {
  return table_content(table, kDrugPhrases, 0);
}

}  // namespace descry::indexer
