#include "engine/query/code_query.hpp"

#include <algorithm>
#include <array>

namespace descry::engine {
namespace {

constexpr std::size_t kLeastCodeBytes = 2;
/// `E11 9` is a code in two pieces, `M 54 . 50` in three, for a point begins none; more pieces are
/// a sentence.
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

/// Offers the codes that begin with a compact form, or are it. Ties go by concept number, which is
/// the official order: the prior is left out.
class CodeCollector {
 public:
  CodeCollector(const View& view, std::uint8_t system, std::string_view key, bool only_whole,
                TopK& top)
      : view_(view),
        range_(view.index->codes_with_prefix(key)),
        size_(key.size()),
        only_whole_(only_whole),
        system_(system),
        top_(top) {}

  /// Of a view that sees everything: from the shortest on, and no more than can be kept.
  std::uint64_t shortest() const {
    const CodeHits& hits = view_.index->code_hits();
    const std::size_t longest = only_whole_ ? std::min(size_, hits.longest()) : hits.longest();
    std::uint64_t whole = 0;
    for (std::size_t size = size_; size <= longest; ++size) {
      for (const bool is_in_force : {true, false}) {
        const Score score = score_of(size - size_, is_in_force);
        if (score < top_.threshold() && size > size_) {
          continue;
        }
        const auto [positions, follows_concepts] = hits.of_size(range_, size, is_in_force);
        whole += size == size_ ? positions.size() : 0;
        const std::size_t most =
            follows_concepts ? std::min(positions.size(), top_.capacity()) : positions.size();
        for (const std::uint32_t position : positions.first(most)) {
          offer(score, view_.index->arrays().by_key[position]);
        }
      }
    }
    return only_whole_ ? whole : hits.count(range_);
  }

  /// Of any view: one by one.
  std::uint64_t each() const {
    const SystemArrays& arrays = view_.index->arrays();
    std::uint64_t count = 0;
    for (std::uint32_t i = range_.begin; i < range_.end; ++i) {
      const std::uint32_t concept_id = arrays.by_key[i];
      const std::size_t missing = arrays.keys[concept_id].size() - size_;
      if (only_whole_ && missing > 0) {
        break;  // Whole codes stand first in the range.
      }
      if (view_.sees_concept(concept_id) && is_hit_kind(view_, concept_id)) {
        ++count;
        offer(score_of(missing, view_.is_in_force(concept_id)), concept_id);
      }
    }
    return count;
  }

 private:
  void offer(Score score, std::uint32_t concept_id) const {
    if (score < top_.threshold()) {
      return;
    }
    ScoredConcept found{score, 0, system_, false, concept_id, kNoId};
    if (top_.could_enter(found)) {  // Its title is looked for only then.
      found.label = title_label(view_, concept_id);
      top_.offer(found);
    }
  }

  const View& view_;
  KeyRange range_;
  std::size_t size_;  ///< Of what was typed.
  bool only_whole_;
  std::uint8_t system_;
  TopK& top_;
};

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
    const bool is_between = c == ' ' || c == '\t' || c == '.';
    pieces += !is_between && !in_piece ? 1U : 0U;
    in_piece = in_piece ? c != ' ' && c != '\t' : !is_between;
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

bool has_point_of_code(std::string_view q) noexcept {
  return q.find('.') == kPoint && q.find(' ') == std::string_view::npos;
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
  const CodeCollector collector(view, system, key, match == MatchMode::exact, top);
  return view.is_newest && !view.has_filter ? collector.shortest() : collector.each();
}

}  // namespace descry::engine
