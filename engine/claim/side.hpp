#pragma once

// The side that a title tells: right, left, both, or that none is told.
//
// Titles of one condition differ in their words of side alone, but for a few words that come and go
// with them: "cataract, right eye", "cataract, bilateral". Cost: one pass over the title.
// Source: the titles of ICD-10-CM 2017 to 2026.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace descry::engine {

enum class Side : std::uint8_t { none, unspecified, right, left, bilateral };

class SidedTitle {
 public:
  explicit SidedTitle(std::string_view title);

  /// `unspecified` says only that the title has this word: it may be about something else.
  [[nodiscard]] Side side() const noexcept { return side_; }

  /// The same condition, on a side and on both. Requires: one is right or left, the other
  /// bilateral.
  [[nodiscard]] bool is_same_but_for_side(const SidedTitle& other) const;
  /// The same condition with `unspecified` in the place of a side. Requires: this is right or left,
  /// the other unspecified.
  [[nodiscard]] bool is_specific_form_of(const SidedTitle& unspecified) const;
  /// The same words but for right and left exchanged.
  [[nodiscard]] bool is_mirror_of(const SidedTitle& other) const;

 private:
  std::vector<std::string> words_;  ///< Sorted, less those of side and those that go with them.
  Side side_ = Side::none;
};

}  // namespace descry::engine
