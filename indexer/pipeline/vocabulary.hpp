#pragma once

// Synonym files: the project's own (schemas/vocabulary/, built into the indexer) and a person's.
//
// UTF-8, `#` begins a comment line, `[words]` a group. `%kind lay` (or abbreviation, synonym) and
// `%weight 0.85` hold for the lines below them. `a = b = c`: each phrase typed is met by labels
// that say one of the others; at most 16 of them. `a > b | c`: a typed a is met by b or c, the best
// sense first; later senses weigh a little less. One step only: lines are never chained. `a ~ b`: a
// word that stands for b in other lines, and meets no label. `a := T`: a is a name of the codes
// whose title is T (own_names.hpp). Where
// `%also s/p = status post, hx of` stands above, a typed phrase that begins with the one may begin
// with any of the others, unless a line says something else of it. Cost: linear.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"
#include "indexer/pipeline/own_names.hpp"

namespace descry::indexer {

struct VocabularyFile {
  std::string_view name;  ///< `lay.txt`: what explanations show, with the line.
  std::string_view text;
};

struct Vocabulary {
  std::vector<engine::SynonymInput> synonyms;
  std::vector<OwnName> names;
  std::vector<std::string> warnings;  ///< Pairs given twice, with both places.
};

/// The files of schemas/vocabulary/, by name.
[[nodiscard]] std::span<const VocabularyFile> built_in_vocabulary();

/// Errors: corrupt_data naming file, line and what was expected.
[[nodiscard]] engine::Result<Vocabulary> read_vocabulary(std::span<const VocabularyFile> files);

}  // namespace descry::indexer
