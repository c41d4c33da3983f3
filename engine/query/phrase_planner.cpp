#include "engine/query/phrase_planner.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/query/phrase_list.hpp"
#include "engine/rank/score.hpp"
#include "engine/text/numbers.hpp"
#include "engine/text/stem.hpp"

namespace descry::engine {
namespace {

/// Words that are tried as one.
constexpr std::uint8_t kMostJoined = 3;

/// Letters of two words written together, one of them with a slip.
constexpr std::size_t kLeastTogether = 9;

/// Letters of two words that may be one with a slip.
constexpr std::size_t kLeastJoinedForTypos = 7;

class PhrasePlanner {
 public:
  PhrasePlanner(const SystemIndex& index, std::span<const QueryWord> words, PlannerScratch& scratch,
                Plan& plan)
      : index_(index), words_(words), scratch_(scratch), plan_(plan), phrases_(index, plan) {}

  /// `heartattack` as two words or three, `brain stem` and `ultra light weight` as one.
  void add_compounds() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto word = static_cast<std::uint8_t>(i);
      add_parts(word);
      scratch_.joined_with_next[i].term = kNoId;
      for (std::uint8_t count = 2; count <= kMostJoined && i + count <= words_.size(); ++count) {
        add_joined(word, count);
      }
    }
  }

  void add_initialisms() {
    const bool has_speech =
        !std::ranges::all_of(words_, [](const QueryWord& word) { return word.is_content(); });
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].is_speech() || (has_speech && is_plain_word(i))) {
        continue;
      }
      for (const InitialismTable::Expansion& expansion :
           index_.initialisms().find(words_[i].text)) {
        Phrase phrase;
        phrase.first_word = static_cast<std::uint8_t>(i);
        phrase.last_word = static_cast<std::uint8_t>(i + 1);
        phrase.weight = expansion.weight;
        phrase.is_initialism = true;
        phrase.key = expansion.to_key;
        phrases_.add(phrase, index_.initialisms().to(expansion));
      }
    }
  }

 private:
  /// Does the vocabulary alone have the word, and not as an abbreviation? Among words of speech
  /// `pee` is no initialism.
  [[nodiscard]] bool is_plain_word(std::size_t i) const {
    const std::uint32_t term = plan_.words[i].exact;
    return term != kNoId && !index_.has_labels(term) && !index_.synonyms().is_abbreviation(term);
  }

  [[nodiscard]] static Phrase compound(std::uint8_t first, int words) {
    Phrase phrase;
    phrase.first_word = first;
    phrase.last_word = static_cast<std::uint8_t>(first + words);
    phrase.way = MatchWay::split;
    phrase.weight = kSplitWeight;
    return phrase;
  }

  /// A word that is unknown may be several, one of them with a slip where none is near it.
  void add_parts(std::uint8_t word) {
    WordParts& parts = scratch_.parts[word];
    parts = {};
    if (words_[word].is_known() || words_[word].is_filler) {
      return;
    }
    const std::string_view text = words_[word].text;
    parts = index_.dictionary().split(text);
    if (parts.empty() && text.size() >= kLeastTogether && !is_near_some(word)) {
      parts = index_.dictionary().split_with_slip(text, scratch_.dictionary, scratch_.near);
    }
    if (parts.empty()) {
      return;
    }
    std::array<std::uint32_t, 3> terms{};
    std::ranges::transform(parts.view(), terms.begin(), [](TermId term) { return raw(term); });
    Phrase phrase = compound(word, 1);
    if (std::ranges::any_of(parts.edits, [](std::uint8_t edits) { return edits > 0; })) {
      phrase.way = MatchWay::fuzzy1;
      phrase.edits = 1;
      phrase.weight *= kFuzzy1Weight;
    }
    phrases_.add(phrase, std::span(terms).first(parts.count));
  }

  [[nodiscard]] bool is_near_some(std::uint8_t word) const {
    const auto& offsets = scratch_.candidate_offsets;
    return offsets[word] != offsets[word + 1U];
  }

  void add_joined(std::uint8_t first, std::uint8_t count) {
    const bool is_speech = std::ranges::all_of(words_.subspan(first, count), &QueryWord::is_filler);
    if (is_speech || names_by_letter(index_, plan_, first + std::size_t{1})) {
      return;  // `4 mo m` is no mom, protein S no plural.
    }
    auto& joined = scratch_.joined;
    joined.clear();
    for (std::size_t i = first; i < std::size_t{first} + count; ++i) {
      if (i > first && is_whole_number(words_[i - 1].text) && is_whole_number(words_[i].text)) {
        // Two numbers are one with a point: `bmi 32 4`. No tenths are folded away.
        if (words_[i].text == "0") {
          continue;
        }
        joined.push_back('.');
      }
      joined.insert(joined.end(), words_[i].text.begin(), words_[i].text.end());
    }
    const std::string_view letters(joined.data(), joined.size());
    if (const auto term = index_.dictionary().find(letters)) {
      add_joined_as(*term, compound(first, count));
    } else if (const auto form = count == 2 ? other_form(letters) : std::nullopt) {
      Phrase phrase = compound(first, count);
      phrase.weight *= kInflectedWeight;
      add_joined_as(*form, phrase);
    } else if (count == 2 && !(words_[first].exists() && words_[first + 1U].exists())) {
      add_near_joined(letters, first);
    }
  }

  /// Of a word that stands in labels in other forms: `hyper ventilating`.
  [[nodiscard]] std::optional<TermId> other_form(std::string_view word) const {
    if (word.size() < kLeastJoinedForTypos) {
      return std::nullopt;
    }
    StemBuffer buffer;
    const auto forms = index_.dictionary().forms_of_stem(stem(word, buffer));
    const auto form =
        std::ranges::find_if(forms, [&](TermId id) { return index_.has_labels(raw(id)); });
    return form == forms.end() ? std::nullopt : std::optional(*form);
  }

  /// `mis cariage`: two words that are one with a slip.
  void add_near_joined(std::string_view letters, std::uint8_t first) {
    if (letters.size() < kLeastJoinedForTypos || letters.size() > kMaxCorrectableBytes ||
        words_[first].is_function || words_[first + 1U].is_function || words_[first].is_filler ||
        words_[first + 1U].is_filler) {
      return;
    }
    index_.dictionary().near(letters, 1, scratch_.dictionary, scratch_.near);
    for (const NearTerm& near : scratch_.near) {
      Phrase phrase = compound(first, 2);
      phrase.way = MatchWay::fuzzy1;
      phrase.edits = near.edits;
      phrase.weight *= kFuzzy1Weight;
      add_joined_as(near.term, phrase);
    }
  }

  void add_joined_as(TermId term, Phrase phrase) {
    const std::array<std::uint32_t, 1> terms{raw(term)};
    if (phrase.last_word == phrase.first_word + 2) {
      scratch_.joined_with_next[phrase.first_word] = {terms.front(), phrase.edits, phrase.weight};
    }
    phrase.key = phrases_.key_of(terms.front());
    phrases_.add(phrase, terms);
  }

  const SystemIndex& index_;
  std::span<const QueryWord> words_;
  PlannerScratch& scratch_;
  const Plan& plan_;
  PhraseList phrases_;
};

}  // namespace

bool names_by_letter(const SystemIndex& index, const Plan& plan, std::size_t i) {
  return i > 0 && plan.words[i].axis == Axis::letter && plan.words[i].exact != kNoId &&
         !plan.words[i - 1].is_function && plan.words[i - 1].exact != kNoId &&
         index.letter_names().has(plan.words[i - 1].exact, plan.words[i].exact);
}

void add_compounds(const SystemIndex& index, std::span<const QueryWord> words,
                   PlannerScratch& scratch, Plan& plan) {
  PhrasePlanner(index, words, scratch, plan).add_compounds();
}

void add_initialisms(const SystemIndex& index, std::span<const QueryWord> words,
                     PlannerScratch& scratch, Plan& plan) {
  PhrasePlanner(index, words, scratch, plan).add_initialisms();
}

}  // namespace descry::engine
