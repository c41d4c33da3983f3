#pragma once

// Resolves vocabulary phrases against one system's words.
//
// A phrase is usable when every word of its target is a label word of the system, or has another
// form that is one; or when it is another spelling of a word of such a phrase: "punct" of the
// puncture in "lumbar puncture", or is said for it: "terrified" for the scared in "scared of
// spiders". Words of usable phrases join the dictionary, so that typos in them are mended.

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/dict/dictionary.hpp"
#include "engine/index/corpus.hpp"
#include "engine/index/derived_synonyms.hpp"
#include "engine/index/system_index.hpp"

namespace descry::engine {

struct SynonymPhrase {
  std::vector<std::string> from;
  std::vector<std::string> to;
  std::vector<std::string> to_stems;
  const SynonymInput* input = nullptr;
};

/// Cuts all vocabulary lines into folded words; function words are left out on both sides, as long
/// as a word remains. Lines without a word on either side are skipped.
[[nodiscard]] std::vector<SynonymPhrase> cut_phrases(const std::vector<SynonymInput>& synonyms);

/// Keeps the phrases whose targets labels with these stems can meet.
[[nodiscard]] std::vector<const SynonymPhrase*> usable_phrases(
    std::span<const SynonymPhrase* const> phrases,
    const std::unordered_set<std::string>& label_stems);

/// Leaves out initialisms of Index paths, of four letters or more, that are an abbreviation with
/// two neighbours swapped: who types `cpod` means `copd`, not a cardiac postoperative dysrhythmia.
void drop_slips(const std::vector<const SynonymPhrase*>& phrases,
                std::vector<Initialism>& initialisms);

/// Fills the arrays of synonyms and initialisms, over a dictionary that holds all words of
/// `phrases` or forms of them. `initialisms` ascend by letters.
void build_vocabulary(const std::vector<const SynonymPhrase*>& phrases,
                      const std::vector<Initialism>& initialisms, const Dictionary& dictionary,
                      SystemArrays& arrays);

}  // namespace descry::engine
