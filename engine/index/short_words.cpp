#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "engine/index/derived_synonyms.hpp"
#include "engine/text/shortened.hpp"
#include "engine/text/tokens.hpp"
#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

/// A pair counts from so many codes on, and with this share of what the short word stands for.
constexpr int kLeastCodes = 3;
constexpr float kLeastShare = 0.12F;
constexpr std::size_t kMostLongWords = 4;
constexpr float kBestWeight = 0.9F;
constexpr float kLeastWeight = 0.6F;

using Words = std::vector<std::string>;

Words words_of(std::string_view text, TokenBuffer& buffer) {
  tokenise(text, buffer);
  Words words;
  for (const Token& token : buffer.tokens()) {
    words.emplace_back(token.text);
  }
  return words;
}

bool has(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The long title's word that a short title's word stands for: one that it begins, else the first
/// that it shortens; nullptr when there is none.
const std::string* counterpart(const std::string& shorter, const Words& long_title,
                               const Words& short_title) {
  const std::string* found = nullptr;
  for (const std::string& word : long_title) {
    if (!shortens(shorter, word) || has(short_title, word)) {
      continue;
    }
    if (word.starts_with(shorter)) {
      return &word;
    }
    found = found == nullptr ? &word : found;
  }
  return found;
}

using Counts = std::map<std::string, std::map<std::string, int>>;

Counts count_pairs(const EditionInput& edition) {
  Counts counts;
  TokenBuffer buffer;
  for (const ConceptInput& item : edition.concepts) {
    if (item.short_title.empty() || item.short_title == item.title) {
      continue;
    }
    const Words long_title = words_of(item.title, buffer);
    const Words short_title = words_of(item.short_title, buffer);
    for (const std::string& word : short_title) {
      const std::string* longer =
          has(long_title, word) ? nullptr : counterpart(word, long_title, short_title);
      if (longer != nullptr) {
        ++counts[word][*longer];
      }
    }
  }
  return counts;
}

}  // namespace

std::vector<SynonymInput> derive_short_words(const SystemInput& system) {
  std::vector<SynonymInput> synonyms;
  for (const auto& [word, longer] : count_pairs(system.editions.back())) {
    std::vector<std::pair<int, std::string>> order;
    int all = 0;
    for (const auto& [long_word, count] : longer) {
      order.emplace_back(-count, long_word);
      all += count;
    }
    std::sort(order.begin(), order.end());
    order.resize(std::min(order.size(), kMostLongWords));
    for (const auto& [count, long_word] : order) {
      const float share = static_cast<float>(-count) / static_cast<float>(all);
      if (-count >= kLeastCodes && share >= kLeastShare && !is_function_word(long_word)) {
        synonyms.push_back({word, long_word, LabelKind::abbreviation,
                            kLeastWeight + (kBestWeight - kLeastWeight) * share,
                            "short titles, " + std::to_string(-count) + " codes"});
      }
    }
  }
  return synonyms;
}

}  // namespace descry::engine
