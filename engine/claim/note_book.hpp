#pragma once

// What the notes of an edition ask of a claim: which diagnoses exclude each other, which need
// another before or beside them.
//
// Notes stand at chapters, blocks and codes and hold for all below, so a diagnosis has those of its
// whole path. Lines that belong together, a heading and what it lists, are one instruction.
// Cost: loading 10,000 notes takes some ten milliseconds and two megabytes, once an edition; after
// that no call allocates. Threads: const calls from any number of them.

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/kinds.hpp"
#include "engine/base/result.hpp"
#include "engine/index/note_table.hpp"
#include "engine/index/reference_resolver.hpp"
#include "engine/index/system_index.hpp"
#include "engine/store/generation.hpp"

namespace descry::engine {

struct BookNote {
  std::uint32_t owner = 0;
  NoteKind kind = NoteKind::note;
  std::string_view text;
  KeyRange references{};  ///< Positions in the book's references.
};

/// Code first or use additional code: one note, or a heading with what it lists.
struct Instruction {
  KeyRange notes{};           ///< Positions in the book's notes, of one owner and kind.
  KeyRange references{};      ///< Of all its notes.
  bool is_advice = false;     ///< "if applicable", "such as", "any", or a list to choose from.
  bool has_examples = false;  ///< "such as": what is named is not all there may be.
  bool is_for_adverse_effects = false;  ///< Of drugs: not of poisoning by them.
};

class NoteBook {
 public:
  /// Nothing when the edition has no notes. Errors: corrupt_data, io_failure.
  static Result<std::unique_ptr<const NoteBook>> load(const GenerationReader& reader,
                                                      const SystemIndex& index,
                                                      std::uint32_t edition);

  /// Excludes1 and Excludes2 notes written at a concept.
  [[nodiscard]] std::span<const BookNote> excludes_at(std::uint32_t concept_id) const noexcept;
  [[nodiscard]] std::span<const Instruction> instructions_at(
      std::uint32_t concept_id) const noexcept;
  [[nodiscard]] const BookNote& note(std::uint32_t number) const noexcept { return notes_[number]; }

  /// Does one of the references mean `concept_id`, and not also `but_not`?
  [[nodiscard]] bool names(KeyRange references, std::uint32_t concept_id,
                           std::uint32_t but_not) const;

  NoteBook(const NoteBook&) = delete;
  NoteBook& operator=(const NoteBook&) = delete;

 private:
  NoteBook(std::string bytes, const SystemIndex& index, std::uint32_t edition);
  Result<void> fill(const SystemIndex& index);

  std::string bytes_;
  ReferenceResolver resolver_;
  std::vector<ResolvedReference> references_;
  std::vector<BookNote> notes_;
  std::vector<Instruction> instructions_;
  std::vector<std::uint32_t> note_offsets_;         ///< By ConceptId, concepts + 1.
  std::vector<std::uint32_t> instruction_offsets_;  ///< By ConceptId, concepts + 1.
};

/// Books, each read when it is first asked for.
class NoteShelf {
 public:
  /// Null when the edition has no notes. Takes a lock: for an instant, or as long as a book is
  /// read. Errors: corrupt_data, io_failure.
  [[nodiscard]] Result<const NoteBook*> book(const GenerationReader& reader,
                                             const SystemIndex& index, std::uint32_t edition) const;

 private:
  mutable std::mutex mutex_;
  mutable std::map<std::pair<std::string_view, std::uint32_t>, std::unique_ptr<const NoteBook>>
      books_;
};

/// Cuts notes of one owner and kind (code first or use additional code) into instructions.
/// `first` is the position of the first note; references are left to the caller.
[[nodiscard]] std::vector<Instruction> cut_instructions(std::span<const BookNote> notes,
                                                        std::uint32_t first);

}  // namespace descry::engine
