#pragma once

// Which concepts of an edition a reference means.
//
// A range is a run of the official order, which is no order of letters: C4A stands between C43 and
// C44. A single code means itself and all below it. A condition holds for complete codes; a header
// meets it when every complete code below it does.
// Cost: resolve() two binary searches over the codes; names() one comparison for a complete code.
// Threads: const calls from any number of them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/code_reference.hpp"
#include "engine/index/postings.hpp"
#include "engine/index/system_index.hpp"

namespace descry::engine {

struct ResolvedReference {
  KeyRange positions{};  ///< Half-open, in the edition's official order; empty for no code.
  bool is_range = false;
  std::optional<CharacterCondition> condition;
  /// Why not all of it is there: `no code R10.4`; empty when everything resolves.
  std::string problem;
};

class ReferenceResolver {
 public:
  /// Keeps a view: `arrays` must outlive this object. Requires: the arrays' codes, keys, by_key and
  /// editions are filled.
  ReferenceResolver(const SystemArrays& arrays, std::uint32_t edition);

  /// `text` as in NoteInput::codes.
  [[nodiscard]] ResolvedReference resolve(std::string_view text) const;

  /// Does the reference mean this concept, wholly? Requires: concept_id is one of the system's.
  [[nodiscard]] bool names(const ResolvedReference& reference, std::uint32_t concept_id) const;

  /// The concepts that together are the reference, none below another, in official order: for
  /// `E08-E13` the block, for `E08-E13 with .52` five codes.
  [[nodiscard]] std::vector<std::uint32_t> topmost(const ResolvedReference& reference) const;

 private:
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view compact) const;
  [[nodiscard]] std::uint32_t first_from(std::string_view compact) const;
  [[nodiscard]] std::uint32_t end_through(std::string_view compact) const;
  [[nodiscard]] std::size_t lower_bound(std::string_view compact) const;
  [[nodiscard]] bool meets(const CharacterCondition& condition, std::uint32_t concept_id) const;

  const SystemArrays& arrays_;
  const EditionTable& table_;
};

}  // namespace descry::engine
