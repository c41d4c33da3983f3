#pragma once

// How much a word tells: rare words much, common and generic ones little.
//
// information = ln((N + 1) / (df + 1)) / ln(N + 1), the inverse document frequency of Spärck Jones
// (1972) scaled to 0..1, where N counts concepts and df those that the word occurs in. Generic
// words
// ("disease", "unspecified") keep a quarter, function words ("of") next to nothing: in a query a
// little more.

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace descry::engine {

enum class WordClass : std::uint8_t { content, generic, function };

inline constexpr float kLeastInformation = 0.05F;
inline constexpr float kGenericShare = 0.25F;
inline constexpr float kFunctionInformation = 0.02F;
/// Of one in a query: a title that says the whole phrase goes before those that say it otherwise.
inline constexpr float kTypedFunctionInformation = 0.1F;

[[nodiscard]] inline float information_of(std::uint64_t df, std::uint64_t concepts,
                                          WordClass word_class) {
  if (word_class == WordClass::function) {
    return kFunctionInformation;
  }
  const double all = static_cast<double>(concepts) + 1.0;
  const double ratio = all / (static_cast<double>(std::min(df, concepts)) + 1.0);
  const double scaled = concepts == 0 ? 1.0 : std::log(ratio) / std::log(all);
  const float information = std::max(kLeastInformation, static_cast<float>(scaled));
  return word_class == WordClass::generic ? information * kGenericShare : information;
}

}  // namespace descry::engine
