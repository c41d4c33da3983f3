#include "engine/page_history.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "engine/index/history_record.hpp"
#include "engine/page_crosswalks.hpp"

namespace descry::engine {
namespace {

std::uint32_t edition_count(const SystemIndex& index) {
  return static_cast<std::uint32_t>(index.info().editions.size());
}

/// The day on which an edition begins, when it is loaded.
std::optional<Date> begin_of(const SystemIndex& index, std::string_view edition) {
  for (const EditionInfo& info : index.info().editions) {
    if (info.id == edition) {
      return info.from;
    }
  }
  return std::nullopt;
}

std::string_view title_in(const Located& at, std::uint32_t edition) {
  const SystemArrays& arrays = at.index->arrays();
  return arrays.texts[arrays.editions[edition].display[at.concept_id]];
}

bool is_stated(const std::vector<PageChange>& changes, const std::string& edition,
               ChangeKind kind) {
  return std::ranges::any_of(changes, [&](const PageChange& change) {
    return change.edition == edition && change.kind == kind;
  });
}

/// What comparing editions next to each other shows and no list has stated.
void add_compared(const Located& at, std::vector<PageChange>& changes) {
  const auto& editions = at.index->info().editions;
  bool was_there = at.index->arrays().editions.front().has(at.concept_id);
  std::vector<EditionChange> found;
  for (std::uint32_t e = 1; e < edition_count(*at.index); ++e) {
    found.clear();
    EditionComparison(at.index->arrays(), e - 1, e).add_changes(at.concept_id, found);
    for (const EditionChange& change : found) {
      if (is_stated(changes, editions[e].id, change.kind)) {
        continue;
      }
      const bool is_back = change.kind == ChangeKind::added && was_there;
      changes.push_back({editions[e].id, editions[e].from,
                         is_back ? ChangeKind::reinstated : change.kind,
                         std::string(change.kind == ChangeKind::retitled ? title_in(at, e - 1)
                                                                         : std::string_view()),
                         editions[e - 1].id + " and " + editions[e].id + " compared"});
    }
    was_there = was_there || at.index->arrays().editions[e].has(at.concept_id);
  }
}

/// By way of another system: where this code leads, and from there back.
Result<std::vector<Replacement>> through_crosswalks(const Engine::State& state, const Located& at) {
  std::vector<Replacement> found;
  const std::string& system = at.index->info().id;
  const EditionTable& newest = at.index->arrays().editions.back();
  DESCRY_TRY(const std::vector<CrosswalkPart> away,
             read_crosswalks(state, system, at.index->arrays().codes[at.concept_id]));
  for (const CrosswalkPart& part : away) {
    for (const CrosswalkPart::Row& row : part.rows) {
      if (!part.leads_away || row.code.empty() || row.combination) {
        continue;
      }
      DESCRY_TRY(const std::vector<CrosswalkPart> back,
                 read_crosswalks(state, part.system, row.code));
      for (const CrosswalkPart& way : back) {
        for (const CrosswalkPart::Row& end : way.rows) {
          const auto c = at.index->find_code(end.code);
          const bool stands = way.leads_away && way.system == system && !end.combination && c &&
                              newest.has(*c) && (newest.flags[*c] & EditionTable::kBillable) != 0;
          const Replacement one{c.value_or(0), ReplacementBasis::crosswalk};
          if (stands && found.size() < kMaxReplacements &&
              std::ranges::find(found, one) == found.end()) {
            found.push_back(one);
          }
        }
      }
    }
  }
  return found;
}

}  // namespace

Result<std::vector<PageChange>> page_history(const Engine::State& state, const Located& at) {
  std::vector<PageChange> changes;
  const std::string key = history_key(at.index->info().id, at.index->arrays().codes[at.concept_id]);
  DESCRY_TRY(const std::optional<std::string> bytes, state.reader.get(Family::relations, key));
  if (bytes) {
    DESCRY_TRY(std::vector<StatedChange> stated, decode_history(*bytes));
    for (StatedChange& change : stated) {
      PageChange shown{change.edition,
                       begin_of(*at.index, change.edition),
                       change.kind,
                       std::move(change.was),
                       {}};
      if (change.source < state.catalogue.sources.size()) {
        shown.source = state.catalogue.sources[change.source];
      }
      changes.push_back(std::move(shown));
    }
  }
  add_compared(at, changes);
  std::ranges::stable_sort(changes, {}, &PageChange::edition);
  return changes;
}

std::vector<PageReplacement> shown_replacements(const SystemIndex& index, std::uint32_t to,
                                                const std::vector<Replacement>& found) {
  std::vector<PageReplacement> shown;
  for (const Replacement& one : found) {
    const CodeRef ref = ref_of({&index, one.concept_id, to, {}}, one.concept_id);
    shown.push_back({ref.code, ref.display, name_of(one.basis)});
  }
  return shown;
}

Result<std::vector<PageReplacement>> page_replacements(const Engine::State& state,
                                                       const Located& at) {
  const SystemArrays& arrays = at.index->arrays();
  const std::uint32_t newest = at.index->default_edition();
  std::vector<Replacement> found;
  for (std::uint32_t e = newest; e-- > 0 && found.empty();) {
    if (arrays.editions[e].has(at.concept_id)) {
      found = ReplacementFinder(arrays, e, newest).find(at.concept_id, kMaxReplacements);
      const bool is_gone = !arrays.editions[newest].has(at.concept_id);
      if (found.empty() && is_gone &&
          (arrays.editions[e].flags[at.concept_id] & EditionTable::kBillable) != 0) {
        DESCRY_TRY(found, through_crosswalks(state, at));
      }
      break;
    }
  }
  return shown_replacements(*at.index, newest, found);
}

}  // namespace descry::engine
