#include "engine/query/query_words.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include "engine/query/is_in.hpp"
#include "engine/query/query_shares.hpp"
#include "engine/query/query_speech.hpp"
#include "engine/text/axis.hpp"
#include "engine/text/numbers.hpp"
#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

constexpr auto kUnspecified =
    std::to_array<std::string_view>({"nos", "uns", "unsp", "unspcf", "unspec", "unspecified"});

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

/// `2. hypokalemia`, `3) gout`: the number of a line in a list.
void read_line_number(std::string_view q, std::span<QueryWord> words) {
  const QueryWord& first = words.front();
  const std::string_view rest = q.substr(first.end);
  const bool is_marked = rest.starts_with(". ") || rest.starts_with(") ");
  if (words.size() > 1 && is_marked && is_whole_number(first.text)) {
    words.front().is_filler = true;
  }
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

/// `seizure d/o`, which is folded to `do`: disorder. `vit d`, `hep c`: what the letter names.
void read_short_names(std::span<QueryWord> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    QueryWord& word = words[i];
    const bool names_letter = i + 1 < words.size() && words[i + 1].text.size() == 1 &&
                              is_letter(words[i + 1].text.front());
    std::string_view meant;
    if (i > 0 && word.text == "do" && word.end - word.begin > word.text.size()) {
      meant = "disorder";
    } else if (names_letter && word.text == "vit") {
      meant = "vitamin";
    } else if (names_letter && word.text == "hep") {
      meant = "hepatitis";
    }
    if (!meant.empty()) {
      word.text = word.typed = meant;
      word.written = {};
      word.is_function = false;
      word.says_what = says_what(meant);
    }
  }
}

/// `thirty two weeks`: a ten and a unit, both spelt out, are one number.
void read_tens(std::string_view q, std::vector<QueryWord>& words) {
  constexpr std::string_view kDigits = "0123456789";
  const auto is_spelt_out = [&](const QueryWord& word) {
    return kDigits.find(q[word.begin]) == std::string_view::npos;
  };
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    QueryWord& ten = words[i];
    const QueryWord& unit = words[i + 1];
    const bool is_ten = ten.text.size() == 2 && ten.text[1] == '0' && ten.text[0] > '1';
    const bool is_unit = unit.text.size() == 1 && unit.text[0] > '0' && unit.text[0] <= '9';
    if (is_ten && is_unit && ten.text[0] <= '9' && is_spelt_out(ten) && is_spelt_out(unit)) {
      ten.text = ten.typed = two_digits(ten.text[0], unit.text[0]);
      ten.end = unit.end;
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }
}

/// `hypertension, unspecified`: behind a name, what most titles leave out need not stand in them.
void read_unspecified(std::span<QueryWord> words) {
  constexpr std::size_t kName = 3;
  QueryWord& last = words.back();
  const bool is_begun = last.may_be_unfinished && last.text == "uns";  // Of unsteady.
  last.is_filler =
      last.is_filler || (words.size() <= kName && is_in(kUnspecified, last.text) && !is_begun);
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
  const bool has_mark = between.find_first_of(",;:()[]|\n") != std::string_view::npos;
  return has_mark || between.find(" -") != std::string_view::npos;
}

/// Does a mark stand between that parts things of a list: `copd; anemia`, `anxiety / insomnia`, or
/// the cells and lines of a table?
[[nodiscard]] bool is_listed(std::string_view between) {
  return between.find_first_of(";|\n") != std::string_view::npos ||
         between.find(" + ") != std::string_view::npos ||
         between.find(" /") != std::string_view::npos ||
         between.find("/ ") != std::string_view::npos;
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
    const std::string_view between =
        token.begin > end ? q.substr(end, token.begin - end) : std::string_view{};
    word.is_apart = is_parted(between);
    word.begins_item = is_listed(between);
    word.is_behind_dash = between.find(" -") != std::string_view::npos;
    word.is_behind_colon = between.find(':') != std::string_view::npos;
    word.in_brackets = token.in_brackets;
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
    // "in" may become "infarction": a function word being typed is no reason to ask for it. Nobody
    // ends with "an" or "can", though: they begin anemia and cancer.
    const bool is_begun = last.text == "an" || last.text == "can";
    last.is_function = last.is_function && !(is_begun && words.size() > 1);
  }
  if (match == MatchMode::automatic) {
    read_line_number(q, words);
    read_with(words);
    read_short_names(words);
    read_tens(q, words);
    read_unspecified(words);
    mark_fillers(words);
    drop_opening(words);
    drop_left_out(words);
    mark_asides(words);
    mark_events(words);
  }
  find_content(words);
}

void mark_everyday(std::span<QueryWord> words) {
  constexpr std::size_t kFewWords = 3;
  const auto says_something = [](const QueryWord& word) {
    return word.is_content() && word.exists();
  };
  const auto is_in_no_label = [](const QueryWord& word) {
    return !word.exists() || word.known == Known::as_name;
  };
  if (std::ranges::none_of(words, says_something)) {
    return;
  }
  for (QueryWord& word : words) {
    const bool is_begun = word.may_be_unfinished && (word.known == Known::as_beginning ||
                                                     (words.size() <= kFewWords && word.exists()));
    if (word.is_content() && is_in_no_label(word) && !is_begun && is_everyday_word(word.text)) {
      word.is_everyday = true;
      word.is_filler = word.known != Known::as_name;
      word.may_be_unfinished = false;
    }
  }
  QueryWord& last = words.back();
  if (words.size() >= kSentence && last.known == Known::as_word && is_everyday_word(last.text)) {
    last.may_be_unfinished = false;
  }
}

bool names_several(std::span<const QueryWord> words) noexcept {
  constexpr std::ptrdiff_t kMostContent = 2;
  const auto is_of_titles = [](const QueryWord& word) {
    return word.text == "of" || is_generic_word(word.text);
  };
  if (std::ranges::any_of(words, is_of_titles)) {
    return false;
  }
  bool is_behind_one = false;
  auto begin = words.begin();
  while (true) {
    const auto end = std::find_if(begin + (is_behind_one ? 1 : 0), words.end(), parts_things);
    const auto content = std::count_if(begin, end, std::mem_fn(&QueryWord::is_content));
    const bool names_one = content <= kMostContent && std::any_of(begin, end, [](const auto& word) {
                             return word.is_content() && word.says_what;
                           });
    if (end == words.end() || !names_one) {
      return names_one && is_behind_one;
    }
    is_behind_one = true;
    begin = end;
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

bool asks_for_code(std::span<const QueryWord> words) noexcept {
  return std::ranges::any_of(words, [](const QueryWord& word) {
    return word.is_filler && (word.text.starts_with("icd") || word.text == "code");
  });
}

}  // namespace descry::engine
