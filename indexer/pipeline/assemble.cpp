#include "indexer/pipeline/assemble.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "engine/base/parallel.hpp"
#include "indexer/pipeline/change_lists.hpp"
#include "indexer/pipeline/crosswalks.hpp"
#include "indexer/pipeline/edition_codes.hpp"
#include "indexer/pipeline/edition_plan.hpp"
#include "indexer/pipeline/edits.hpp"
#include "indexer/pipeline/external_causes.hpp"
#include "indexer/pipeline/index_labels.hpp"
#include "indexer/pipeline/initials_names.hpp"
#include "indexer/pipeline/merge_flat.hpp"
#include "indexer/pipeline/merge_icd10.hpp"
#include "indexer/pipeline/merge_open.hpp"
#include "indexer/pipeline/number_ranges.hpp"
#include "indexer/pipeline/payment.hpp"
#include "indexer/pipeline/pcs_composition.hpp"
#include "indexer/pipeline/pcs_index_labels.hpp"
#include "indexer/pipeline/place_labels.hpp"
#include "indexer/pipeline/placement_names.hpp"
#include "indexer/pipeline/plain_names.hpp"
#include "indexer/pipeline/prior.hpp"
#include "indexer/pipeline/side_labels.hpp"
#include "indexer/pipeline/systems.hpp"
#include "indexer/pipeline/table_labels.hpp"

namespace descry::indexer {
namespace {

using engine::EditionInput;
using engine::Error;
using engine::ErrorCode;
using engine::Result;

struct MadeEdition {
  EditionInput edition;
  std::vector<engine::SynonymInput> synonyms;  ///< Of its system alone.
  Findings findings;
  std::optional<Error> error;
};

/// Labels and entries of an Index or table; of ICD-10-PCS, each edition takes its own.
IndexContent content_of(const LoadedSource& source) {
  if (const auto* index = std::get_if<AlphabeticIndex>(&source.records)) {
    return index_content(*index);
  }
  if (const auto* table = std::get_if<CodeTable>(&source.records)) {
    return source.kind == SourceKind::icd10cm_neoplasm ? neoplasm_content(*table)
                                                       : drug_content(*table);
  }
  return {};
}

/// By source; empty for sources that are no Index.
std::vector<IndexContent> make_contents(const std::vector<LoadedSource>& sources,
                                        std::size_t threads) {
  std::vector<IndexContent> contents(sources.size());
  engine::parallel_for(threads, sources.size(), [&](std::size_t i) {
    if (is_index(sources[i].kind) && !sources[i].repeats) {
      contents[i] = content_of(sources[i]);
    }
  });
  return contents;
}

Result<void> merge_codes(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                         MadeEdition& made) {
  if (plan.system == "icd10cm" || plan.system == "icd10pcs") {
    return merge_icd10(plan, sources, made.edition, made.findings);
  }
  if (plan.system == "hcpcs") {
    return merge_hcpcs(plan, sources, made.edition, made.findings);
  }
  if (plan.system == "icd9cm" || plan.system == "icd9pcs") {
    return merge_icd9(plan, sources, made.edition, made.findings);
  }
  if (plan.system == "msdrg") {
    return merge_msdrg(plan, sources, made.edition, made.findings);
  }
  if (plan.system == "cvx") {
    return merge_cvx(plan, sources, made.edition, made.findings);
  }
  return {};
}

/// What Tables, Definitions and Index say, put onto an ICD-10-PCS edition.
void compose_edition(const EditionPlan& plan, const std::vector<LoadedSource>& sources,
                     MadeEdition& made) {
  PcsReferences references;
  references.order_source = plan.members.front();
  for (const std::size_t index : plan.indexes) {
    if (const auto* tables = std::get_if<PcsTables>(&sources[index].records)) {
      references.tables = tables;
      references.tables_source = index;
    } else if (const auto* read = std::get_if<PcsDefinitions>(&sources[index].records)) {
      references.definitions = read;
    }
  }
  if (references.tables != nullptr) {
    compose_pcs(references, made.edition, made.findings);
    add_pcs_structure(made.edition);
  }
  for (const std::size_t index : plan.indexes) {
    if (const auto* entries = std::get_if<PcsIndex>(&sources[index].records)) {
      made.synonyms = place_pcs_index(*entries, index, base_name(sources[index].path), made.edition,
                                      made.findings);
    }
  }
}

Result<void> make_edition(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                          const std::vector<IndexContent>& contents, MadeEdition& made) {
  made.edition = begin_edition(plan, sources);
  if (auto merged = merge_codes(plan, sources, made); !merged) {
    return merged;
  }
  if (auto merged = merge_open(plan, sources, made.edition, made.findings); !merged) {
    return merged;
  }
  if (plan.system == "icd10pcs") {
    compose_edition(plan, sources, made);
  }
  EditionCodes codes(made.edition.concepts);
  place_initials_names(made.edition, made.findings);
  if (plan.system == "icd10cm") {
    place_numbers(made.edition, made.findings);
    place_plain_names(made.edition, made.findings);
    place_header_titles(plan.members.front(), codes, made.edition, made.findings);
    for (const std::size_t index : plan.indexes) {
      place_index(contents[index], index, codes, made.edition, made.findings);
    }
    place_side_labels(made.edition, made.findings);
  }
  if (plan.system == "icd10pcs") {
    place_placement_names(made.edition, made.findings);
  }
  if (plan.system == "hcpcs") {
    place_supply_names(made.edition, made.findings);
  }
  set_priors(plan.system, codes, made.edition);
  mark_external_causes(plan.system, made.edition);
  return {};
}

void add_up(const Findings& from, Findings& to) {
  for (const auto& [source, found] : from) {
    SourceFindings& sum = to[source];
    sum.labels += found.labels;
    sum.skipped += found.skipped;
    sum.warnings.insert(sum.warnings.end(), found.warnings.begin(), found.warnings.end());
  }
}

/// What can be said of a source without looking at an edition.
void report_sources(const std::vector<LoadedSource>& sources, const std::vector<EditionPlan>& plans,
                    const std::vector<IndexContent>& contents, Findings& findings) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].repeats) {
      findings[i].warnings.push_back("the same bytes as " + sources[*sources[i].repeats].path);
      findings[i].skipped = sources[*sources[i].repeats].rows;
    } else if (is_index(sources[i].kind)) {
      if (contents[i].unresolved_references != 0) {
        findings[i].warnings.push_back(std::to_string(contents[i].unresolved_references) + " of " +
                                       std::to_string(contents[i].references) +
                                       " cross-references lead to no entry");
      }
      const bool is_used = std::ranges::any_of(plans, [&](const EditionPlan& plan) {
        return std::ranges::find(plan.indexes, i) != plan.indexes.end();
      });
      if (!is_used) {
        findings[i].warnings.push_back(
            "serves no edition: none of its year or later is loaded, "
            "or a newer source of its kind");
      }
    }
  }
}

Result<Assembly> join(const std::vector<EditionPlan>& plans, std::vector<MadeEdition> made) {
  Assembly assembly;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (made[i].error) {
      return *std::move(made[i].error);
    }
    auto& systems = assembly.corpus.systems;
    if (systems.empty() || systems.back().id != plans[i].system) {
      systems.push_back(describe_system(plans[i].system));
    }
    systems.back().editions.push_back(std::move(made[i].edition));
    if (!made[i].synonyms.empty()) {  // Editions ascend: those of the newest are searched with.
      systems.back().synonyms = std::move(made[i].synonyms);
    }
    add_up(made[i].findings, assembly.findings);
  }
  return assembly;
}

}  // namespace

Result<Assembly> assemble(std::vector<LoadedSource> sources, std::size_t threads) {
  if (sources.size() > std::numeric_limits<std::uint16_t>::max()) {
    return Error{ErrorCode::limit_exceeded,
                 std::to_string(sources.size()) + " sources, at most " +
                     std::to_string(std::numeric_limits<std::uint16_t>::max())};
  }
  const auto plans = plan_editions(sources);
  if (plans.empty()) {
    return Error{
        ErrorCode::invalid_argument,
        "no source gives codes: an Index or a table needs an order file or a Tabular List"};
  }
  const auto contents = make_contents(sources, threads);
  std::vector<MadeEdition> made(plans.size());
  engine::parallel_for(threads, plans.size(), [&](std::size_t i) {
    if (auto done = make_edition(plans[i], sources, contents, made[i]); !done) {
      made[i].error = std::move(done).error();
    }
  });
  DESCRY_TRY(Assembly assembly, join(plans, std::move(made)));
  DESCRY_TRY(assembly.corpus.edits, make_edits(sources, assembly.findings));
  add_payment_facts(sources, assembly.corpus, assembly.findings);
  report_sources(sources, plans, contents, assembly.findings);
  add_change_lists(sources, assembly.corpus.systems, assembly.findings);
  assembly.corpus.crosswalks = take_crosswalks(sources, assembly.corpus.systems, assembly.findings);
  for (const LoadedSource& source : sources) {
    assembly.corpus.sources.push_back(base_name(source.path));
  }
  return assembly;
}

}  // namespace descry::indexer
