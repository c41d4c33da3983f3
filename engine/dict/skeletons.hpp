#pragma once

// Words as coders shorten them: the first letter and the consonants after it, cut short.
//
// `smr` and `smear`, `trnsfrm` and `transformation`, `hypothrm` and `hypothermia` have skeletons of
// which one begins with the other. Cost of a look-up: two binary searches. Memory: some 16 bytes a
// word. Threads: immutable once built.

#include <cstddef>
#include <span>
#include <string_view>

#include "engine/base/ids.hpp"
#include "engine/dict/word_keys.hpp"

namespace descry::engine {

class Skeletons {
 public:
  /// Shorter skeletons say too little.
  static constexpr std::size_t kShortest = 3;

  Skeletons() = default;
  /// Words with digits or bytes outside ASCII have no skeleton.
  explicit Skeletons(const Dictionary& dictionary);

  /// Words whose skeleton begins with that of `typed`; none when it is shorter than kShortest.
  [[nodiscard]] std::span<const TermId> find(std::string_view typed) const;

 private:
  WordKeys words_;
};

}  // namespace descry::engine
