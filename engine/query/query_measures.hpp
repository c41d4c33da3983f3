#pragma once

// How often, how much, how long and since when: what need not be met of what people say.

#include <cstddef>
#include <span>

#include "engine/query/query_words.hpp"

namespace descry::engine {

/// Of one query.
class Measures {
 public:
  /// Keeps the span.
  explicit Measures(std::span<const QueryWord> words);

  /// How many words from word `i` on are a measure together; 0 for none: `all the time`, `every
  /// night`, `small amount`, `qty 2`, `box of` before a number, `3rd time`, `getting worse`, `wont
  /// stop`, `feels like`, `half a bottle` before `of`, `2 years` before `ago`; `x 3 days` and `4 mo
  /// m` where nobody is pregnant or newborn, whose weeks count.
  [[nodiscard]] std::size_t size_at(std::size_t i) const;

 private:
  std::span<const QueryWord> words_;
  bool counts_weeks_;
};

}  // namespace descry::engine
