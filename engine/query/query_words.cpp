#include "engine/query/query_words.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

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

/// Words of speech; `r/o` in front; `icd 10 cm`, also without `code` behind it; the word before
/// `code` that says which.
void mark_fillers(std::span<QueryWord> words) {
  for (QueryWord& word : words.first(size_of_doubt(words))) {
    word.is_filler = true;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i].is_filler = words[i].is_filler || is_filler_word(words[i].text);
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

[[nodiscard]] bool is_said_of_oneself(const QueryWord& word) {
  constexpr auto kVerbs = std::to_array<std::string_view>(
      {"cant", "cannot", "feel", "felt", "keep", "lost", "need", "take", "want"});
  return !word.is_content() || std::ranges::find(kVerbs, word.text) != kVerbs.end();
}

/// `i think i have`, `diagnosed with`: before what is looked for, these are no letter, no number
/// and no company of anything.
void drop_opening(std::vector<QueryWord>& words) {
  std::size_t i = 0;
  while (i + 1 < words.size()) {
    const QueryWord& word = words[i];
    const bool is_self =
        word.text == "ive" || (word.text == "i" && is_said_of_oneself(words[i + 1]));
    if (is_self || (i > 0 && word.text == "with")) {
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
    } else if (word.is_content()) {
      return;
    } else {
      ++i;
    }
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

}  // namespace

void cut_query(std::string_view q, MatchMode match, TokenBuffer& buffer,
               std::vector<QueryWord>& words) {
  words.clear();
  tokenise(q, buffer);
  for (const Token& token : buffer.tokens()) {
    if (words.size() == kMaxQueryWords) {
      break;
    }
    words.push_back({token.text, is_function_word(token.text)});
  }
  if (words.empty()) {
    return;
  }
  const bool is_whole = words.size() == buffer.tokens().size();
  if (match != MatchMode::exact && is_whole && buffer.ends_in_word()) {
    QueryWord& last = words.back();
    last.may_be_unfinished = true;
    // "in" may become "infarction": a function word being typed is no reason to ask for it.
  }
  if (match == MatchMode::automatic) {
    mark_fillers(words);
    drop_opening(words);
  }
  find_content(words);
}

}  // namespace descry::engine
