#include "indexer/pipeline/place_labels.hpp"

#include <string>
#include <utility>
#include <vector>

namespace descry::indexer {
namespace {

using engine::ConceptInput;
using engine::ConceptKind;
using engine::LabelInput;
using engine::LabelKind;

constexpr std::size_t kNamedSkips = 20;  ///< Missing codes that the report names one by one.

ConceptInput& at(engine::EditionInput& edition, std::int32_t position) {
  return edition.concepts[static_cast<std::size_t>(position)];
}

}  // namespace

void place_index(const IndexContent& content, std::size_t source, EditionCodes& codes,
                 engine::EditionInput& edition, Findings& findings) {
  SourceFindings& found = findings[source];
  const auto source_number = static_cast<std::uint16_t>(source);
  for (const CodedLabel& label : content.labels) {
    const std::int32_t written = codes.find_written(label.code);
    if (written < 0) {
      continue;
    }
    const std::int32_t billed = codes.default_code(written, label.text);
    const bool has_other = billed >= 0 && billed != written;
    if (has_other) {
      at(edition, billed).labels.push_back({LabelKind::index, label.text, source_number});
      ++found.labels;
    }
    if (!has_other || label.is_entry) {
      at(edition, written).labels.push_back({LabelKind::index, label.text, source_number});
      ++found.labels;
    }
  }
  std::size_t missing = 0;
  for (const CodedEntry& entry : content.entries) {
    const std::int32_t written = codes.find_written(entry.code);
    if (written >= 0) {
      at(edition, written)
          .index_entries.push_back({entry.path, entry.column, entry.manifestation, source_number});
      continue;
    }
    if (++missing <= kNamedSkips) {
      found.warnings.push_back("edition " + edition.id + " has no code " + entry.code + " (" +
                               entry.path.back() + ")");
    }
  }
  if (missing > kNamedSkips) {
    found.warnings.push_back("edition " + edition.id + ": " + std::to_string(missing) +
                             " entries in all name a code that it does not have");
  }
  found.skipped += missing;
}

void place_header_titles(std::size_t source, EditionCodes& codes, engine::EditionInput& edition,
                         Findings& findings) {
  const auto source_number = static_cast<std::uint16_t>(source);
  for (std::size_t i = 0; i < edition.concepts.size(); ++i) {
    const ConceptInput& header = edition.concepts[i];
    if (header.kind != ConceptKind::code || header.billable) {
      continue;
    }
    const std::int32_t billed = codes.default_code(static_cast<std::int32_t>(i));
    if (billed < 0) {
      continue;
    }
    // Copied first: the header and the code that is billed lie in the same vector.
    std::vector<LabelInput> labels;
    if (!header.title.starts_with("Other ")) {
      labels.push_back({LabelKind::synonym, header.title, source_number});
    }
    for (const LabelInput& label : header.labels) {
      if (label.kind == LabelKind::inclusion) {
        labels.push_back(label);
      }
    }
    findings[source].labels += labels.size();
    auto& target = at(edition, billed).labels;
    target.insert(target.end(), std::make_move_iterator(labels.begin()),
                  std::make_move_iterator(labels.end()));
  }
}

}  // namespace descry::indexer
