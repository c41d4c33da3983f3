#include "indexer/pipeline/diagnosis_facts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "indexer/pipeline/systems.hpp"
#include "indexer/source/hcc_csv.hpp"
#include "indexer/source/icd10_syntax.hpp"

namespace descry::indexer {
namespace {

using engine::ConceptInput;
using engine::EditionInput;
using engine::PropertyObject;

/// The facts of one edition, from the sources of its year.
class EditionFacts {
 public:
  EditionFacts(const std::vector<LoadedSource>& sources, EditionInput& edition, Findings& findings)
      : sources_(sources), edition_(edition), findings_(findings) {
    by_code_.reserve(edition.concepts.size());
    for (ConceptInput& item : edition.concepts) {
      if (item.kind == engine::ConceptKind::code && item.billable) {
        by_code_.emplace(item.code, &item);
      }
    }
  }

  void add(const std::vector<engine::CcInput>& years) {
    const auto year = std::ranges::find(years, edition_.id, &engine::CcInput::edition);
    add_levels(year == years.end() ? nullptr : &*year);
    add_only_if_alive(years);
    add_exemptions();
    add_categories();
  }

 private:
  /// Calls `visit` with each source of the edition's year and kind, and its position.
  template <typename Visit>
  void each_source(SourceKind kind, const Visit& visit) {
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      const bool is_wanted =
          sources_[i].kind == kind && !sources_[i].repeats && sources_[i].edition == edition_.id;
      if (is_wanted) {
        visit(sources_[i], i);
      }
    }
  }

  [[nodiscard]] ConceptInput* find(std::string_view code) const {
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : found->second;
  }

  void put(ConceptInput& item, std::string_view name, engine::PropertyValue value) const {
    item.properties.emplace_back(name, std::move(value));
    item.properties.emplace_back(std::string(name) + "_fiscal_year", edition_.id);
  }

  void note_missing(std::size_t source, std::uint64_t count) {
    if (count != 0) {
      findings_[source].skipped += count;
      findings_[source].warnings.push_back(std::to_string(count) +
                                           " codes are not billable in ICD-10-CM " + edition_.id);
    }
  }

  /// The codes of tables 6I and 6J; which of them were there is told in `has`.
  std::unordered_map<std::string_view, std::string_view> listed_levels(std::array<bool, 2>& has) {
    std::unordered_map<std::string_view, std::string_view> levels;
    for (const SourceKind kind : {SourceKind::msdrg_mcc_list, SourceKind::msdrg_cc_list}) {
      each_source(kind, [&](const LoadedSource& source, std::size_t position) {
        const auto& list = std::get<CcList>(source.records);
        has[list.is_major ? 0 : 1] = true;
        std::uint64_t missing = 0;
        for (const ListedRow& row : list.rows) {
          levels.emplace(row.code, list.is_major ? "MCC" : "CC");
          missing += find(row.code) == nullptr ? 1U : 0U;
        }
        note_missing(position, missing);
      });
    }
    return levels;
  }

  void add_levels(const engine::CcInput* year) {
    std::array<bool, 2> has{};
    const auto listed = listed_levels(has);
    const bool is_complete = (has[0] && has[1]) || year != nullptr;
    std::unordered_map<std::string, const engine::CcCodeInput*> excluded;
    std::unordered_map<std::uint32_t, std::size_t> sizes;
    if (year != nullptr) {
      for (const engine::CcCodeInput& row : year->codes) {
        excluded.emplace(with_dot(row.code), &row);
      }
      for (const engine::CcCollectionInput& collection : year->collections) {
        sizes.emplace(collection.number, collection.codes.size());
      }
    }
    std::uint64_t disagreements = 0;
    for (auto& [code, item] : by_code_) {
      const auto level = listed.find(code);
      const auto row = excluded.find(std::string(code));
      std::string_view shown = level == listed.end() ? "none" : level->second;
      if (row != excluded.end()) {
        const std::string_view other = row->second->is_major ? "MCC" : "CC";
        disagreements += level != listed.end() && other != shown ? 1U : 0U;
        shown = level == listed.end() ? other : shown;
      }
      if (is_complete || level != listed.end()) {
        put(*item, "cc_level", std::string(shown));
      }
      if (row != excluded.end() && row->second->collection != 0) {
        item->properties.emplace_back("cc_exclusion_collection",
                                      std::to_string(row->second->collection));
        item->properties.emplace_back("cc_exclusion_count",
                                      static_cast<std::int64_t>(sizes[row->second->collection]));
      }
    }
    if (disagreements != 0) {
      findings_[year->source].warnings.push_back(
          std::to_string(disagreements) + " levels differ from tables 6I and 6J, which decide");
    }
  }

  /// From table 6K of the edition's year, else from the newest list that is not newer.
  void add_only_if_alive(const std::vector<engine::CcInput>& years) {
    const auto put_year = [&](std::string_view code, const std::string& of) {
      if (ConceptInput* const item = find(code)) {
        item->properties.emplace_back("mcc_only_if_discharged_alive", true);
        item->properties.emplace_back("mcc_only_if_discharged_alive_fiscal_year", of);
      }
    };
    const auto year = std::ranges::find(years, edition_.id, &engine::CcInput::edition);
    if (year != years.end()) {
      for (const engine::CcCodeInput& row : year->codes) {
        if (row.only_if_alive) {
          put_year(with_dot(row.code), year->edition);
        }
      }
      return;
    }
    const LoadedSource* newest = nullptr;
    for (const LoadedSource& source : sources_) {
      const bool is_usable = source.kind == SourceKind::msdrg_appendix && !source.repeats &&
                             !is_older(edition_.id, source.edition);
      if (is_usable && (newest == nullptr || is_older(newest->edition, source.edition))) {
        newest = &source;
      }
    }
    if (newest != nullptr) {
      for (const ListedRow& row : std::get<OnlyIfAlive>(newest->records).rows) {
        put_year(row.code, newest->edition);
      }
    }
  }

  void add_exemptions() {
    std::unordered_map<std::string_view, bool> exempt;
    bool is_loaded = false;
    each_source(SourceKind::poa_exempt, [&](const LoadedSource& source, std::size_t position) {
      is_loaded = true;
      std::uint64_t missing = 0;
      for (const ListedRow& row : std::get<PoaExempt>(source.records).rows) {
        exempt.emplace(row.code, true);
        missing += find(row.code) == nullptr ? 1U : 0U;
      }
      note_missing(position, missing);
    });
    if (is_loaded) {
      for (auto& [code, item] : by_code_) {
        put(*item, "poa_exempt", exempt.contains(code));
      }
    }
  }

  using LabelKey = std::tuple<std::string, std::string, std::string>;

  std::map<LabelKey, const HccLabel*> category_labels() {
    std::map<LabelKey, const HccLabel*> labels;
    each_source(SourceKind::hcc_labels, [&](const LoadedSource& source, std::size_t) {
      for (const HccLabel& label : std::get<std::vector<HccLabel>>(source.records)) {
        const std::size_t digits = label.category.find_first_of("0123456789");
        labels.emplace(LabelKey{label.domain, label.version, label.category.substr(digits)},
                       &label);
      }
    });
    return labels;
  }

  void add_categories() {
    const auto labels = category_labels();
    std::unordered_map<ConceptInput*, std::vector<PropertyObject>> by_code;
    std::map<std::pair<std::string_view, std::string_view>, const HccLabel*> joined;
    each_source(SourceKind::hcc_mappings, [&](const LoadedSource& source, std::size_t position) {
      std::uint64_t missing = 0;
      std::uint64_t unlabelled = 0;
      for (const HccMapping& mapping : std::get<std::vector<HccMapping>>(source.records)) {
        ConceptInput* const item = find(mapping.code);
        if (item == nullptr) {
          ++missing;
          continue;
        }
        const auto [known, is_new] = joined.try_emplace(
            std::pair<std::string_view, std::string_view>(mapping.category, mapping.model));
        if (is_new) {
          const auto [domain, version] = *hcc_model(mapping.model);
          const auto found = labels.find(LabelKey{domain, version, mapping.category});
          known->second = found == labels.end() ? nullptr : found->second;
        }
        const HccLabel* const label = known->second;
        unlabelled += label == nullptr ? 1U : 0U;
        by_code[item].push_back(
            {{"model", mapping.model},
             {"category", label == nullptr ? mapping.category : label->category},
             {"label", label == nullptr ? std::string() : label->label},
             {"year", edition_.id}});
      }
      note_missing(position, missing);
      if (unlabelled != 0) {
        findings_[position].warnings.push_back(std::to_string(unlabelled) +
                                               " rows name a category without a label");
      }
    });
    for (auto& [item, objects] : by_code) {
      item->properties.emplace_back("hcc", std::move(objects));
    }
  }

  const std::vector<LoadedSource>& sources_;
  EditionInput& edition_;
  Findings& findings_;
  std::unordered_map<std::string_view, ConceptInput*> by_code_;
};

bool is_diagnosis_fact(SourceKind kind) {
  switch (kind) {
    case SourceKind::msdrg_mcc_list:
    case SourceKind::msdrg_cc_list:
    case SourceKind::msdrg_cc_exclusions:
    case SourceKind::poa_exempt:
    case SourceKind::hcc_mappings:
    case SourceKind::hcc_labels:
      return true;
    default:
      return false;
  }
}

}  // namespace

void add_diagnosis_facts(const std::vector<LoadedSource>& sources, engine::Corpus& corpus,
                         Findings& findings) {
  const auto system = std::ranges::find(corpus.systems, "icd10cm", &engine::SystemInput::id);
  if (system != corpus.systems.end()) {
    for (EditionInput& edition : system->editions) {
      EditionFacts(sources, edition, findings).add(corpus.cc);
    }
  }
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const bool has_edition = system != corpus.systems.end() &&
                             std::ranges::find(system->editions, sources[i].edition,
                                               &EditionInput::id) != system->editions.end();
    if (is_diagnosis_fact(sources[i].kind) && !sources[i].repeats && !has_edition) {
      findings[i].warnings.push_back("says nothing of a page: ICD-10-CM " + sources[i].edition +
                                     " is not loaded");
    }
  }
}

}  // namespace descry::indexer
