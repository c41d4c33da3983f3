// The code page: what memory knows of a concept, and its records in the store.
#include <algorithm>
#include <string>
#include <utility>

#include "engine/engine_state.hpp"
#include "engine/index/page_record.hpp"
#include "engine/page_composition.hpp"
#include "engine/page_crosswalks.hpp"
#include "engine/page_history.hpp"

namespace descry::engine {
namespace {

ConceptKind kind_of(const Located& at, std::uint32_t concept_id) {
  return static_cast<ConceptKind>(at.table().flags[concept_id] & EditionTable::kKindMask);
}

/// `chapter 4` for the concept `ch4`, else the code.
std::string place_name(const Located& at, std::uint32_t concept_id) {
  const std::string_view code = at.index->arrays().codes[concept_id];
  if (kind_of(at, concept_id) == ConceptKind::chapter && code.starts_with("ch")) {
    return "chapter " + std::string(code.substr(2));
  }
  return std::string(code);
}

class PageMaker {
 public:
  PageMaker(const Engine::State& state, const Located& at) : state_(state), at_(at) {}

  Result<CodePage> run() {
    page_.summary = summary_of(at_);
    add_surroundings();
    add_path();
    add_titles();
    for (std::uint32_t c = at_.concept_id; c != kNoId; c = at_.table().parent[c]) {
      if (auto added = add_record(c); !added) {
        return std::move(added).error();
      }
    }
    DESCRY_TRY(page_.composition, compose_page(state_, at_));
    if (page_.composition) {
      DESCRY_TRY(page_.index_entries, composed_entries(state_, at_));
    }
    add_missing();
    DESCRY_TRY(page_.crosswalks,
               page_crosswalks(state_, page_.summary.system, page_.summary.code, at_.day));
    DESCRY_TRY(page_.history, page_history(state_, at_));
    DESCRY_TRY(page_.replaced_by, page_replacements(state_, at_));
    return std::move(page_);
  }

 private:
  void add_surroundings() {
    const EditionTable& table = at_.table();
    const std::uint32_t position = table.position[at_.concept_id];
    const auto is_code = [&](std::uint32_t p) {
      return kind_of(at_, table.by_position[p]) == kind_of(at_, at_.concept_id);
    };
    for (std::uint32_t p = position; p-- > 0;) {
      if (is_code(p)) {
        page_.previous = ref_of(at_, table.by_position[p]);
        break;
      }
    }
    for (std::uint32_t p = position + 1; p < table.by_position.size(); ++p) {
      if (is_code(p)) {
        page_.next = ref_of(at_, table.by_position[p]);
        break;
      }
    }
    for (std::uint32_t p = position + 1; p < table.subtree_end[at_.concept_id]; ++p) {
      if (table.parent[table.by_position[p]] == at_.concept_id) {
        page_.children.push_back(listed(at_, table.by_position[p]));
      }
    }
  }

  void add_path() {
    const EditionTable& table = at_.table();
    for (std::uint32_t c = table.parent[at_.concept_id]; c != kNoId; c = table.parent[c]) {
      const CodeRef ref = ref_of(at_, c);
      page_.path.push_back({kind_of(at_, c), ref.code, ref.display});
    }
    std::reverse(page_.path.begin(), page_.path.end());
  }

  /// Their sources are the edition's, unless the own record says otherwise.
  void add_titles() {
    const TitleSources& sources = at_.index->info().editions[at_.edition].title_sources;
    page_.labels.push_back(
        {std::string(page_.summary.display), LabelKind::title, source_name(sources.title)});
    if (!page_.summary.short_title.empty()) {
      page_.labels.push_back({std::string(page_.summary.short_title), LabelKind::short_title,
                              source_name(sources.short_title)});
    }
  }

  void correct_titles(const TitleSources& sources) {
    for (PageLabel& label : page_.labels) {
      label.source =
          source_name(label.kind == LabelKind::title ? sources.title : sources.short_title);
    }
  }

  /// The own record whole; of an ancestor's what is inherited: notes and 7th characters.
  Result<void> add_record(std::uint32_t concept_id) {
    const std::string key =
        page_key(at_.index->info().id, concept_id, static_cast<std::uint8_t>(at_.edition));
    DESCRY_TRY(const std::optional<std::string> bytes, state_.reader.get(Family::notes, key));
    if (!bytes) {
      return {};
    }
    DESCRY_TRY(PageRecord record, decode_page(*bytes));
    const bool inherited = concept_id != at_.concept_id;
    if (auto added = add_notes(record, concept_id); !added) {
      return added;
    }
    if (auto added = add_mentions(record); !added) {
      return added;
    }
    if (record.seventh_character && !page_.seventh_character) {
      page_.seventh_character = {place_name(at_, concept_id), record.seventh_character->position,
                                 std::move(record.seventh_character->characters)};
    }
    if (!inherited) {
      add_own(std::move(record));
    }
    return {};
  }

  Result<void> add_notes(PageRecord& record, std::uint32_t concept_id) {
    const bool inherited = concept_id != at_.concept_id;
    if (record.links.notes.size() != record.notes.size()) {
      return damaged("its links do not fit its notes");
    }
    for (std::size_t i = 0; i < record.notes.size(); ++i) {
      NoteInput& note = record.notes[i];
      DESCRY_TRY(std::vector<PageLink> links, links_of(note, record.links.notes[i]));
      page_.notes.push_back({note.kind, std::move(note.text), std::move(note.codes),
                             std::move(links), place_name(at_, concept_id), inherited});
    }
    return {};
  }

  [[nodiscard]] Result<std::vector<PageLink>> links_of(const NoteInput& note,
                                                       const std::vector<NoteLink>& stored) const {
    if (stored.size() != note.codes.size()) {
      return damaged("the links of a note do not fit its codes");
    }
    std::vector<PageLink> links(stored.size());
    for (std::size_t i = 0; i < stored.size(); ++i) {
      links[i].text = note.codes[i];
      links[i].total = stored[i].total;
      for (const std::uint32_t concept_id : stored[i].concepts) {
        if (!is_here(concept_id)) {
          return damaged("a note leads to no concept of the edition");
        }
        links[i].codes.push_back(ref_of(at_, concept_id));
      }
    }
    return links;
  }

  Result<void> add_mentions(PageRecord& record) {
    for (Mention& mention : record.links.mentions) {
      if (!is_here(mention.owner)) {
        return damaged("a mention comes from no concept of the edition");
      }
      page_.mentioned_by.push_back(
          {ref_of(at_, mention.owner), mention.kind, std::move(mention.reference)});
    }
    return {};
  }

  [[nodiscard]] bool is_here(std::uint32_t concept_id) const {
    return concept_id < at_.index->concept_count() && at_.table().has(concept_id);
  }

  [[nodiscard]] Error damaged(std::string_view what) const {
    return {ErrorCode::corrupt_data, "page record of " + at_.index->info().id + " " +
                                         std::string(page_.summary.code) + ": " +
                                         std::string(what)};
  }

  void add_own(PageRecord record) {
    if (record.title_sources) {
      correct_titles(*record.title_sources);
    }
    for (LabelInput& label : record.labels) {
      page_.labels.push_back({std::move(label.text), label.kind, source_name(label.source)});
    }
    for (IndexEntryInput& entry : record.index_entries) {
      page_.index_entries.push_back({std::move(entry.path), std::string(page_.summary.code),
                                     std::move(entry.column), std::move(entry.manifestation)});
    }
    page_.properties = std::move(record.properties);
  }

  [[nodiscard]] std::string source_name(std::uint16_t source) const {
    const auto& sources = state_.catalogue.sources;
    return source < sources.size() ? sources[source] : std::string();
  }

  void add_missing() {
    const bool is_code = page_.summary.kind == ConceptKind::code;
    if (!is_code || page_.summary.billable || page_.children.empty()) {
      return;
    }
    const bool children_are_billable =
        std::all_of(page_.children.begin(), page_.children.end(),
                    [](const ListedCode& child) { return child.billable; });
    const bool needs_character = page_.seventh_character.has_value() && children_are_billable;
    PageMissing missing;
    missing.reason = needs_character ? "needs_7th_character" : "needs_more_detail";
    for (const ListedCode& child : page_.children) {
      missing.candidates.push_back({child.code, child.display});
    }
    if (needs_character) {
      missing.permitted = {page_.seventh_character->position, {}, permitted_characters()};
    } else if (page_.composition) {
      missing.permitted = page_.composition->next;
    }
    page_.missing = std::move(missing);
  }

  /// Of the characters defined, those with which a code below ends: not all are for every code.
  [[nodiscard]] std::vector<std::pair<char, std::string>> permitted_characters() const {
    std::vector<std::pair<char, std::string>> permitted;
    for (const auto& [character, meaning] : page_.seventh_character->characters) {
      const bool is_used = std::ranges::any_of(
          page_.children, [&](const ListedCode& child) { return child.code.back() == character; });
      if (is_used) {
        permitted.emplace_back(character, meaning);
      }
    }
    return permitted;
  }

  const Engine::State& state_;
  const Located& at_;
  CodePage page_;
};

}  // namespace

Result<CodePage> Engine::page(std::string_view system, std::string_view code,
                              std::optional<Date> as_of) const {
  DESCRY_TRY(const Located at, locate(*state_, system, code, as_of));
  return PageMaker(*state_, at).run();
}

}  // namespace descry::engine
