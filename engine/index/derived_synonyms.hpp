#pragma once

// Vocabulary that official files hold without saying so.
//
// - Initialisms: `crps` for "Complex regional pain syndrome", from titles, inclusion terms and
// Index
//   paths, these read from their last part to the first as well. Compounds give a letter for each
//   part too: `vvc` for "vulvovaginal candidiasis".
// - Words of short titles: `thyrotox` for "thyrotoxicosis", where both titles of many codes agree.
//
// Cost: one pass over the newest edition's labels, some microseconds each.

#include <string>
#include <vector>

#include "engine/index/corpus.hpp"

namespace descry::engine {

struct Initialism {
  std::string letters;
  std::string words;  ///< Folded, with single blanks.
  float weight = 0;
  bool is_of_path = false;  ///< Of Index paths alone.
};

/// Ascending by letters; the expansions of one are ranked by the prior of their code, then by
/// length.
[[nodiscard]] std::vector<Initialism> derive_initialisms(const SystemInput& system);

[[nodiscard]] std::vector<SynonymInput> derive_short_words(const SystemInput& system);

}  // namespace descry::engine
