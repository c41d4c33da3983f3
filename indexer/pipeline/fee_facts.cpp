#include "indexer/pipeline/fee_facts.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/pipeline/code_meanings.hpp"
#include "indexer/pipeline/systems.hpp"

namespace descry::indexer {
namespace {

using engine::PropertyObject;

PropertyObject object_of(const FeeRow& row, const LoadedSource& source) {
  PropertyObject object{{"year", source.edition}};
  if (source.hint.effective) {
    object.emplace_back("effective", engine::format_iso_date(*source.hint.effective));
  }
  for (const auto& [name, text] : row.fields) {
    object.emplace_back(name, text);
    const std::string_view meaning = meaning_of_fee(name, text);
    if (!meaning.empty()) {
      object.emplace_back(name + "_meaning", meaning);
    }
  }
  return object;
}

/// The release that takes effect last; earlier ones say so in the findings.
std::size_t newest_release(const std::vector<LoadedSource>& sources, Findings& findings) {
  std::size_t newest = sources.size();
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].kind != SourceKind::fee_schedule || sources[i].repeats) {
      continue;
    }
    if (newest == sources.size()) {
      newest = i;
      continue;
    }
    const auto rank = [&](std::size_t at) {
      return std::pair(sources[at].edition, sources[at].hint.effective.value_or(engine::Date{}));
    };
    const std::size_t older = rank(i) < rank(newest) ? i : newest;
    newest = older == i ? newest : i;
    findings[older].skipped += sources[older].rows;
    findings[older].warnings.push_back("a newer release is loaded");
  }
  return newest;
}

}  // namespace

void add_fee_facts(const std::vector<LoadedSource>& sources, engine::Corpus& corpus,
                   Findings& findings) {
  const std::size_t release = newest_release(sources, findings);
  if (release == sources.size()) {
    return;
  }
  const LoadedSource& source = sources[release];
  std::unordered_map<std::string_view, std::vector<PropertyObject>> by_code;
  const auto& rows = std::get<std::vector<FeeRow>>(source.records);
  for (const FeeRow& row : rows) {
    by_code[row.code].push_back(object_of(row, source));
  }
  std::size_t placed = 0;
  for (engine::SystemInput& system : corpus.systems) {
    if (system.id != "hcpcs" && system.id != "cpt") {
      continue;
    }
    for (engine::ConceptInput& item : system.editions.back().concepts) {
      const auto found = by_code.find(item.code);
      if (found != by_code.end() && item.kind == engine::ConceptKind::code) {
        item.properties.emplace_back("fee_schedule", found->second);
        placed += found->second.size();
      }
    }
  }
  if (placed < rows.size()) {
    findings[release].skipped += rows.size() - placed;
    findings[release].warnings.push_back(std::to_string(rows.size() - placed) +
                                         " rows are of codes that no loaded system has");
  }
}

}  // namespace descry::indexer
