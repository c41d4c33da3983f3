#include "engine/claim/note_book.hpp"

#include <algorithm>

namespace descry::engine {
namespace {

bool is_instruction(NoteKind kind) {
  return kind == NoteKind::code_first || kind == NoteKind::use_additional;
}

/// offsets[c] = the first item whose owner is not before c. Requires: items ascend by owner.
template <typename Items, typename OwnerOf>
std::vector<std::uint32_t> offsets_of(const Items& items, std::uint32_t concepts,
                                      const OwnerOf& owner_of) {
  std::vector<std::uint32_t> offsets(concepts + 1U);
  std::uint32_t at = 0;
  for (std::uint32_t c = 0; c <= concepts; ++c) {
    while (at < items.size() && owner_of(items[at]) < c) {
      ++at;
    }
    offsets[c] = at;
  }
  return offsets;
}

}  // namespace

NoteBook::NoteBook(std::string bytes, const SystemIndex& index, std::uint32_t edition)
    : bytes_(std::move(bytes)), resolver_(index.arrays(), edition) {}

Result<std::unique_ptr<const NoteBook>> NoteBook::load(const GenerationReader& reader,
                                                       const SystemIndex& index,
                                                       std::uint32_t edition) {
  const std::string key = note_table_key(index.info().id, index.info().editions[edition].id);
  DESCRY_TRY(std::optional<std::string> bytes, reader.get(Family::relations, key));
  if (!bytes) {
    return std::unique_ptr<const NoteBook>();
  }
  // The constructor is private, which std::make_unique cannot call.
  std::unique_ptr<NoteBook> book(new NoteBook(*std::move(bytes), index, edition));
  DESCRY_TRY_VOID(book->fill(index));
  return std::unique_ptr<const NoteBook>(std::move(book));
}

Result<void> NoteBook::fill(const SystemIndex& index) {
  const std::uint32_t concepts = index.concept_count();
  DESCRY_TRY(const std::vector<TableNote> table, decode_note_table(bytes_, concepts));
  for (const TableNote& note : table) {
    BookNote& added = notes_.emplace_back();
    added = {note.owner, note.kind, note.text, {}};
    added.references.begin = static_cast<std::uint32_t>(references_.size());
    for (const std::string_view code : note.codes) {
      references_.push_back(resolver_.resolve(code));
    }
    added.references.end = static_cast<std::uint32_t>(references_.size());
  }
  for (std::uint32_t begin = 0; begin < notes_.size();) {
    std::uint32_t end = begin + 1;
    while (end < notes_.size() && notes_[end].owner == notes_[begin].owner &&
           notes_[end].kind == notes_[begin].kind) {
      ++end;
    }
    if (is_instruction(notes_[begin].kind)) {
      for (Instruction& cut :
           cut_instructions(std::span(notes_).subspan(begin, end - begin), begin)) {
        cut.references = {notes_[cut.notes.begin].references.begin,
                          notes_[cut.notes.end - 1].references.end};
        instructions_.push_back(cut);
      }
    }
    begin = end;
  }
  note_offsets_ = offsets_of(notes_, concepts, [](const BookNote& note) { return note.owner; });
  instruction_offsets_ = offsets_of(instructions_, concepts, [this](const Instruction& item) {
    return notes_[item.notes.begin].owner;
  });
  return {};
}

std::span<const BookNote> NoteBook::excludes_at(std::uint32_t concept_id) const noexcept {
  const auto all = std::span(notes_).subspan(
      note_offsets_[concept_id], note_offsets_[concept_id + 1] - note_offsets_[concept_id]);
  const auto end = std::find_if(all.begin(), all.end(),
                                [](const BookNote& note) { return is_instruction(note.kind); });
  return all.first(static_cast<std::size_t>(end - all.begin()));
}

std::span<const Instruction> NoteBook::instructions_at(std::uint32_t concept_id) const noexcept {
  return std::span(instructions_)
      .subspan(instruction_offsets_[concept_id],
               instruction_offsets_[concept_id + 1] - instruction_offsets_[concept_id]);
}

bool NoteBook::names(KeyRange references, std::uint32_t concept_id, std::uint32_t but_not) const {
  for (std::uint32_t i = references.begin; i < references.end; ++i) {
    if (resolver_.names(references_[i], concept_id) && !resolver_.names(references_[i], but_not)) {
      return true;
    }
  }
  return false;
}

Result<const NoteBook*> NoteShelf::book(const GenerationReader& reader, const SystemIndex& index,
                                        std::uint32_t edition) const {
  const std::scoped_lock lock(mutex_);
  const std::pair<std::string_view, std::uint32_t> key{index.info().id, edition};
  const auto known = books_.find(key);
  if (known != books_.end()) {
    return known->second.get();
  }
  DESCRY_TRY(auto book, NoteBook::load(reader, index, edition));
  return books_.emplace(key, std::move(book)).first->second.get();
}

}  // namespace descry::engine
