#pragma once

// What a query asks of one system: its words, and the ways in which a label's word may meet each.
//
// A *single* is one label word that meets one query word. A *phrase* is several label words, all in
// one label, that together meet a run of query words: a synonym, a compound written apart or
// together. A word may have any number of both, and at most one run of terms that it begins.
// Vectors keep their memory from query to query. One plan belongs to one query on one thread.

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/base/kinds.hpp"
#include "engine/index/label_bounds.hpp"
#include "engine/index/postings.hpp"
#include "engine/index/synonym_table.hpp"
#include "engine/text/axis.hpp"

namespace descry::engine {

/// What a posting list or an operand names.
enum class Documents : std::uint8_t { labels, concepts };

struct Single {
  std::uint32_t term = 0;
  std::uint8_t word = 0;
  MatchWay way = MatchWay::exact;
  std::uint8_t edits = 0;
  float weight = 0;
};

/// One label word of a phrase: any of the terms meets it.
struct PhrasePart {
  std::uint32_t key = 0;  ///< Posting key of the terms' class.
};

struct Phrase {
  std::uint8_t first_word = 0;  ///< Query words [first_word, last_word) are met.
  std::uint8_t last_word = 0;
  std::uint8_t part_count = 0;
  std::uint8_t edits = 0;
  bool is_initialism = false;
  bool is_begun = false;  ///< Its last word is typed in part.
  MatchWay way = MatchWay::synonym;
  std::uint32_t passed_over = 0;  ///< Bits of those of them that are not.
  float weight = 0;
  float covered = 0;  ///< Label information that counts as met, for each of its query words.
  std::uint32_t parts_begin = 0;
  std::uint32_t synonym = kNoId;  ///< Entry of the synonym table, or kNoId.
  /// Posting key of what has all parts, or kNoId: then it is listed in the plan, in runs of
  /// Plan::phrase_labels and Plan::phrase_concepts.
  std::uint32_t key = kNoId;
  KeyRange labels;
  KeyRange concepts;

  [[nodiscard]] bool covers(std::size_t word) const noexcept {
    return first_word <= word && word < last_word && (passed_over >> word & 1U) == 0;
  }
  [[nodiscard]] int word_count() const noexcept {
    return last_word - first_word - std::popcount(passed_over);
  }
};

/// A posting key whose documents meet a word.
struct PlanKey {
  std::uint32_t key = 0;
  float weight = 0;  ///< Of the best way in which one of them does.
};

/// What a word of the query adds to a label's score at most.
struct WordShare {
  float weight = 0;   ///< Of the way in which it is met.
  float covered = 0;  ///< Label information that counts as met.
};
/// The least that leaves room for both.
[[nodiscard]] inline WordShare at_least(const WordShare& a, const WordShare& b) noexcept {
  return {std::max(a.weight, b.weight), std::max(a.covered, b.covered)};
}

struct PlanWord {
  std::string_view text;         ///< As folded from the query.
  std::string_view typed;        ///< See QueryWord.
  bool is_function = false;      ///< Need not be met.
  bool is_dropped = false;       ///< Nothing meets it; set aside.
  bool says_what = true;         ///< See QueryWord; not what nothing meets.
  float share = 1;               ///< See QueryWord; less of causes (query/plan_causes.hpp).
  bool is_rarely_exact = false;  ///< Other forms or endings of it are much more common.
  Axis axis = Axis::none;
  float own_information = 0;
  float information = 0;         ///< The same, or less where the word stands aside.
  float covered = 0;             ///< As of a phrase; 0 when the same word stands before.
  WordShare plain;               ///< Without phrases; nor exactly where that is rare.
  WordShare any;                 ///< In whatever way.
  std::uint32_t exact = kNoId;   ///< The same word in the dictionary.
  std::uint32_t begun = kNoId;   ///< The number that it begins to name, when it may be unfinished.
  KeyRange range;                ///< Terms that begin with it, when it may be unfinished.
  float range_weight = 0;        ///< Of being met by one of them.
  std::uint32_t keys_begin = 0;  ///< Of its singles: a run of Plan::keys.
  std::uint32_t keys_end = 0;
};

/// A word that says whether there is something, and the word for what there is: "without" and
/// "aura". In "with aura, without status" both words stand, and yet the label does not say so.
struct Binding {
  std::uint8_t presence = 0;
  std::uint8_t bound = 0;
};

struct Plan {
  std::vector<PlanWord> words;
  std::vector<Single> singles;
  std::vector<Phrase> phrases;
  std::vector<PhrasePart> parts;
  std::vector<Binding> bindings;
  std::vector<PlanKey> keys;
  std::vector<std::uint32_t> phrase_labels;    ///< Ascending within a phrase.
  std::vector<std::uint32_t> phrase_concepts;  ///< By current labels; ascending within a phrase.
  float total_information = 0;                 ///< Of all words, dropped ones too.
  float met_share = 0;                         ///< Of a label that meets all words not dropped.
  bool asks_what = false;                      ///< Is there a required word that says what?
  bool denies = false;                         ///< Does it ask for what there is not?
  /// Of a label that has the query's words and no others; 0 when no label can.
  float whole_information = 0;

  void clear() {
    words.clear();
    singles.clear();
    phrases.clear();
    parts.clear();
    bindings.clear();
    keys.clear();
    phrase_labels.clear();
    phrase_concepts.clear();
    total_information = 0;
    met_share = 0;
    asks_what = false;
    denies = false;
    whole_information = 0;
  }

  /// Are there words that a label may have and yet not say?
  [[nodiscard]] bool is_checked() const noexcept {
    return !bindings.empty() || std::any_of(words.begin(), words.end(), [](const PlanWord& word) {
      return word.axis == Axis::course;
    });
  }
  [[nodiscard]] std::span<const PlanKey> keys_of(const PlanWord& word) const noexcept {
    return std::span(keys).subspan(word.keys_begin, word.keys_end - word.keys_begin);
  }
  [[nodiscard]] std::span<const PhrasePart> parts_of(const Phrase& phrase) const noexcept {
    return std::span(parts).subspan(phrase.parts_begin, phrase.part_count);
  }
  /// What has all parts of a phrase without a key.
  [[nodiscard]] std::span<const std::uint32_t> list_of(const Phrase& phrase,
                                                       Documents documents) const noexcept {
    const bool is_labels = documents == Documents::labels;
    const KeyRange run = is_labels ? phrase.labels : phrase.concepts;
    return std::span(is_labels ? phrase_labels : phrase_concepts)
        .subspan(run.begin, run.end - run.begin);
  }
  /// May it be the beginning of something?
  [[nodiscard]] static bool is_beginning(const PlanWord& word) noexcept {
    return !word.range.empty() || word.begun != kNoId;
  }
  /// Of a phrase's weight, where a label has this word of it. Phrases say themselves what there is
  /// not.
  [[nodiscard]] static float phrase_share_of(LabelTerm token) noexcept {
    return token.is_optional() ? kOptionalShare : 1.0F;
  }
  /// Of the weight of any other way, where this word of a label is met so.
  [[nodiscard]] float share_of(LabelTerm token) const noexcept {
    const bool is_absent = token.is_absent() && !denies;
    return phrase_share_of(token) * (is_absent ? kAbsentShare : 1.0F);
  }
  /// Must a hit meet this word?
  [[nodiscard]] static bool is_required(const PlanWord& word) noexcept {
    return !word.is_function && !word.is_dropped;
  }
};

}  // namespace descry::engine
