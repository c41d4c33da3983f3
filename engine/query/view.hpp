#pragma once

// Which part of a system a search sees: an edition, and the filters of the request.
//
// Without a date a search sees each concept as its newest edition has it, and the order of label
// numbers proves which hits are best; with a date it sees one edition's labels, all of them.

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/base/result.hpp"
#include "engine/engine.hpp"
#include "engine/index/system_index.hpp"

namespace descry::engine {

/// What an edition says of a concept.
struct ShownConcept {
  std::string_view code;
  std::string_view display;
  bool is_billable = false;
  bool is_in_force = false;
};

struct View {
  const SystemIndex* index = nullptr;
  bool is_newest = true;      ///< Each concept as its newest edition has it.
  std::uint32_t edition = 0;  ///< The one seen when !is_newest; the default one else.
  bool has_filter = false;
  std::vector<std::uint64_t> filter;  ///< Concepts that may be hits, when has_filter.

  [[nodiscard]] bool sees_label(std::uint32_t label) const noexcept {
    return is_newest ? label < index->current_label_count()
                     : ((index->arrays().label_editions[label] >> edition) & 1U) != 0;
  }
  [[nodiscard]] bool sees_concept(std::uint32_t concept_id) const noexcept {
    return !has_filter || test_bit(filter, concept_id);
  }
  /// The edition whose title and flags of a concept are shown.
  [[nodiscard]] std::uint32_t edition_of(std::uint32_t concept_id) const noexcept {
    return is_newest ? index->arrays().newest[concept_id] : edition;
  }
  /// In force: in the edition seen, not terminated; older than the default edition is not.
  [[nodiscard]] bool is_in_force(std::uint32_t concept_id) const noexcept;
  /// What is shown of a concept that the edition has.
  [[nodiscard]] ShownConcept shown(std::uint32_t concept_id) const noexcept;
  /// Asks for the first of what shown() reads.
  void prefetch_shown(std::uint32_t concept_id) const noexcept;
};

/// Fills `view`; its memory is kept from query to query.
/// Errors: unknown_code when `under` names no code of the edition.
Result<void> make_view(const SystemIndex& index, std::optional<std::uint32_t> edition,
                       const SearchRequest& request, View& view);

}  // namespace descry::engine
