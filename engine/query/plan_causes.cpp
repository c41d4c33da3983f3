#include "engine/query/plan_causes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "engine/query/query_shares.hpp"
#include "engine/query/query_words.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// What a word of a plan is met by.
struct Meeting {
  bool is_meant = false;   ///< As it is typed, or with a slip that hardly leaves a doubt.
  bool says_how = false;   ///< By words, or phrases, of causes.
  bool says_else = false;  ///< By others.
};

/// Is a posting key one of a word, or of a class of forms, of causes?
bool is_of_causes(const SystemIndex& index, std::uint32_t key) {
  if (key < index.term_count()) {
    return index.is_of_causes(key);
  }
  return std::ranges::all_of(index.dictionary().forms_of(TermId{key - index.term_count()}),
                             [&](TermId form) { return index.is_of_causes(raw(form)); });
}

/// Are most words of what a phrase stands for of causes?
bool is_of_causes(const SystemIndex& index, std::span<const PhrasePart> parts) {
  const auto causes = std::ranges::count_if(
      parts, [&](const PhrasePart& part) { return is_of_causes(index, part.key); });
  return 2 * static_cast<std::size_t>(causes) > parts.size();
}

void note(bool is_cause, bool is_meant, Meeting& meeting) {
  meeting.is_meant = meeting.is_meant || is_meant;
  meeting.says_how = meeting.says_how || is_cause;
  meeting.says_else = meeting.says_else || !is_cause;
}

/// Other forms count where labels do not have the word as it is typed, and phrases as they stand.
void note_words(const SystemIndex& index, const Plan& plan, std::span<Meeting> meetings) {
  for (const Single& single : plan.singles) {
    const std::uint32_t exact = plan.words[single.word].exact;
    const bool is_typed = exact != kNoId && index.has_labels(exact);
    if (!is_typed || single.term == exact) {
      note(index.is_of_causes(single.term), single.weight >= kSwapWeight, meetings[single.word]);
    }
  }
  for (const Phrase& phrase : plan.phrases) {
    const bool is_cause = is_of_causes(index, plan.parts_of(phrase));
    for (std::size_t i = phrase.first_word; i < phrase.last_word; ++i) {
      if (phrase.covers(i) && phrase.edits == 0) {
        note(is_cause, true, meetings[i]);
      }
    }
  }
}

/// `activity, running`, `as the place of occurrence`: the titles' own words ask for causes.
bool asks_for_cause(const Plan& plan) {
  const auto& words = plan.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].text == "occurrence" || (words[i].text == "activity" && i == 0) ||
        (words[i].text == "place" && i > 0 && words[i - 1].text == "the")) {
      return true;
    }
  }
  return false;
}

}  // namespace

void set_causes_aside(const SystemIndex& index, Plan& plan) {
  if (asks_for_cause(plan)) {
    return;
  }
  std::array<Meeting, kMaxQueryWords> meetings{};
  note_words(index, plan, meetings);
  const auto is_cause = [&](std::size_t i) {
    const bool is_open = Plan::is_beginning(plan.words[i]) &&
                         (plan.words.size() < kSentence || plan.words[i].exact == kNoId);
    return meetings[i].says_how && !meetings[i].says_else && !is_open;
  };
  bool names_what = false;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    const PlanWord& word = plan.words[i];
    const bool says_what = !word.is_function && word.says_what && meetings[i].is_meant;
    names_what = names_what || (says_what && !is_cause(i));
  }
  for (std::size_t i = 0; names_what && i < plan.words.size(); ++i) {
    if (is_cause(i)) {
      plan.words[i].share = std::min(plan.words[i].share, kEventShare);
      plan.words[i].says_what = false;
    }
  }
}

}  // namespace descry::engine
