#include "engine/query/query_words.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include "engine/text/axis.hpp"
#include "engine/text/numbers.hpp"
#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

/// Of its information, that a word counts with.
constexpr float kAsideShare = 0.4F;    ///< Behind `after`, `rule out`.
constexpr float kCauseShare = 0.6F;    ///< Behind `due to`.
constexpr float kClauseShare = 0.75F;  ///< In a later clause.
constexpr float kBesideShare = 0.6F;   ///< Of a loose number, a time, a person.
constexpr float kEventShare = 0.3F;    ///< Of how a harm came that is named as well.

constexpr auto kKindsOfCode =
    std::to_array<std::string_view>({"billing", "cpt", "diagnosis", "dx", "hcpcs", "icd",
                                     "insurance", "medical", "pcs", "procedure"});

[[nodiscard]] bool names_kind_of_code(std::string_view word) {
  return std::ranges::find(kKindsOfCode, word) != kKindsOfCode.end();
}

/// Before what a patient is thought to have: `r/o`, in one word as it is folded, and `rule out`.
[[nodiscard]] std::size_t size_of_doubt(std::span<const QueryWord> words) {
  if (words.size() > 1 && words[0].text == "ro") {
    return 1;
  }
  return words.size() > 2 && words[0].text == "rule" && words[1].text == "out" ? 2 : 0;
}

[[nodiscard]] bool is_revision(std::string_view word) {
  return word == "9" || word == "10" || word == "11";
}

/// `im pregnant`, `im so tired`; not `im nail`.
[[nodiscard]] bool is_felt(const QueryWord& word) {
  constexpr auto kStates =
      std::to_array<std::string_view>({"allergic", "pregnant", "sick", "tired", "worried"});
  return !word.is_content() || std::ranges::find(kStates, word.text) != kStates.end();
}

/// `c/o`, not the gas.
[[nodiscard]] bool is_complaint(const QueryWord& word) {
  return word.text == "co" && word.end - word.begin > word.text.size();
}

/// How long ago: `2 years ago` counts nothing that a code does.
[[nodiscard]] bool counts_back(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kUnits = std::to_array<std::string_view>(
      {"day", "days", "month", "months", "week", "weeks", "year", "years", "yr", "yrs"});
  return i + 2 < words.size() && words[i + 2].text == "ago" &&
         std::ranges::find(kUnits, words[i + 1].text) != kUnits.end() &&
         std::ranges::all_of(words[i].text, [](char c) { return c >= '0' && c <= '9'; });
}

/// `came back high`, `called back`: no part of the body.
[[nodiscard]] bool comes_back(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kVerbs =
      std::to_array<std::string_view>({"came", "come", "comes", "coming", "called", "call"});
  return i + 1 < words.size() && words[i + 1].text == "back" &&
         std::ranges::find(kVerbs, words[i].text) != kVerbs.end();
}

/// Behind what came about so, or before `code`: `dog bite external cause`.
[[nodiscard]] bool names_external_cause(std::span<const QueryWord> words, std::size_t i) {
  const bool is_behind = i > 0 && words[i].text == "external" && i + 1 < words.size() &&
                         (words[i + 1].text == "cause" || words[i + 1].text == "causes");
  return is_behind && (i + 2 == words.size() || words[i + 2].text == "code");
}

/// Function words as they are typed on a phone, beside who speaks: `wen i pee`, `i hav`. By
/// themselves they are a cyst and hepatitis A.
[[nodiscard]] bool is_typed_in_haste(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kTyped = std::to_array<std::string_view>({"hav", "wen"});
  constexpr auto kWho =
      std::to_array<std::string_view>({"he", "i", "she", "they", "u", "we", "you"});
  const auto is_who = [&](std::size_t at) {
    return at < words.size() && std::ranges::find(kWho, words[at].text) != kWho.end();
  };
  return std::ranges::find(kTyped, words[i].text) != kTyped.end() &&
         (is_who(i + 1) || (i > 0 && is_who(i - 1)));
}

/// Words of speech; `r/o` in front and `c/o`; `icd 10 cm`, also without `code` behind it; the word
/// before `code` that says which; numbers of years that have passed; `external cause`.
void mark_fillers(std::span<QueryWord> words) {
  for (QueryWord& word : words.first(size_of_doubt(words))) {
    word.is_filler = true;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_self = words[i].text == "im" && i + 1 < words.size() && is_felt(words[i + 1]);
    words[i].is_filler = words[i].is_filler || is_self || is_filler_word(words[i].text) ||
                         is_complaint(words[i]) || is_typed_in_haste(words, i);
    if (counts_back(words, i) || comes_back(words, i) || names_external_cause(words, i)) {
      words[i].is_filler = words[i + 1].is_filler = true;
    }
    if (words[i].text == "icd" && i + 1 < words.size() && is_revision(words[i + 1].text)) {
      words[i].is_filler = true;
      words[i + 1].is_filler = true;
      if (i + 2 < words.size() && (words[i + 2].text == "cm" || words[i + 2].text == "pcs")) {
        words[i + 2].is_filler = true;
      }
    }
    const bool is_code = words[i].text == "code" || words[i].text == "codes";
    if (is_code && i > 0 && names_kind_of_code(words[i - 1].text)) {
      words[i - 1].is_filler = true;
    }
  }
}

/// Not `and`: `i&d` is what surgeons do.
[[nodiscard]] bool is_said_of_oneself(const QueryWord& word) {
  constexpr auto kVerbs = std::to_array<std::string_view>(
      {"cant", "cannot", "feel", "felt", "keep", "lost", "need", "take", "use", "want"});
  const bool is_verb = std::ranges::find(kVerbs, word.text) != kVerbs.end();
  return is_verb || (!word.is_content() && word.text != "and");
}

/// `pt c/o`, `pt presents with`: a patient where something is said of one, else an abbreviation.
[[nodiscard]] bool is_patient(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kSaid = std::to_array<std::string_view>(
      {"admits", "co", "denies", "has", "had", "notes", "reports", "states", "w", "with"});
  const std::string_view next = words[i + 1].text;
  return words[i].text == "pt" &&
         (words[i + 1].is_filler || std::ranges::find(kSaid, next) != kSaid.end());
}

/// What is said of a patient, behind one: `notes`, `with`; `co`, not the gas.
[[nodiscard]] bool follows_patient(const QueryWord& word, bool is_right_behind) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"notes", "reports", "states", "w", "with"});
  const bool is_said = word.text == "co" && is_right_behind;
  return is_said || std::ranges::find(kWords, word.text) != kWords.end();
}

/// `i think i have`, `diagnosed with`: before what is looked for, these are no letter, no number
/// and no company of anything.
void drop_opening(std::vector<QueryWord>& words) {
  std::size_t i = 0;
  bool has_opened = false;
  bool is_behind_patient = false;
  bool is_behind_self = false;
  while (i + 1 < words.size()) {
    const QueryWord& word = words[i];
    const bool is_self =
        word.text == "ive" || (word.text == "i" && is_said_of_oneself(words[i + 1]));
    const bool names_patient = is_patient(words, i);
    const bool is_said = (has_opened && follows_patient(word, is_behind_patient)) ||
                         (is_behind_self && word.text == "use");
    is_behind_patient = names_patient || word.text == "patient";
    if (is_self || is_said || names_patient) {
      is_behind_self = is_self;
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
    } else if (word.is_content()) {
      return;
    } else {
      is_behind_self = false;
      ++i;
    }
    has_opened = true;
  }
}

/// Of its information, that a word counts with behind word `i`: less where that says why, when or
/// instead of what: `due to`, `after`, `r/o`.
[[nodiscard]] float share_behind(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kCauses = std::to_array<std::string_view>({"caused", "dt", "due", "from"});
  constexpr auto kAsides =
      std::to_array<std::string_view>({"after", "because", "ro", "sp", "versus", "vs"});
  const std::string_view word = words[i].text;
  const std::string_view next = i + 1 < words.size() ? words[i + 1].text : std::string_view{};
  if (std::ranges::find(kAsides, word) != kAsides.end() || (word == "rule" && next == "out")) {
    return kAsideShare;
  }
  const bool is_cause = std::ranges::find(kCauses, word) != kCauses.end();
  return is_cause || (word == "secondary" && next == "to") ? kCauseShare : 1.0F;
}

/// `bmi 42`, `day 3`: a number that counts no type or stage says little without what it measures.
[[nodiscard]] bool is_loose_number(std::span<const QueryWord> words, std::size_t i) {
  const bool is_number =
      std::ranges::all_of(words[i].text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  return is_number && (i == 0 || !is_counting_noun(words[i - 1].text));
}

/// Does the query name a harm, or a part of the body?
[[nodiscard]] bool names_harm(std::span<const QueryWord> words) {
  return std::ranges::any_of(words, [](const QueryWord& word) {
    return is_harm_word(word.text) || is_site_word(word.text);
  });
}

/// `broke wrist fell off bike`, with the particle: the harm is what is coded, how it came stands
/// behind it.
void mark_events(std::span<QueryWord> words) {
  if (!names_harm(words)) {
    return;
  }
  bool is_behind_event = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    QueryWord& word = words[i];
    // Who nurses is no place.
    const bool is_nursing_home =
        word.text == "nursing" && i + 1 < words.size() && words[i + 1].text == "home";
    const bool is_event = is_event_word(word.text) || is_nursing_home ||
                          (is_behind_event && is_circumstance_word(word.text));
    if (is_event) {
      word.share = std::min(word.share, kEventShare);
      word.says_what = false;
    }
    is_behind_event = is_event;
  }
}

/// What is coded stands first: where no label meets all of a query, what stands behind `due to`,
/// `after` or `rule out`, or in a later clause, counts for less, and so do loose numbers, times and
/// persons.
void mark_asides(std::span<QueryWord> words) {
  bool has_content = false;
  float share = 1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    share = has_content ? std::min(share, share_behind(words, i)) : share;
    share = has_content && words[i].is_apart ? std::min(share, kClauseShare) : share;
    const bool is_beside =
        words[i].is_content() && (is_loose_number(words, i) || is_circumstance_word(words[i].text));
    words[i].share = share * (is_beside ? kBesideShare : 1.0F);
    has_content = has_content || words[i].is_content();
  }
}

/// Of a query without content: its fillers are, or its function words.
void find_content(std::span<QueryWord> words) {
  if (std::ranges::any_of(words, &QueryWord::is_content)) {
    return;
  }
  const bool has_filler = std::ranges::any_of(words, &QueryWord::is_filler);
  for (QueryWord& word : words) {
    word.is_function = word.is_function && has_filler;
    word.is_filler = false;
  }
}

[[nodiscard]] bool is_place(Axis axis) {
  switch (axis) {
    case Axis::side:
    case Axis::height:
    case Axis::front:
    case Axis::middle:
    case Axis::distance:
    case Axis::number:
    case Axis::letter:
      return true;
    default:
      return false;
  }
}

[[nodiscard]] bool says_what(std::string_view word) {
  return !is_site_word(word) && !is_circumstance_word(word) && !is_generic_word(word) &&
         !is_dose_unit(word) && !is_place(axis_of(word));
}

/// `i'm`, `i'd`: without the apostrophe these are abbreviations.
[[nodiscard]] bool is_contraction(std::string_view word, std::string_view written) {
  constexpr auto kWords = std::to_array<std::string_view>({"id", "ill", "im", "ive"});
  return written.size() > word.size() && std::ranges::find(kWords, word) != kWords.end();
}

[[nodiscard]] bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `>96`, `< 30`: what is measured is looked for, and labels need not compare it.
[[nodiscard]] bool is_comparison(std::string_view written) {
  return written == ">" || written == "<";
}

/// `walker w wheels`: with.
void read_with(std::span<QueryWord> words) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i].text == "w") {
      words[i].text = words[i].typed = "with";
      words[i].is_function = true;
    }
  }
}

/// `AS`, `HE`: capitals among small letters make abbreviations of these function words.
[[nodiscard]] bool is_written_as_abbreviation(std::string_view word, std::string_view written,
                                              std::string_view q) {
  constexpr auto kWords = std::to_array<std::string_view>({"as", "he"});
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  return std::ranges::find(kWords, word) != kWords.end() &&
         std::ranges::all_of(written, is_capital) && std::ranges::any_of(q, is_small);
}

/// The letters that a word is written in, where folding changes more than their case.
[[nodiscard]] std::string_view written_otherwise(std::string_view written, std::string_view word) {
  constexpr auto kIsSame = [](char a, char b) { return a == b || (a >= 'A' && (a | 0x20) == b); };
  const bool is_spelt =
      std::ranges::all_of(written, is_letter) && std::ranges::all_of(word, is_letter);
  return is_spelt && !std::ranges::equal(written, word, kIsSame) ? written : std::string_view{};
}

/// Does a mark that parts clauses stand between: a comma, a bracket, a dash between blanks?
[[nodiscard]] bool is_parted(std::string_view between) {
  const bool has_mark = between.find_first_of(",;:()[]") != std::string_view::npos;
  return has_mark || between.find(" -") != std::string_view::npos;
}

}  // namespace

void cut_query(std::string_view q, MatchMode match, TokenBuffer& buffer,
               std::vector<QueryWord>& words) {
  words.clear();
  tokenise(q, buffer);
  for (const Token& token : buffer.tokens()) {
    if (words.size() == kMaxQueryWords) {
      break;
    }
    QueryWord& word = words.emplace_back();
    word.text = word.typed = token.text;
    const std::size_t end = words.size() > 1 ? words[words.size() - 2].end : token.begin;
    word.is_apart = token.begin > end && is_parted(q.substr(end, token.begin - end));
    word.begin = token.begin;
    word.end = token.end;
    const std::string_view written = q.substr(token.begin, token.end - token.begin);
    word.written = written_otherwise(written, token.text);
    word.says_what = says_what(token.text);
    const bool is_speaker_here =
        words.size() > 1 && is_speaker(token.text, words[words.size() - 2].text);
    word.is_function =
        (need_not_be_met(token.text) && !is_written_as_abbreviation(token.text, written, q)) ||
        is_contraction(token.text, written) || is_comparison(written) || is_speaker_here;
  }
  if (words.empty()) {
    return;
  }
  const bool is_whole = words.size() == buffer.tokens().size();
  if (match != MatchMode::exact && is_whole && buffer.ends_in_word()) {
    QueryWord& last = words.back();
    last.may_be_unfinished = true;
    if (!buffer.last_spelling().empty()) {
      last.typed = buffer.last_spelling();
    }
    // "in" may become "infarction": a function word being typed is no reason to ask for it.
  }
  if (match == MatchMode::automatic) {
    read_with(words);
    mark_fillers(words);
    drop_opening(words);
    mark_asides(words);
    mark_events(words);
  }
  find_content(words);
}

bool names_several(std::span<const QueryWord> words) noexcept {
  constexpr std::string_view kAnd = "and";
  constexpr std::ptrdiff_t kMostContent = 2;
  const auto is_of_titles = [](const QueryWord& word) {
    return word.text == "of" || is_generic_word(word.text);
  };
  if (std::ranges::any_of(words, is_of_titles)) {
    return false;
  }
  bool is_behind_one = false;
  while (true) {
    const auto end = std::ranges::find(words, kAnd, &QueryWord::text);
    const auto content = std::count_if(words.begin(), end, std::mem_fn(&QueryWord::is_content));
    const bool names_one =
        content <= kMostContent && std::any_of(words.begin(), end, [](const QueryWord& word) {
          return word.is_content() && word.says_what;
        });
    if (end == words.end() || !names_one) {
      return names_one && is_behind_one;
    }
    is_behind_one = true;
    words = words.subspan(static_cast<std::size_t>(end - words.begin()) + 1);
  }
}

std::string_view content_of(std::string_view q, std::span<const QueryWord> words) {
  const auto is_content = [](const QueryWord& word) { return word.is_content(); };
  const auto first = std::find_if(words.begin(), words.end(), is_content);
  const auto end = std::find_if_not(first, words.end(), is_content);
  const bool is_one_run = std::none_of(end, words.end(), is_content);
  if (first == end || !is_one_run) {
    return {};
  }
  const std::string_view content = q.substr(first->begin, std::prev(end)->end - first->begin);
  return content.size() < q.size() ? content : std::string_view{};
}

}  // namespace descry::engine
