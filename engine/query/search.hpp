#pragma once

// One search over several systems, in stages from strong to loose ways of meeting words.
//
//   code     the query is a code or the beginning of one, or names a code among other words
//   strong   exact, prefix, inflected, synonym, split; typos only for words that nothing knows
//   typos    the same with typos considered for every word
//   partial  labels that meet a good part of the query's information
//
// The first stage with a label that meets all words answers, so a hit that meets them in strong
// ways is never mixed with one that needs a typo. Where only several labels of a concept meet them
// together, the partial stage may do better and then answers. Only `automatic` goes as far as
// partial; `fuzzy` stops after typos; `exact` and `prefix` have the strong stage alone.

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/engine.hpp"
#include "engine/index/system_index.hpp"
#include "engine/query/scratch.hpp"

namespace descry::engine {

enum class Stage : std::uint8_t { code, strong, typos, partial, nothing };

struct Found {
  Stage stage = Stage::nothing;
  std::uint64_t total = 0;
  bool is_exact = true;  ///< Else the total may be less.
  /// Best first, at most limit + offset; valid until the next search with this scratch.
  std::span<const ScoredConcept> concepts;
  std::span<const ScoredConcept> best;  ///< The first ten, whatever the limit.
  std::string_view code{};  ///< Stage::code: the part of the query that is or means one.
  bool is_misread = false;  ///< Of `code`: letters were taken for digits.
};

/// Requires: scratch.passes[0, pass_count) have their views made, in catalogue order.
[[nodiscard]] Found find_concepts(const SearchRequest& request, SearchScratch::State& scratch);

}  // namespace descry::engine
