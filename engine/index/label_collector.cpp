#include "engine/index/label_collector.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "engine/index/label_builder.hpp"
#include "engine/index/text_pool.hpp"

namespace descry::engine {
namespace {

Error too_long(const SystemInput& system, const ConceptInput& item, std::size_t bytes) {
  return {ErrorCode::invalid_argument, system.id + ", code \"" + item.code + "\": a label of " +
                                           std::to_string(bytes) + " bytes, at most " +
                                           std::to_string(kMaxLabelBytes)};
}

/// Unites repeats; the vector is ordered by (concept, text) afterwards.
void unite(std::vector<CollectedLabel>& labels) {
  std::sort(labels.begin(), labels.end(), [](const CollectedLabel& a, const CollectedLabel& b) {
    return std::tie(a.concept_id, a.text, a.kind, a.editions) <
           std::tie(b.concept_id, b.text, b.kind, b.editions);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (kept > 0 && labels[kept - 1].concept_id == labels[i].concept_id &&
        labels[kept - 1].text == labels[i].text) {
      labels[kept - 1].editions |= labels[i].editions;
    } else {
      labels[kept++] = labels[i];
    }
  }
  labels.resize(kept);
}

}  // namespace

Result<std::vector<CollectedLabel>> collect_labels(const SystemInput& system,
                                                   const ConceptNumbers& numbers,
                                                   TextInterner& texts) {
  std::vector<CollectedLabel> labels;
  for (std::size_t e = 0; e < system.editions.size(); ++e) {
    const EditionInput& edition = system.editions[e];
    for (std::size_t i = 0; i < edition.concepts.size(); ++i) {
      const ConceptInput& item = edition.concepts[i];
      if (item.kind == ConceptKind::chapter || item.kind == ConceptKind::block) {
        continue;
      }
      std::size_t longest = std::max(item.title.size(), item.short_title.size());
      const auto add = [&](LabelKind kind, std::string_view text) {
        longest = std::max(longest, text.size());
        labels.push_back({numbers.numbers[e][i], texts.intern(text), 1U << e, kind});
      };
      add(LabelKind::title, item.title);
      if (!item.short_title.empty()) {
        add(LabelKind::short_title, item.short_title);
      }
      for (const LabelInput& label : item.labels) {
        add(label.kind, label.text);
      }
      if (longest > kMaxLabelBytes) {
        return too_long(system, item, longest);
      }
    }
  }
  unite(labels);
  return labels;
}

}  // namespace descry::engine
