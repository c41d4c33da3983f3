#pragma once

// How well the words of a query stand in order in a label.

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/index/label_order.hpp"
#include "engine/rank/information.hpp"

namespace descry::engine {

/// Where a query's word is met in a label: the first and the last word that meet it equally well.
struct MetAt {
  std::uint16_t first = 0;
  std::uint16_t last = 0;
};

/// Share of neighbouring query words that stand in order, and next to each other but for function
/// words, in the label. A query that is one with the label's wording has 1, so that bounds are
/// tight. Takes the words that are met, function words left out, in the query's order.
class WordOrder {
 public:
  /// `information` is by term. Both outlive this.
  WordOrder(std::span<const LabelTerm> terms, const float* information) noexcept
      : terms_(terms), information_(information) {}

  /// The next word; `together`: one phrase meets it and the word before.
  void add(MetAt here, bool together) noexcept {
    if (has_previous_) {
      pairs_ += 2;
      good_ += together || here.last > previous_.first ? 1 : 0;
      good_ += together || adjoin(previous_, here) ? 1 : 0;
    }
    previous_ = here;
    has_previous_ = true;
  }

  [[nodiscard]] float part() const noexcept {
    return pairs_ == 0 ? 1.0F : static_cast<float>(good_) / static_cast<float>(pairs_);
  }

 private:
  static constexpr std::size_t kMostFunctionWordsBetween = 2;

  /// Does an occurrence of the second word follow one of the first? The first and the last count.
  [[nodiscard]] bool adjoin(MetAt a, MetAt b) const noexcept {
    return follows(a.first, b.first) || (b.last != b.first && follows(a.first, b.last)) ||
           (a.last != a.first && (follows(a.last, b.first) || follows(a.last, b.last)));
  }

  [[nodiscard]] bool follows(std::size_t first, std::size_t second) const noexcept {
    if (second <= first || second > first + kMostFunctionWordsBetween + 1) {
      return false;
    }
    for (std::size_t i = first + 1; i < second; ++i) {
      if (information_[terms_[i].term()] > kFunctionInformation) {
        return false;
      }
    }
    return true;
  }

  std::span<const LabelTerm> terms_;
  const float* information_;
  MetAt previous_;
  bool has_previous_ = false;
  int pairs_ = 0;
  int good_ = 0;
};

}  // namespace descry::engine
