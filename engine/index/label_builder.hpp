#pragma once

// Collects the labels of a system, cuts them into words, and numbers them by static quality.
//
// A label is a (concept, text) pair: of equal texts the best kind stays and editions are united.
// Chapters and blocks are never hits, so their titles are no labels. Cost: one tokenisation a
// label.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/concept_builder.hpp"
#include "engine/index/corpus.hpp"
#include "engine/index/synonym_builder.hpp"
#include "engine/index/system_index.hpp"
#include "engine/index/text_pool.hpp"

namespace descry::engine {

/// Labels longer than this are refused: token offsets are 16 bits wide.
inline constexpr std::size_t kMaxLabelBytes = 60'000;

/// What a system's labels come to.
struct LabelSizes {
  std::uint64_t words = 0;   ///< Different ones.
  std::uint64_t tokens = 0;  ///< Words of all labels.
  std::uint64_t bytes = 0;   ///< Of different texts.
};

/// Errors: limit_exceeded where a size is past what the numbers in the arrays can name.
[[nodiscard]] Result<void> check_label_sizes(std::string_view system, const LabelSizes& sizes);

/// Fills the label arrays, tokens, buckets, dictionary, information and concept_labels of `arrays`;
/// the vocabulary phrases that the labels can meet, whose words the dictionary then knows too.
/// Errors: invalid_argument naming the code when a label is too long; as check_label_sizes().
Result<std::vector<const SynonymPhrase*>> build_labels(
    const SystemInput& system, const ConceptNumbers& numbers,
    std::span<const SynonymPhrase* const> phrases, TextInterner& texts, SystemArrays& arrays);

}  // namespace descry::engine
