// Look-ups by code: the façade's calls that need no search.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "engine/engine_state.hpp"
#include "engine/index/code_key.hpp"

namespace descry::engine {
namespace {

std::optional<Date> stored_date(std::uint32_t number) {
  return number == 0 ? std::nullopt : std::optional(from_number(number));
}

/// Both days of a validity are part of it.
bool covers(const Validity& valid, Date day) {
  return (!valid.from || *valid.from <= day) && (!valid.to || day <= *valid.to);
}

Error unknown_code(const SystemIndex& index, std::uint32_t edition, std::string_view code) {
  return {ErrorCode::unknown_code, index.info().id + " " + index.info().editions[edition].id +
                                       " has no code \"" + std::string(code.substr(0, 64)) + "\""};
}

/// Codes one edit away from a compact code, then codes that share its longest beginning.
class Neighbours {
 public:
  Neighbours(const SystemIndex& index, std::string_view compact, std::size_t limit)
      : index_(index), compact_(compact), limit_(limit) {}

  std::vector<std::uint32_t> run() {
    try_edits();
    for (std::size_t size = compact_.size(); size > 0 && found_.size() < limit_; --size) {
      const KeyRange range = index_.codes_with_prefix(compact_.substr(0, size));
      for (std::uint32_t i = range.begin; i < range.end && found_.size() < limit_; ++i) {
        take(index_.arrays().by_key[i]);
      }
      if (range.begin != range.end && size <= kShortestShared) {
        break;
      }
    }
    return std::move(found_);
  }

 private:
  static constexpr std::size_t kShortestShared = 3;
  static constexpr std::size_t kLongestEdited = 12;
  static constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  void take(std::uint32_t concept_id) {
    if (found_.size() < limit_ &&
        std::find(found_.begin(), found_.end(), concept_id) == found_.end()) {
      found_.push_back(concept_id);
    }
  }

  void try_key(const std::string& key) {
    if (const auto concept_id = index_.find_code(key)) {
      take(*concept_id);
    }
  }

  void try_edits() {
    if (compact_.size() > kLongestEdited) {
      return;
    }
    const std::string key(compact_);
    for (std::size_t i = key.size(); i-- > 0;) {
      std::string edited = key;
      try_key(edited.erase(i, 1));
      if (i > 0) {
        edited = key;
        std::swap(edited[i - 1], edited[i]);
        try_key(edited);
      }
      edited = key;
      for (const char c : kAlphabet) {
        edited[i] = c;
        try_key(edited);
      }
    }
  }

  const SystemIndex& index_;
  std::string_view compact_;
  std::size_t limit_;
  std::vector<std::uint32_t> found_;
};

/// Concepts at positions [begin, end) of an edition that pass `keep`, paged.
template <typename Keep>
CodeList list_positions(const Located& at, KeyRange positions, const CodeListRequest& request,
                        const Keep& keep) {
  CodeList list;
  for (std::uint32_t p = positions.begin; p < positions.end; ++p) {
    const std::uint32_t concept_id = at.table().by_position[p];
    const bool billable = (at.table().flags[concept_id] & EditionTable::kBillable) != 0;
    if (!keep(concept_id) || (request.billable && *request.billable != billable)) {
      continue;
    }
    if (list.total >= request.offset && list.items.size() < request.limit) {
      list.items.push_back(listed(at, concept_id));
    }
    ++list.total;
  }
  return list;
}

}  // namespace

Result<const SystemIndex*> Engine::State::system(std::string_view id) const {
  for (const SystemIndex& index : systems) {
    if (index.info().id == id) {
      return &index;
    }
  }
  std::string loaded;
  for (const SystemIndex& index : systems) {
    loaded += (loaded.empty() ? "" : ", ") + index.info().id;
  }
  return Error{ErrorCode::unknown_system, "system \"" + std::string(id.substr(0, 64)) +
                                              "\" is not loaded; there are " + loaded};
}

Result<std::uint32_t> edition_for(const SystemIndex& index, std::optional<Date> as_of) {
  if (!as_of) {
    return index.default_edition();
  }
  if (const auto edition = index.edition_on(*as_of)) {
    return *edition;
  }
  std::string loaded;
  for (const EditionInfo& edition : index.info().editions) {
    loaded += (loaded.empty() ? "" : ", ") + edition.id + " (" + format_iso_date(edition.from) +
              " to " + (edition.to ? format_iso_date(*edition.to) : std::string("now")) + ")";
  }
  return Error{ErrorCode::no_edition, index.info().id + " has no edition in force on " +
                                          format_iso_date(*as_of) + "; loaded: " + loaded};
}

Result<Located> locate(const Engine::State& state, std::string_view system, std::string_view code,
                       std::optional<Date> as_of) {
  DESCRY_TRY(const SystemIndex* const index, state.system(system));
  DESCRY_TRY(const std::uint32_t edition, edition_for(*index, as_of));
  const auto concept_id = index->find_code(code);
  if (!concept_id) {
    return unknown_code(*index, edition, code);
  }
  const std::uint32_t shown = as_of ? edition : index->arrays().newest[*concept_id];
  if (!index->arrays().editions[shown].has(*concept_id)) {
    return unknown_code(*index, edition, code);
  }
  return Located{index, *concept_id, shown, as_of};
}

CodeSummary summary_of(const Located& at) {
  const SystemArrays& arrays = at.index->arrays();
  const EditionTable& table = at.table();
  const std::uint32_t c = at.concept_id;
  CodeSummary summary;
  summary.system = at.index->info().id;
  summary.edition = at.index->info().editions[at.edition].id;
  summary.code = arrays.codes[c];
  summary.display = arrays.texts[table.display[c]];
  if (table.short_title[c] != kNoId) {
    summary.short_title = arrays.texts[table.short_title[c]];
  }
  // Of a day that was asked for, the edition in force on it decides; else a code is gone that the
  // newest edition does not have.
  const bool is_old = at.edition != arrays.newest[c];
  const bool is_gone = !at.day && !is_old && at.edition != at.index->default_edition();
  summary.kind = static_cast<ConceptKind>(table.flags[c] & EditionTable::kKindMask);
  summary.billable = !is_gone && (table.flags[c] & EditionTable::kBillable) != 0;
  summary.valid = {stored_date(table.valid_from[c]), stored_date(table.valid_to[c])};
  summary.in_force = at.day ? covers(summary.valid, *at.day)
                            : !is_gone && (table.flags[c] & EditionTable::kInForce) != 0;
  if (is_gone && !summary.valid.to) {
    summary.valid.to = at.index->info().editions[at.edition].to;
  }
  return summary;
}

CodeRef ref_of(const Located& at, std::uint32_t concept_id) {
  const SystemArrays& arrays = at.index->arrays();
  return {arrays.codes[concept_id], arrays.texts[at.table().display[concept_id]]};
}

ListedCode listed(const Located& at, std::uint32_t concept_id) {
  const CodeRef ref = ref_of(at, concept_id);
  return {ref.code, ref.display, (at.table().flags[concept_id] & EditionTable::kBillable) != 0};
}

Result<CodeSummary> Engine::look_up(std::string_view system, std::string_view code,
                                    std::optional<Date> as_of) const {
  DESCRY_TRY(const Located at, locate(*state_, system, code, as_of));
  return summary_of(at);
}

std::vector<CodeRef> Engine::did_you_mean(std::string_view system, std::string_view code,
                                          std::size_t limit) const {
  std::vector<CodeRef> refs;
  const auto index = state_->system(system);
  const CodeKey key(code);
  if (!index || key.view().empty()) {
    return refs;
  }
  for (const std::uint32_t concept_id : Neighbours(**index, key.view(), limit).run()) {
    refs.push_back(
        ref_of({*index, concept_id, (*index)->arrays().newest[concept_id], {}}, concept_id));
  }
  return refs;
}

Result<CodeList> Engine::children(std::string_view system, std::string_view code,
                                  const CodeListRequest& request) const {
  if (!code.empty()) {
    DESCRY_TRY(const Located at, locate(*state_, system, code, request.as_of));
    const std::uint32_t c = at.concept_id;
    return list_positions(at, {at.table().position[c] + 1, at.table().subtree_end[c]}, request,
                          [&](std::uint32_t id) { return at.table().parent[id] == c; });
  }
  DESCRY_TRY(const SystemIndex* const index, state_->system(system));
  DESCRY_TRY(const std::uint32_t edition, edition_for(*index, request.as_of));
  const Located at{index, 0, edition, request.as_of};
  const auto end = static_cast<std::uint32_t>(at.table().by_position.size());
  return list_positions(at, {0, end}, request,
                        [&](std::uint32_t id) { return at.table().parent[id] == kNoId; });
}

Result<CodeList> Engine::descendants(std::string_view system, std::string_view code,
                                     const CodeListRequest& request) const {
  DESCRY_TRY(const Located at, locate(*state_, system, code, request.as_of));
  const std::uint32_t c = at.concept_id;
  const auto is_code = [&](std::uint32_t id) {
    const auto kind = static_cast<ConceptKind>(at.table().flags[id] & EditionTable::kKindMask);
    return kind == ConceptKind::code || kind == ConceptKind::modifier;
  };
  return list_positions(at, {at.table().position[c] + 1, at.table().subtree_end[c]}, request,
                        is_code);
}

}  // namespace descry::engine
