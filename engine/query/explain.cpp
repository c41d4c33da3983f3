#include "engine/query/explain.hpp"

namespace descry::engine {
namespace {

void append_word(std::string& text, std::string_view word) {
  if (!text.empty()) {
    text += ' ';
  }
  text += word;
}

/// The query's words from `first` on that one phrase met together; moves `first` past them.
std::string phrase_words(const HitMatch& match, std::size_t& first) {
  const std::uint16_t phrase = match.meetings[first].phrase;
  std::string text(match.pass.plan.words[first].text);
  ++first;
  while (phrase != TermUse::kNoPhrase && first < match.meetings.size() &&
         match.meetings[first].phrase == phrase) {
    append_word(text, match.pass.plan.words[first].text);
    ++first;
  }
  return text;
}

std::string sentence(const HitMatch& match, std::span<const WordMatch> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size();) {
    const WordMatch& word = words[i];
    const std::string from = phrase_words(match, i);
    if (!text.empty()) {
      text += "; ";
    }
    text.append(name_of(word.way)).append(": ").append(from);
    if (!word.met_by.empty() && word.met_by != from) {
      text.append(" → ").append(word.met_by);
    }
  }
  if (match.best.is_spread) {
    text += "; met by several labels of the code together";
  }
  return text;
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

}  // namespace

std::string met_text(const SystemPass& pass, std::uint32_t label, const WordMeeting& meeting) {
  const Dictionary& dictionary = pass.view.index->dictionary();
  std::string text;
  if (meeting.weight <= 0) {
    return text;
  }
  if (meeting.phrase == TermUse::kNoPhrase) {
    const auto tokens = pass.view.index->tokens_of(label);
    text = dictionary.word(TermId{tokens[meeting.position].term()});
    return text;
  }
  const Phrase& phrase = pass.plan.phrases[meeting.phrase];
  const std::uint32_t terms = pass.view.index->term_count();
  for (const PhrasePart& part : pass.plan.parts_of(phrase)) {
    const std::uint32_t term = part.key < terms ? part.key : part.key - terms;
    append_word(text, dictionary.word(TermId{term}));
  }
  return text;
}

Explanation explain_words(const HitMatch& match) {
  Explanation explanation;
  for (std::size_t i = 0; i < match.meetings.size(); ++i) {
    const WordMeeting& meeting = match.meetings[i];
    const PlanWord& word = match.pass.plan.words[i];
    explanation.words.push_back(
        {std::string(word.text), met_text(match.pass, match.labels[i], meeting),
         meeting.weight > 0 ? meeting.way : MatchWay::dropped, meeting.edits, meeting.weight,
         word.information, synonym_source(match.pass, meeting)});
  }
  explanation.summary = sentence(match, explanation.words);
  const ScoreInput& in = match.parts;
  explanation.parts = {in.query, in.met,   in.coverage,         in.kind,
                       in.order, in.prior, match.best.is_spread};
  return explanation;
}

Explanation explain_code(const SearchRequest& request, const Hit& hit, Score score) {
  Explanation explanation;
  explanation.words.push_back(
      {std::string(request.q), std::string(hit.code), MatchWay::code, 0, score, 1.0F, {}});
  explanation.summary = "code: " + std::string(request.q) + " → " + std::string(hit.code);
  return explanation;
}

}  // namespace descry::engine
