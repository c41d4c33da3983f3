#include "engine/query/code_query.hpp"

#include <algorithm>
#include <array>

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
constexpr std::size_t kMostMissingCharacters = 15;
constexpr Score kOutOfForceCode = 0.85F;

[[nodiscard]] bool is_hit_kind(const View& view, std::uint32_t concept_id) {
  const std::uint32_t edition = view.edition_of(concept_id);
  const std::uint8_t flags = view.index->arrays().editions[edition].flags[concept_id];
  const auto kind = static_cast<ConceptKind>(flags & EditionTable::kKindMask);
  return kind == ConceptKind::code || kind == ConceptKind::modifier;
}

/// What a view of one edition says of a code.
[[nodiscard]] CodeFact fact_in(const View& view, std::uint32_t concept_id) {
  return {static_cast<std::uint8_t>(view.index->arrays().keys[concept_id].size()),
          is_hit_kind(view, concept_id), view.is_in_force(concept_id)};
}

/// Of a code that has so many characters more than were typed.
[[nodiscard]] Score score_of(std::size_t missing, bool is_in_force) {
  if (missing == 0) {
    return kWholeCodeScore;
  }
  const auto counted = static_cast<Score>(std::min(missing, kMostMissingCharacters));
  return (kCodePrefixScore - kPerMissingCharacter * counted) *
         (is_in_force ? 1.0F : kOutOfForceCode);
}

/// The label that is the concept's title, where the edition has one.
[[nodiscard]] std::uint32_t title_label(const View& view, std::uint32_t concept_id) {
  if (view.is_newest) {
    return view.index->row(concept_id).title_label;
  }
  const EditionTable& table = view.index->arrays().editions[view.edition];
  return view.index->label_with_text(concept_id, table.display[concept_id]);
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

bool is_code_of_letters(const View& view, std::string_view q, const CodeKey& key) {
  constexpr char kSmall = 0x20;
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_letter = [&](char c) {
    return is_capital(c) || is_capital(static_cast<char>(c ^ kSmall));
  };
  while (q.ends_with(' ')) {
    q.remove_suffix(1);
  }
  if (q.size() != kLeastCodeBytes || !std::ranges::all_of(q, is_letter)) {
    return false;
  }
  const std::array<char, kLeastCodeBytes> word{static_cast<char>(q[0] | kSmall),
                                               static_cast<char>(q[1] | kSmall)};
  const bool is_word = view.index->dictionary().find({word.data(), word.size()}).has_value();
  return (std::ranges::all_of(q, is_capital) || !is_word) && has_code(view, key.view());
}

bool is_written_as_code(std::string_view word) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool begins = word.size() >= kLeastWrittenCode && !is_digit(word[0]) && is_digit(word[1]);
  return begins && (word.find('.') == kPoint || is_digit(word[2]));
}

CodeKey with_digits(const CodeKey& key, std::size_t first) noexcept {
  std::array<char, kMaxCodeBytes> bytes{};
  const std::string_view letters = key.view();
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char c = letters[i];
    const char digit = c == 'O' ? '0' : (c == 'I' || c == 'L' ? '1' : c);
    bytes[i] = i < first ? c : digit;
  }
  return CodeKey({bytes.data(), letters.size()});
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
    const CodeFact fact = view.is_newest ? view.index->code_fact(i) : fact_in(view, concept_id);
    const std::size_t missing = fact.size - key.size();
    if (match == MatchMode::exact && missing > 0) {
      break;  // Whole codes stand first in the range.
    }
    if (!fact.is_hit || !view.sees_concept(concept_id)) {
      continue;
    }
    ++count;
    const Score score = score_of(missing, fact.is_in_force);
    if (score < top.threshold()) {
      continue;
    }
    // Ties go by concept number, which is the official order: the prior is left out.
    ScoredConcept found{score, 0, system, false, concept_id, kNoId};
    if (top.could_enter(found)) {  // Its title is looked for only then.
      found.label = title_label(view, concept_id);
      top.offer(found);
    }
  }
  return count;
}

}  // namespace descry::engine
