#include "indexer/source/concepts_csv.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/source/csv.hpp"
#include "indexer/source/encoding.hpp"
#include "indexer/source/open_concept.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

// Columns of labels; `labels` without a kind are synonyms.
constexpr std::array<std::string_view, 6> kLabelColumns{"labels",  "inclusion", "index",
                                                        "synonym", "lay",       "abbreviation"};

bool is_label_column(std::string_view name) {
  return std::find(kLabelColumns.begin(), kLabelColumns.end(), name) != kLabelColumns.end();
}

std::optional<bool> parse_bool(std::string_view text) {
  if (text == "true" || text == "1") {
    return true;
  }
  return text == "false" || text == "0" ? std::optional(false) : std::nullopt;
}

// `shared/Local Formulary.csv` gives `local_formulary`.
std::string system_of(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  std::string_view stem = slash == std::string_view::npos ? path : path.substr(slash + 1);
  stem = stem.substr(0, stem.find('.'));
  std::string system;
  for (const char c : stem) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    system.push_back(is_upper ? static_cast<char>(c - 'A' + 'a') : is_kept ? c : '_');
  }
  return system;
}

class ConceptsCsvReader {
 public:
  explicit ConceptsCsvReader(const SourceFile& file) : file_(file), concepts_(file.path) {}

  Result<void> take(std::uint32_t line, std::span<const std::string> fields) {
    if (columns_.empty()) {
      return take_header(line, fields);
    }
    OpenConcept item;
    item.line = line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (!fold_blanks(fields[i]).empty()) {
        DESCRY_TRY_VOID(take_field(item, columns_[i], fields[i]));
      }
    }
    if (item.system.empty()) {
      DESCRY_TRY_VOID(concepts_.set_text(item, "system", system_of(file_.path)));
    }
    return concepts_.add(std::move(item));
  }

  Result<std::vector<OpenConcept>> finish() { return concepts_.take(); }

 private:
  Result<void> take_header(std::uint32_t line, std::span<const std::string> fields) {
    for (const std::string& field : fields) {
      std::string name = fold_blanks(field);
      if (name == "title") {
        name = "display";
      }
      if (std::find(columns_.begin(), columns_.end(), name) != columns_.end()) {
        return concepts_.bad(line, "column", field, "stands in the header twice");
      }
      columns_.push_back(std::move(name));
    }
    for (const std::string_view required : {"code", "display"}) {
      if (std::find(columns_.begin(), columns_.end(), required) == columns_.end()) {
        return concepts_.bad(line, "header", fields.front(),
                             "expected a column \"" + std::string(required) + "\"");
      }
    }
    return {};
  }

  Result<void> take_field(OpenConcept& item, const std::string& column, const std::string& text) {
    if (ConceptCollector::is_text_field(column)) {
      return concepts_.set_text(item, column, text);
    }
    if (column == "billable") {
      item.billable = parse_bool(fold_blanks(text));
      return item.billable ? Result<void>{}
                           : concepts_.bad(item.line, column, text, "expected true or false");
    }
    if (!is_label_column(column)) {
      return concepts_.add_property(item, column, fold_blanks(text));
    }
    return take_labels(item, column == "labels" ? "synonym" : column, text);
  }

  Result<void> take_labels(OpenConcept& item, std::string_view kind, std::string_view texts) {
    while (!texts.empty()) {
      const std::string_view text = texts.substr(0, texts.find('|'));
      texts.remove_prefix(std::min(texts.size(), text.size() + 1));
      if (!fold_blanks(text).empty()) {
        DESCRY_TRY_VOID(concepts_.add_label(item, kind, text));
      }
    }
    return {};
  }

  const SourceFile& file_;
  ConceptCollector concepts_;
  std::vector<std::string> columns_;  ///< The header's names, `title` as `display`.
};

}  // namespace

Result<std::vector<OpenConcept>> read_concepts_csv(const SourceFile& file) {
  ConceptsCsvReader reader(file);
  DESCRY_TRY_VOID(read_csv(file, [&](std::uint32_t line, std::span<const std::string> fields) {
    return reader.take(line, fields);
  }));
  return reader.finish();
}

}  // namespace descry::indexer
