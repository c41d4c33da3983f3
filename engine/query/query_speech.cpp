#include "engine/query/query_speech.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "engine/query/is_in.hpp"
#include "engine/query/query_headings.hpp"
#include "engine/query/query_measures.hpp"
#include "engine/text/numbers.hpp"
#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

constexpr auto kKindsOfCode =
    std::to_array<std::string_view>({"billing", "cpt", "diagnosis", "dx", "hcpcs", "icd",
                                     "insurance", "medical", "pcs", "procedure"});

[[nodiscard]] bool names_kind_of_code(std::string_view word) {
  return is_in(kKindsOfCode, word);
}

/// Before what a patient is thought to have: `r/o`, in one word as it is folded, and `rule out`.
[[nodiscard]] std::size_t size_of_doubt(std::span<const QueryWord> words) {
  if (words.size() > 1 && words[0].text == "ro") {
    return 1;
  }
  return words.size() > 2 && words[0].text == "rule" && words[1].text == "out" ? 2 : 0;
}

/// `k21`; also with a letter for a digit that it looks like, `ro79`.
[[nodiscard]] bool begins_as_codes_do(std::string_view word) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto looks_like_digit = [](char c) { return c == 'o' || c == 'l' || c == 'i'; };
  return word.size() > 2 && !is_digit(word[0]) &&
         (is_digit(word[1]) || (looks_like_digit(word[1]) && is_digit(word[2])));
}

/// `icd`, `icd 10 cm`; before what begins as codes do, `icd k21`; elsewhere it is a device.
[[nodiscard]] std::size_t size_of_edition(std::span<const QueryWord> words) {
  if (words.size() < 2 || words[0].text != "icd") {
    return 0;
  }
  const std::string_view next = words[1].text;
  if (next != "9" && next != "10" && next != "11") {
    return begins_as_codes_do(next) ? 1 : 0;
  }
  return words.size() > 2 && (words[2].text == "cm" || words[2].text == "pcs") ? 3 : 2;
}

/// `im pregnant`, `im so tired`; not `im nail`.
[[nodiscard]] bool is_felt(const QueryWord& word) {
  constexpr auto kStates =
      std::to_array<std::string_view>({"allergic", "pregnant", "sick", "tired", "worried"});
  return !word.is_content() || is_in(kStates, word.text);
}

/// `c/o`, not the gas.
[[nodiscard]] bool is_complaint(const QueryWord& word) {
  return word.text == "co" && word.end - word.begin > word.text.size();
}

/// `gas n bloating`, not `n/v`.
[[nodiscard]] bool joins_words(std::span<const QueryWord> words, std::size_t i) {
  constexpr std::size_t kLeast = 3;
  return words[i].text == "n" && i > 0 && i + 1 < words.size() &&
         words[i - 1].text.size() >= kLeast && words[i + 1].text.size() >= kLeast;
}

/// `came back high`, `called back`: no part of the body.
[[nodiscard]] bool comes_back(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kVerbs =
      std::to_array<std::string_view>({"came", "come", "comes", "coming", "called", "call"});
  return i + 1 < words.size() && words[i + 1].text == "back" && is_in(kVerbs, words[i].text);
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
    return at < words.size() && is_in(kWho, words[at].text);
  };
  return is_in(kTyped, words[i].text) && (is_who(i + 1) || (i > 0 && is_who(i - 1)));
}

/// `not elsewhere classified`, `not otherwise specified`: of titles that say so many do not.
[[nodiscard]] bool says_no_more(std::span<const QueryWord> words, std::size_t i) {
  return i + 2 < words.size() && words[i].text == "not" &&
         ((words[i + 1].text == "elsewhere" && words[i + 2].text == "classified") ||
          (words[i + 1].text == "otherwise" && words[i + 2].text == "specified"));
}

/// `elderly mother`, `eye doctor`: so many words name a person, not what is looked for.
[[nodiscard]] std::size_t size_of_person(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kPersons = std::to_array<std::string_view>(
      {"father", "grandma", "grandmother", "grandpa", "lady", "man", "mother", "parent", "woman"});
  constexpr auto kDoctors =
      std::to_array<std::string_view>({"doctor", "doctors", "doc", "dr", "specialist", "surgeon"});
  if (i + 1 >= words.size() || words[i + 1].is_apart) {
    return 0;
  }
  const std::string_view next = words[i + 1].text;
  if (words[i].text == "elderly" && is_in(kPersons, next)) {
    return 1;
  }
  const bool is_of_part = is_site_word(words[i].text) || words[i].text == "heart";
  return is_of_part && is_in(kDoctors, next) ? 2 : 0;
}

/// `well controlled`, `(controlled)`: how it goes, where it goes well and no more is said.
[[nodiscard]] std::size_t size_of_control(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kPoorly =
      std::to_array<std::string_view>({"badly", "inadequately", "never", "non", "not", "out",
                                       "poorly", "suboptimally", "well", "without"});
  if (i == 0 || is_in(kPoorly, words[i - 1].text)) {
    return 0;
  }
  const std::size_t size = words[i].text == "well" ? 2 : 1;
  const std::size_t end = i + size;
  const bool is_control = end <= words.size() &&
                          (words[end - 1].text == "controlled" || words[end - 1].text == "managed");
  const bool ends_clause = end >= words.size() || words[end].is_apart;
  return is_control && ends_clause ? size : 0;
}

/// `hcpcs g-0439`, `shower chair hcpcs?`: what kind of code follows, or is asked for.
[[nodiscard]] bool names_system(std::span<const QueryWord> words, std::size_t i) {
  const auto has_digit = [](const QueryWord& word) {
    return std::ranges::any_of(word.text, [](char c) { return c >= '0' && c <= '9'; });
  };
  constexpr auto kSystems = std::to_array<std::string_view>({"cpt", "hcpcs", "pcs"});
  const bool is_system = is_in(kSystems, words[i].text);
  const bool is_last = i > 0 && i + 1 == words.size() && words[i].text == "hcpcs";
  return is_system && (is_last || (i == 0 && std::ranges::any_of(words, has_digit)));
}

/// `they saw gallstones`: who looked, not with what it was cut.
[[nodiscard]] bool is_seen(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kWho =
      std::to_array<std::string_view>({"doc", "doctor", "dr", "he", "i", "she", "they", "we"});
  return words[i].text == "saw" && i > 0 && i + 1 < words.size() && is_in(kWho, words[i - 1].text);
}

/// Not `and`: `i&d` is what surgeons do.
[[nodiscard]] bool is_said_of_oneself(const QueryWord& word) {
  constexpr auto kVerbs = std::to_array<std::string_view>(
      {"cant", "cannot", "feel", "felt", "keep", "lost", "need", "take", "use", "want"});
  const bool is_verb = is_in(kVerbs, word.text);
  return is_verb || (!word.is_content() && word.text != "and");
}

/// `pt c/o`, `pt presents with`: a patient where something is said of one, else an abbreviation.
[[nodiscard]] bool is_patient(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kSaid = std::to_array<std::string_view>(
      {"admits", "co", "denies", "has", "had", "notes", "reports", "states", "w", "with"});
  const std::string_view next = words[i + 1].text;
  return words[i].text == "pt" && (words[i + 1].is_filler || is_in(kSaid, next));
}

/// What is said of a patient, behind one: `notes`, `with`; `co`, not the gas.
[[nodiscard]] bool follows_patient(const QueryWord& word, bool is_right_behind) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"notes", "reports", "states", "w", "with"});
  const bool is_said = word.text == "co" && is_right_behind;
  return is_said || is_in(kWords, word.text);
}

/// `i panic in elevators`, `and i cough`: who speaks, not what was counted or is named so. Of few
/// words a first one may be the end of what stood before: `[grade] i lymph nodes`.
[[nodiscard]] bool speaks(std::span<const QueryWord> words, std::size_t i) {
  constexpr std::size_t kLeast = 2;
  constexpr std::size_t kFewWords = 3;
  if (words[i].text != "i" || i + 1 >= words.size()) {
    return false;
  }
  const QueryWord& next = words[i + 1];
  const bool is_counted = takes_ordinal(next.text) || next.text == "cell";
  const bool is_word = next.text.size() >= kLeast && next.text != "and" && !next.is_apart &&
                       next.text.front() >= 'a' && next.text.front() <= 'z' && !is_counted;
  return is_word &&
         (i == 0 ? words.size() > kFewWords : words[i].is_apart || !words[i - 1].is_content());
}

/// `haven't been able to poop`: what is done, not who can do it.
[[nodiscard]] bool is_able(std::span<const QueryWord> words, std::size_t i) {
  return words[i].text == "able" && i + 1 < words.size() && words[i + 1].text == "to";
}

/// `needs a walker`.
[[nodiscard]] bool asks_for(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kVerbs = std::to_array<std::string_view>({"need", "needs", "want", "wants"});
  constexpr auto kBehind = std::to_array<std::string_view>({"a", "an", "another", "new", "some"});
  return i + 2 < words.size() && is_in(kVerbs, words[i].text) && is_in(kBehind, words[i + 1].text);
}

/// Is the word a filler by itself, where it stands?
[[nodiscard]] bool is_filler_here(std::span<const QueryWord> words, std::size_t i) {
  const bool is_self = words[i].text == "im" && i + 1 < words.size() && is_felt(words[i + 1]);
  return is_self || is_filler_word(words[i].text) || is_complaint(words[i]) ||
         is_typed_in_haste(words, i) || joins_words(words, i) || is_seen(words, i) ||
         asks_for(words, i) || is_able(words, i) || speaks(words, i) || names_system(words, i);
}

/// How many words from word `i` on are fillers together, or the one by itself; `measured` of them
/// are a measure.
[[nodiscard]] std::size_t size_of_filler(std::span<const QueryWord> words, std::size_t i,
                                         std::size_t measured) {
  const std::size_t size = std::max({measured, size_of_edition(words.subspan(i)),
                                     size_of_control(words, i), size_of_person(words, i)});
  if (says_no_more(words, i)) {
    return std::max(size, std::size_t{3});
  }
  if (comes_back(words, i) || names_external_cause(words, i)) {
    return std::max(size, std::size_t{2});
  }
  return std::max(size, is_filler_here(words, i) ? std::size_t{1} : 0);
}

/// `but didn't pass out`, `but never fainted`, behind `but`: who hit the head and stayed awake.
[[nodiscard]] bool denies_fainting(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kDenials = std::to_array<std::string_view>({"didnt", "never", "not"});
  constexpr auto kFaints = std::to_array<std::string_view>(
      {"black", "blacked", "faint", "fainted", "lose", "lost", "pass", "passed"});
  if (i == 0 || words[i - 1].text != "but") {
    return false;
  }
  const std::size_t denial = words[i].text == "did" ? i + 1 : i;
  return denial + 1 < words.size() && is_in(kDenials, words[denial].text) &&
         is_in(kFaints, words[denial + 1].text);
}

/// What is done about it, or will be, in a clause of its own: `ibuprofen prn`, `continue inhaler`,
/// `awaiting TKR`.
[[nodiscard]] bool orders_something(std::span<const QueryWord> words) {
  constexpr auto kFirst =
      std::to_array<std::string_view>({"awaiting", "cont", "continue", "pending", "rtc"});
  constexpr auto kOrders = std::to_array<std::string_view>(
      {"bid", "prn", "qd", "qhs", "qid", "recheck", "replete", "tid", "titrate"});
  const auto end = std::find_if(words.begin() + 1, words.end(),
                                [](const QueryWord& word) { return word.is_apart; });
  const bool awaits_organ = std::any_of(words.begin(), end, [](const QueryWord& word) {
    return word.text == "transplant";  // Which is a status of its own.
  });
  return (is_in(kFirst, words.front().text) && !awaits_organ) ||
         std::any_of(words.begin(), end,
                     [&](const QueryWord& word) { return is_in(kOrders, word.text); });
}

/// Does a clause say that a patient comes again: `, recheck`, `, f/u 3 mo`, `- follow up`?
[[nodiscard]] bool says_again(std::span<const QueryWord> words) {
  constexpr auto kAgain = std::to_array<std::string_view>({"followup", "fu", "recheck"});
  return is_in(kAgain, words[0].text) ||
         (words.size() > 1 && words[0].text == "follow" && words[1].text == "up");
}

/// Does it name an injury? Another encounter has a code of its own.
[[nodiscard]] bool names_injury(std::span<const QueryWord> words) {
  constexpr auto kInjuries = std::to_array<std::string_view>(
      {"abrasion",  "bite",      "burn",     "concussion", "contusion", "dislocation", "fracture",
       "fractured", "fractures", "fx",       "fxs",        "injury",    "lac",         "laceration",
       "puncture",  "sprain",    "sprained", "sprains",    "strain",    "strained",    "wound"});
  return std::ranges::any_of(words,
                             [&](const QueryWord& word) { return is_in(kInjuries, word.text); });
}

void mark(std::span<QueryWord> words) {
  for (QueryWord& word : words) {
    word.is_filler = true;
  }
}

}  // namespace

void mark_fillers(std::span<QueryWord> words) {
  mark(words.first(std::max(size_of_doubt(words), size_of_heading(words))));
  const Measures measures(words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t measured = measures.size_at(i);
    mark(words.subspan(i, size_of_filler(words, i, measured)));
    // Nothing more is typed of what is measured: `4 yo m` is no mole.
    if (measured > 0 && i + measured == words.size()) {
      words.back().may_be_unfinished = false;
    }
    const bool is_code = words[i].text == "code" || words[i].text == "codes";
    if (is_code && i > 0 && names_kind_of_code(words[i - 1].text)) {
      words[i - 1].is_filler = true;
    }
  }
}

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

void drop_left_out(std::vector<QueryWord>& words) {
  const auto is_apart = [](const QueryWord& word) { return word.is_apart; };
  const bool has_injury = names_injury(words);
  bool has_content = false;
  std::size_t i = 0;
  while (i < words.size()) {
    const std::span<const QueryWord> all = words;
    const bool is_clause = all[i].is_apart && !all[i].is_behind_colon;
    const bool is_return = is_clause && says_again(all.subspan(i));
    const bool is_order = is_return || (is_clause && orders_something(all.subspan(i)));
    if (has_content && (is_order || denies_fainting(all, i))) {
      const auto begin = words.begin() + static_cast<std::ptrdiff_t>(i);
      const bool is_kept = is_return && has_injury;
      if (is_kept) {
        begin->text = begin->typed = "subsequent";
      }
      words.erase(begin + (is_kept ? 1 : 0), std::find_if(begin + 1, words.end(), is_apart));
      i += is_kept ? 1 : 0;
    } else {
      has_content = has_content || words[i].is_content();
      ++i;
    }
  }
}

}  // namespace descry::engine
