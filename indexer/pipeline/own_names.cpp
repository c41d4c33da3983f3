#include "indexer/pipeline/own_names.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace descry::indexer {
namespace {

std::string folded(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

class Names {
 public:
  Names(std::span<const OwnName> names, engine::Corpus& corpus)
      : names_(names), corpus_(corpus), sources_(names.size()) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      of_title_[folded(names[i].title)].push_back(i);
    }
  }

  engine::Result<void> place(engine::ConceptInput& item) {
    const auto named = of_title_.find(folded(item.title));
    if (named == of_title_.end() || item.kind != engine::ConceptKind::code) {
      return {};
    }
    for (const std::size_t i : named->second) {
      DESCRY_TRY(const std::uint16_t source, source_of(i));
      item.labels.push_back({names_[i].kind, names_[i].name, source});
    }
    return {};
  }

 private:
  /// Only lines that name a code become sources.
  engine::Result<std::uint16_t> source_of(std::size_t name) {
    if (!sources_[name]) {
      if (corpus_.sources.size() >= engine::kNoSource) {
        return engine::Error{
            engine::ErrorCode::limit_exceeded,
            names_[name].source + ": one source more than " + std::to_string(engine::kNoSource)};
      }
      sources_[name] = static_cast<std::uint16_t>(corpus_.sources.size());
      corpus_.sources.push_back(names_[name].source);
    }
    return *sources_[name];
  }

  std::span<const OwnName> names_;
  engine::Corpus& corpus_;
  std::vector<std::optional<std::uint16_t>> sources_;  ///< By name.
  std::unordered_map<std::string, std::vector<std::size_t>> of_title_;
};

}  // namespace

engine::Result<void> place_own_names(std::span<const OwnName> names, engine::Corpus& corpus) {
  Names placing(names, corpus);
  for (engine::SystemInput& system : corpus.systems) {
    for (engine::EditionInput& edition : system.editions) {
      for (engine::ConceptInput& item : edition.concepts) {
        DESCRY_TRY_VOID(placing.place(item));
      }
    }
  }
  return {};
}

}  // namespace descry::indexer
