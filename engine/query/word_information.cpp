#include "engine/query/word_information.hpp"

#include <algorithm>
#include <array>

#include "engine/engine.hpp"
#include "engine/query/query_shares.hpp"
#include "engine/rank/information.hpp"
#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

/// Of an unknown word, for each of its letters.
constexpr float kUnknownInformation = 0.13F;

/// From which weight on another word says the same.
constexpr float kSameWeight = 0.8F;

float information_of(const SystemIndex& index, std::uint32_t term) {
  return index.arrays().information[term];
}

bool stands_for(const Phrase& phrase, std::size_t word) {
  return phrase.first_word == word && phrase.last_word == word + 1;
}

/// Of what an abbreviation stands for: of several meanings what the least tells; 0 of none.
float meant_information(const SystemIndex& index, const Plan& plan, std::size_t i) {
  float least = 1;
  bool is_meant = false;
  for (const Phrase& phrase : plan.phrases) {
    if (stands_for(phrase, i) && phrase.synonym != kNoId) {
      least = std::min(least, phrase_information(index, plan, phrase));
      is_meant = true;
    }
  }
  return is_meant ? least : 0.0F;
}

/// Of a word that no label has, nor begins with.
float unknown_information(const SystemIndex& index, const Plan& plan, std::size_t i) {
  // The fewer letters, the more words may be meant.
  const float letters = static_cast<float>(plan.words[i].text.size());
  float information = std::min(1.0F, kUnknownInformation * letters);
  const auto nearest = std::find_if(plan.singles.begin(), plan.singles.end(),
                                    [&](const Single& single) { return single.word == i; });
  if (nearest == plan.singles.end()) {
    return std::max(information, meant_information(index, plan, i));
  }
  information = std::min(information, information_of(index, nearest->term));
  const bool is_beside =
      nearest->edits > 0 && is_circumstance_word(index.dictionary().word(TermId{nearest->term}));
  return std::max(information, meant_information(index, plan, i)) *
         (is_beside ? kBesideShare : 1.0F);
}

/// The least of other forms and of words that the vocabulary says are the same; 1 of none.
float same_information(const SystemIndex& index, const Plan& plan, std::size_t i) {
  float least = 1;
  for (const Single& single : plan.singles) {
    if (single.word == i && single.weight >= kSameWeight) {
      least = std::min(least, information_of(index, single.term));
    }
  }
  for (const Phrase& phrase : plan.phrases) {
    if (stands_for(phrase, i) && phrase.part_count == 1 && phrase.weight >= kSameWeight) {
      least = std::min(least, phrase_information(index, plan, phrase));
    }
  }
  return least;
}

float own_information(const SystemIndex& index, const Plan& plan, std::size_t i) {
  const PlanWord& word = plan.words[i];
  if (Plan::is_beginning(word)) {
    // Neither the word by itself nor a number need be among those that it begins.
    float least = word.range.empty() ? 1.0F : index.information_of(word.range);
    least = std::min(least, word.begun != kNoId ? information_of(index, word.begun) : 1.0F);
    return std::min(least, has_exact(index, word) ? information_of(index, word.exact) : 1.0F);
  }
  return has_exact(index, word) ? information_of(index, word.exact)
                                : unknown_information(index, plan, i);
}

}  // namespace

bool has_exact(const SystemIndex& index, const PlanWord& word) {
  return word.exact != kNoId && index.has_labels(word.exact);
}

float least_begun_information(const SystemIndex& index, const PlanWord& word) {
  const float number = word.begun != kNoId ? information_of(index, word.begun) : 1.0F;
  return word.range.empty() ? number : std::min(number, index.least_information(word.range));
}

float word_information(const SystemIndex& index, const Plan& plan, std::size_t i) {
  return plan.words[i].is_function
             ? kTypedFunctionInformation
             : std::min(own_information(index, plan, i), same_information(index, plan, i));
}

float phrase_information(const SystemIndex& index, const Plan& plan, const Phrase& phrase) {
  float sum = 0;
  for (const PhrasePart& part : plan.parts_of(phrase)) {
    const std::uint32_t terms = index.term_count();
    const TermId first{part.key < terms ? part.key : part.key - terms};
    float least = 1;
    for (const TermId form : index.dictionary().forms_of(first)) {
      least = std::min(least, information_of(index, raw(form)));
    }
    sum += least;
  }
  return sum;
}

float whole_information(const SystemIndex& index, const Plan& plan) {
  float sum = 0;
  for (const PlanWord& word : plan.words) {
    if (has_exact(index, word)) {
      sum += information_of(index, word.exact);
    } else if (!word.is_function) {
      return 0;
    }
  }
  // No label tells less (index/label_builder.cpp).
  return sum > 0 ? std::max(sum, kFunctionInformation) : 0;
}

void even_out_conjuncts(std::span<const QueryWord> words, Plan& plan) {
  std::array<std::uint8_t, kMaxQueryWords> sides{};
  std::array<float, kMaxQueryWords> sums{};
  std::array<bool, kMaxQueryWords> says_what{};
  std::size_t side = 0;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    side += i > 0 && parts_things(words[i]) ? 1U : 0U;
    sides[i] = static_cast<std::uint8_t>(side);
    if (Plan::is_required(plan.words[i])) {
      sums[side] += plan.words[i].information;
      says_what[side] = says_what[side] || plan.words[i].says_what;
    }
  }
  const auto all = std::span(says_what).first(side + 1);
  if (side == 0 || std::ranges::find(all, false) != all.end()) {
    return;
  }
  const float most = std::ranges::max(std::span(sums).first(side + 1));
  plan.total_information = 0;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    PlanWord& word = plan.words[i];
    word.information *= Plan::is_required(word) ? most / sums[sides[i]] : 1.0F;
    plan.total_information += word.information;
  }
}

}  // namespace descry::engine
