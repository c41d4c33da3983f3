#include "engine/query/query_words.hpp"

#include <algorithm>

#include "engine/text/words.hpp"

namespace descry::engine {

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
  const bool all_function = std::all_of(words.begin(), words.end(),
                                        [](const QueryWord& word) { return word.is_function; });
  if (all_function) {
    for (QueryWord& word : words) {
      word.is_function = false;
    }
  }
}

}  // namespace descry::engine
