#pragma once

// What an Engine holds; shared by the files that implement it, and by nobody else.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/claim/note_book.hpp"
#include "engine/engine.hpp"
#include "engine/index/cc_records.hpp"
#include "engine/index/edit_records.hpp"
#include "engine/index/system_index.hpp"
#include "engine/index/system_store.hpp"
#include "engine/store/generation.hpp"

namespace descry::engine {

struct Engine::State {
  explicit State(GenerationReader opened) : reader(std::move(opened)) {}

  GenerationReader reader;
  Catalogue catalogue;
  std::vector<SystemIndex> systems;  ///< In the catalogue's order.
  std::vector<SystemSummary> summaries;
  EditCatalogue edits;
  std::vector<CcRelease> cc;  ///< Oldest first.
  NoteShelf notes;

  /// Errors: unknown_system.
  [[nodiscard]] Result<const SystemIndex*> system(std::string_view id) const;
};

/// A concept as one edition has it.
struct Located {
  const SystemIndex* index = nullptr;
  std::uint32_t concept_id = 0;
  std::uint32_t edition = 0;
  std::optional<Date> day;  ///< As of which it is asked for.

  [[nodiscard]] const EditionTable& table() const { return index->arrays().editions[edition]; }
};

/// Errors: unknown_system, unknown_code, no_edition (naming what is loaded).
[[nodiscard]] Result<Located> locate(const Engine::State& state, std::string_view system,
                                     std::string_view code, std::optional<Date> as_of);

/// The edition in force on `as_of`; without a date the default one. Errors: no_edition.
[[nodiscard]] Result<std::uint32_t> edition_for(const SystemIndex& index,
                                                std::optional<Date> as_of);

[[nodiscard]] CodeSummary summary_of(const Located& at);
[[nodiscard]] CodeRef ref_of(const Located& at, std::uint32_t concept_id);
[[nodiscard]] ListedCode listed(const Located& at, std::uint32_t concept_id);

}  // namespace descry::engine
