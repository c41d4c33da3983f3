#include "indexer/pipeline/title_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace descry::indexer {
namespace {

constexpr std::array<std::string_view, 15> kFunctionWords{
    "of", "with", "using", "in", "into", "to",       "from", "for",
    "by", "and",  "the",   "as", "via",  "approach", "on"};
constexpr std::size_t kShortestPlural = 4;

bool is_function_word(std::string_view word) {
  return std::ranges::find(kFunctionWords, word) != kFunctionWords.end();
}

bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80U;
}

std::string folded_word(std::string_view word) {
  std::string folded(word);
  std::ranges::transform(folded, folded.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (folded.size() >= kShortestPlural && folded.ends_with('s') && !folded.ends_with("ss")) {
    folded.pop_back();
  }
  return folded;
}

}  // namespace

std::vector<TitleWords::Word> TitleWords::split(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_word_byte(text[end])) {
      ++end;
    }
    if (end > begin) {
      words.push_back({folded_word(text.substr(begin, end - begin)), begin, end, false});
    }
    begin = end + 1;
  }
  return words;
}

TitleWords::TitleWords(std::string_view title) : title_(title), words_(split(title)) {}

bool TitleWords::has_all(std::string_view text) const {
  return std::ranges::all_of(split(text), [&](const Word& word) {
    return std::ranges::find(words_, word.folded, &Word::folded) != words_.end();
  });
}

void TitleWords::use(std::string_view text) {
  for (const Word& word : split(text)) {
    const auto found = std::ranges::find_if(
        words_, [&](const Word& own) { return !own.is_used && own.folded == word.folded; });
    if (found != words_.end()) {
      found->is_used = true;
    }
  }
}

std::string TitleWords::unused_run() const {
  const auto is_left = [](const Word& word) {
    return !word.is_used && !is_function_word(word.folded);
  };
  const auto first = std::ranges::find_if(words_, is_left);
  if (first == words_.end()) {
    return {};
  }
  const auto last = std::find_if(words_.rbegin(), words_.rend(), is_left);
  const auto end = last.base();
  if (std::any_of(first, end, [](const Word& word) { return word.is_used; })) {
    return {};
  }
  std::string run(title_.substr(first->begin, std::prev(end)->end - first->begin));
  const bool is_closed = std::ranges::count(run, '(') == std::ranges::count(run, ')');
  if (!is_closed && title_.substr(std::prev(end)->end).starts_with(')')) {
    run += ')';
  }
  return run;
}

}  // namespace descry::indexer
