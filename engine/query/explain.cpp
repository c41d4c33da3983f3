#include "engine/query/explain.hpp"

#include <algorithm>

namespace descry::engine {
namespace {

void append_word(std::string& text, std::string_view word) {
  if (!text.empty()) {
    text += ' ';
  }
  text += word;
}

[[nodiscard]] bool is_as_typed(const WordMatch& word) {
  return word.met_by.empty() || word.met_by == word.query;
}

/// Is one thing said of both words: met together, or each as it was typed?
[[nodiscard]] bool is_one_thing(const WordMatch& a, const WordMatch& b) {
  if (a.way != b.way || is_as_typed(a) != is_as_typed(b)) {
    return false;
  }
  return is_as_typed(a) || (a.met_by == b.met_by && a.edits == b.edits && a.weight == b.weight &&
                            a.source == b.source);
}

/// "synonym: heart attack → myocardial infarction; exact: acute": runs of words of which one thing
/// is said. A function word that is not met says nothing about the hit.
std::string sentence(std::span<const WordMatch> words, bool is_spread) {
  std::string text;
  const WordMatch* run = nullptr;
  const auto end_run = [&] {
    if (run != nullptr && !is_as_typed(*run)) {
      text.append(" → ").append(run->met_by);
    }
  };
  for (const WordMatch& word : words) {
    if (word.is_function && word.way == MatchWay::dropped) {
      continue;
    }
    if (run != nullptr && is_one_thing(*run, word)) {
      append_word(text, word.query);
      continue;
    }
    end_run();
    text.append(text.empty() ? "" : "; ").append(name_of(word.way)).append(": ").append(word.query);
    run = &word;
  }
  end_run();
  return is_spread ? text + "; met by several labels of the code together" : text;
}

std::string_view synonym_source(const SystemPass& pass, const WordMeeting& meeting) {
  if (meeting.phrase == TermUse::kNoPhrase) {
    return {};
  }
  const Phrase& phrase = pass.plan.phrases[meeting.phrase];
  if (phrase.is_initialism) {
    return "initials";
  }
  const std::uint32_t entry = phrase.synonym;
  const SynonymTable& synonyms = pass.view.index->synonyms();
  return entry == kNoId ? std::string_view{} : synonyms.source(synonyms[entry]);
}

/// Does a label's word stand for a part of a phrase?
[[nodiscard]] bool fits(const SystemIndex& index, const PhrasePart& part, TermId term) {
  const std::uint32_t terms = index.term_count();
  if (part.key < terms) {
    return part.key == raw(term);
  }
  const auto forms = index.dictionary().forms_of(TermId{part.key - terms});
  return std::find(forms.begin(), forms.end(), term) != forms.end();
}

/// The word of `tokens` that stands for a part of a phrase, the vocabulary's own form of it before
/// others; nothing when there is none.
[[nodiscard]] std::string_view word_of(const SystemIndex& index, const Phrase& phrase,
                                       const PhrasePart& part, std::span<const LabelToken> tokens) {
  std::span<const std::uint32_t> own;
  if (phrase.synonym != kNoId) {
    own = index.synonyms().to(index.synonyms()[phrase.synonym]);
  }
  std::string_view word;
  for (const LabelToken& token : tokens) {
    if (!fits(index, part, TermId{token.term()})) {
      continue;
    }
    const bool is_own = std::find(own.begin(), own.end(), token.term()) != own.end();
    if (word.empty() || is_own) {
      word = index.dictionary().word(TermId{token.term()});
    }
    if (is_own) {
      break;
    }
  }
  return word;
}

std::string_view text_of(const SystemIndex& index, std::uint32_t label) {
  return index.arrays().texts[index.arrays().label_text[label]];
}

}  // namespace

std::string met_text(const SystemPass& pass, std::uint32_t label, const WordMeeting& meeting) {
  std::string text;
  if (meeting.weight <= 0) {
    return text;
  }
  const SystemIndex& index = *pass.view.index;
  const auto tokens = index.tokens_of(label);
  if (meeting.phrase == TermUse::kNoPhrase) {
    text = index.dictionary().word(TermId{tokens[meeting.position].term()});
    return text;
  }
  const Phrase& phrase = pass.plan.phrases[meeting.phrase];
  for (const PhrasePart& part : pass.plan.parts_of(phrase)) {
    append_word(text, word_of(index, phrase, part, tokens));
  }
  return text;
}

Explanation explain_words(const HitMatch& match) {
  Explanation explanation;
  const SystemIndex& index = *match.pass.view.index;
  for (std::size_t i = 0; i < match.meetings.size(); ++i) {
    const WordMeeting& meeting = match.meetings[i];
    const PlanWord& word = match.pass.plan.words[i];
    const bool is_met = meeting.weight > 0;
    explanation.words.push_back(
        {std::string(word.text), met_text(match.pass, match.labels[i], meeting),
         is_met ? meeting.way : MatchWay::dropped, meeting.edits, meeting.weight, word.information,
         word.is_function, synonym_source(match.pass, meeting),
         is_met ? text_of(index, match.labels[i]) : std::string_view{}});
  }
  explanation.summary = sentence(explanation.words, match.best.is_spread);
  const ScoreInput& in = match.parts;
  explanation.parts = {in.query, in.met,   in.coverage,         in.kind,
                       in.order, in.prior, match.best.is_spread};
  explanation.parts.label_met = match.label_met;
  explanation.parts.whole = match.is_whole;
  explanation.parts.label_information = index.head(match.best.label).information;
  return explanation;
}

Explanation explain_code(std::string_view code, const Hit& hit, Score score) {
  Explanation explanation;
  explanation.words.push_back({std::string(code),
                               std::string(hit.code),
                               MatchWay::code,
                               0,
                               1.0F,
                               1.0F,
                               false,
                               {},
                               hit.label});
  explanation.summary = "code: " + std::string(code) + " → " + std::string(hit.code);
  explanation.parts = {1.0F, score, 1.0F, 1.0F, 1.0F, 1.0F, false};
  return explanation;
}

}  // namespace descry::engine
