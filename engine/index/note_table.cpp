#include "engine/index/note_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/bytes.hpp"

namespace descry::engine {
namespace {

constexpr std::array kTableKinds{NoteKind::excludes1, NoteKind::excludes2, NoteKind::code_first,
                                 NoteKind::use_additional};

bool is_table_kind(NoteKind kind) {
  return std::find(kTableKinds.begin(), kTableKinds.end(), kind) != kTableKinds.end();
}

std::vector<const NoteInput*> notes_of(const ConceptInput& item) {
  std::vector<const NoteInput*> notes;
  for (const NoteKind kind : kTableKinds) {
    for (const NoteInput& note : item.notes) {
      if (note.kind == kind) {
        notes.push_back(&note);
      }
    }
  }
  return notes;
}

void put_note(ByteWriter& out, const NoteInput& note) {
  out.put_u8(static_cast<std::uint8_t>(note.kind));
  out.put_string(note.text);
  out.put_varint(note.codes.size());
  for (const std::string& code : note.codes) {
    out.put_string(code);
  }
}

}  // namespace

std::string note_table_key(std::string_view system, std::string_view edition) {
  return "claim_notes/" + std::string(system) + "/" + std::string(edition);
}

std::string encode_note_table(const EditionInput& edition,
                              const std::vector<std::uint32_t>& numbers) {
  std::vector<std::pair<std::uint32_t, const ConceptInput*>> owners;
  for (std::size_t i = 0; i < edition.concepts.size(); ++i) {
    const auto& notes = edition.concepts[i].notes;
    if (std::any_of(notes.begin(), notes.end(),
                    [](const NoteInput& note) { return is_table_kind(note.kind); })) {
      owners.emplace_back(numbers[i], &edition.concepts[i]);
    }
  }
  std::sort(owners.begin(), owners.end());
  ByteWriter out;
  for (const auto& [owner, item] : owners) {
    const auto notes = notes_of(*item);
    out.put_varint(owner);
    out.put_varint(notes.size());
    for (const NoteInput* note : notes) {
      put_note(out, *note);
    }
  }
  return out.take();
}

Result<std::vector<TableNote>> decode_note_table(std::string_view bytes, std::uint32_t concepts) {
  const Error corrupt{ErrorCode::corrupt_data, "relations/claim_notes: not readable"};
  std::vector<TableNote> notes;
  ByteReader in(bytes);
  while (in.ok() && !in.finished()) {
    const std::uint64_t owner = in.get_varint();
    const std::size_t count = in.get_count();
    if (owner >= concepts || count == 0 || (!notes.empty() && owner <= notes.back().owner)) {
      return corrupt;
    }
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
      TableNote& note = notes.emplace_back();
      note.owner = static_cast<std::uint32_t>(owner);
      note.kind = static_cast<NoteKind>(in.get_u8());
      note.text = in.get_string();
      note.codes.resize(in.get_count());
      for (std::string_view& code : note.codes) {
        code = in.get_string();
      }
      if (!is_table_kind(note.kind)) {
        return corrupt;
      }
    }
  }
  if (!in.finished()) {
    return corrupt;
  }
  return notes;
}

}  // namespace descry::engine
