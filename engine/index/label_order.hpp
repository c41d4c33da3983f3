#pragma once

// The order of label numbers, and the runs of labels that share a bound on their scores.
//
// Labels of their concept's newest edition come first, then the others; in each part they are
// ordered by bucket of information, little first, then by level of static quality, high first, then
// by concept, so that what a query finds stands together. The labels of a bucket are a *stream*,
// cut into *runs* of one level: whatever a query is, what the labels of a run can score at most
// falls from run to run of a stream. A search therefore takes runs best bound first and stops when
// none can enter the page.

#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/base/kinds.hpp"

namespace descry::engine {

/// A word of a label.
struct LabelTerm {
  static constexpr std::uint32_t kOptional = 0x8000'0000U;
  static constexpr std::uint32_t kRepeat = 0x4000'0000U;

  std::uint32_t term_and_flag = 0;

  [[nodiscard]] std::uint32_t term() const noexcept {
    return term_and_flag & ~(kOptional | kRepeat);
  }
  /// A nonessential modifier: the label is fully covered without it.
  [[nodiscard]] bool is_optional() const noexcept { return (term_and_flag & kOptional) != 0; }
  /// Counts towards what the label says: no modifier, and no form of a word that stands before.
  [[nodiscard]] bool has_information() const noexcept {
    return (term_and_flag & (kOptional | kRepeat)) == 0;
  }
};

/// What scoring a label needs, in one cache line for all but long labels; made at load.
struct alignas(64) LabelHead {
  std::uint32_t concept_id = 0;
  std::uint32_t token_begin = 0;
  float information = 0;
  std::uint16_t token_count = 0;
  std::uint8_t prior = 0;
  std::uint8_t kind_and_force = 0;  ///< LabelKind; high bit: its concept is no longer in force.

  /// All words when there are no more; else the first one's value is where they begin in the
  /// index's array of long labels.
  std::array<LabelTerm, 12> terms;

  static constexpr std::uint8_t kOutOfForce = 0x80;

  [[nodiscard]] LabelKind kind() const noexcept {
    return static_cast<LabelKind>(kind_and_force & ~kOutOfForce);
  }
  [[nodiscard]] bool is_in_force() const noexcept { return (kind_and_force & kOutOfForce) == 0; }
  [[nodiscard]] bool is_long() const noexcept { return token_count > terms.size(); }
};
static_assert(sizeof(LabelHead) == 64);

/// Buckets for each doubling of a label's information.
inline constexpr float kBucketsPerDoubling = 4.0F;

/// Static quality counts in steps; all of it lies between 0 and 0.15.
inline constexpr float kQualityStep = 1.0F / 64.0F;

[[nodiscard]] inline int quality_level(float quality) {
  return static_cast<int>(std::floor(quality / kQualityStep));
}

[[nodiscard]] inline int bucket_of(float information) {
  return static_cast<int>(std::floor(kBucketsPerDoubling * std::log2(information)));
}

/// Kind and prior of a label as they count in a score (rank/score.hpp).
[[nodiscard]] float quality_of(const LabelHead& head) noexcept;

struct LabelRun {
  std::uint32_t begin = 0;  ///< Labels [begin, end).
  std::uint32_t end = 0;
  float most_quality = 0;
};

/// Labels of like information.
struct LabelStream {
  std::uint32_t first_run = 0;  ///< Runs [first_run, last_run).
  std::uint32_t last_run = 0;
  float least_information = 0;
};

class LabelRuns {
 public:
  /// Labels [0, current) are of their concept's newest edition. Labels in another order than the
  /// one above make more and shorter streams, never a wrong bound.
  static LabelRuns make(std::span<const LabelHead> heads, std::uint32_t current);

  [[nodiscard]] const LabelRun& operator[](std::uint32_t run) const noexcept { return runs_[run]; }
  /// All streams, those of current labels first.
  [[nodiscard]] std::span<const LabelStream> streams() const noexcept { return streams_; }
  [[nodiscard]] std::span<const LabelStream> current_streams() const noexcept {
    return std::span(streams_).first(current_streams_);
  }

 private:
  void add(std::span<const LabelHead> heads, std::uint32_t begin, std::uint32_t end);

  std::vector<LabelRun> runs_;
  std::vector<LabelStream> streams_;
  std::size_t current_streams_ = 0;
};

}  // namespace descry::engine
