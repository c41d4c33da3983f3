#include "engine/query/code_query.hpp"

#include <algorithm>

namespace descry::engine {
namespace {

constexpr std::size_t kLeastCodeBytes = 2;
/// `E11 9` is a code in two pieces; more pieces are a sentence.
constexpr std::size_t kMostPieces = 3;

constexpr std::size_t kLeastWrittenCode = 4;
constexpr std::size_t kPoint = 3;  ///< Where it stands.

constexpr Score kWholeCodeScore = 1.0F;
constexpr Score kCodePrefixScore = 0.95F;
constexpr Score kPerMissingCharacter = 0.05F;

[[nodiscard]] bool is_hit_kind(const View& view, std::uint32_t concept_id) {
  const std::uint32_t edition = view.edition_of(concept_id);
  const std::uint8_t flags = view.index->arrays().editions[edition].flags[concept_id];
  const auto kind = static_cast<ConceptKind>(flags & EditionTable::kKindMask);
  return kind == ConceptKind::code || kind == ConceptKind::modifier;
}

/// The concept's first label, which is its title where the edition has one.
[[nodiscard]] std::uint32_t title_label(const View& view, std::uint32_t concept_id) {
  const SystemArrays& arrays = view.index->arrays();
  const std::uint32_t title = arrays.editions[view.edition_of(concept_id)].display[concept_id];
  for (const std::uint32_t label : view.index->labels_of(concept_id)) {
    if (arrays.label_text[label] == title) {
      return label;
    }
  }
  return kNoId;
}

}  // namespace

bool looks_like_code(std::string_view q, const CodeKey& key) {
  const std::string_view compact = key.view();
  if (compact.size() < kLeastCodeBytes) {
    return false;
  }
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (std::none_of(compact.begin(), compact.end(), is_digit)) {
    return false;
  }
  std::size_t pieces = 0;
  bool in_piece = false;
  for (const char c : q) {
    const bool is_blank = c == ' ' || c == '\t';
    pieces += !is_blank && !in_piece ? 1U : 0U;
    in_piece = !is_blank;
  }
  return pieces <= kMostPieces;
}

bool is_written_as_code(std::string_view word) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool begins = word.size() >= kLeastWrittenCode && !is_digit(word[0]) && is_digit(word[1]);
  return begins && (word.find('.') == kPoint || is_digit(word[2]));
}

bool has_code(const View& view, std::string_view key) {
  const SystemArrays& arrays = view.index->arrays();
  const KeyRange range = view.index->codes_with_prefix(key);
  if (key.empty() || range.empty()) {
    return false;
  }
  const std::uint32_t concept_id = arrays.by_key[range.begin];
  return arrays.keys[concept_id].size() == key.size() && view.sees_concept(concept_id) &&
         is_hit_kind(view, concept_id);
}

std::uint64_t collect_codes(const View& view, std::uint8_t system, std::string_view key,
                            MatchMode match, TopK& top) {
  const SystemArrays& arrays = view.index->arrays();
  const KeyRange range = view.index->codes_with_prefix(key);
  std::uint64_t count = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::uint32_t concept_id = arrays.by_key[i];
    const std::size_t missing = arrays.keys[concept_id].size() - key.size();
    if (match == MatchMode::exact && missing > 0) {
      break;  // Whole codes stand first in the range.
    }
    if (!view.sees_concept(concept_id) || !is_hit_kind(view, concept_id)) {
      continue;
    }
    ++count;
    const Score score =
        missing == 0
            ? kWholeCodeScore
            : kCodePrefixScore -
                  kPerMissingCharacter * static_cast<Score>(std::min<std::size_t>(missing, 15));
    const bool in_force = view.is_in_force(concept_id);
    const bool can_enter = !top.is_full() || score >= top.threshold();
    if (can_enter) {
      // Ties go by concept number, which is the official order: the prior is left out.
      top.offer({in_force || missing == 0 ? score : score * 0.85F, 0, system, false, concept_id,
                 title_label(view, concept_id)});
    }
  }
  return count;
}

}  // namespace descry::engine
