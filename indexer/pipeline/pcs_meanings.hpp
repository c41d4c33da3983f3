#pragma once

// What the characters of a code mean that no row of the loaded tables gives: codes newer than the
// tables, whose long titles stand in the order file.
//
// A value of the same table, else of the body system's tables, else of the section's is taken when
// the code's title has all its words, or when it stands for nothing said (`No Device`, `None`). The
// same table alone is trusted without the title, but not in New Technology, which gives characters
// new meanings every year. What the title says behind the approach is the last character's meaning;
// where one character is left, the words that the others and the operation do not account for are,
// both if all titles with that character agree. What is still open stays unknown: nothing is
// invented.
// Cost: linear in labels and codes. Threads: derive() is const.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/index/corpus.hpp"
#include "indexer/source/pcs_records.hpp"

namespace descry::indexer {

/// Positions 4 to 7.
inline constexpr std::size_t kPcsTailAxes = 4;

struct UnlistedCode {
  std::string_view code;   ///< Seven characters.
  std::string_view title;  ///< The order file's long title.
  std::string operation;   ///< What the third character means, or empty.
};

struct DerivedMeaning {
  std::string axis;
  std::string label;  ///< Empty when `basis` is unknown.
  engine::MeaningBasis basis = engine::MeaningBasis::unknown;
};
using DerivedMeanings = std::array<DerivedMeaning, kPcsTailAxes>;

class PcsMeanings {
 public:
  /// Keeps views of `tables`, which must outlive this object and not move.
  explicit PcsMeanings(const PcsTables& tables);

  /// One answer a code, in their order.
  [[nodiscard]] std::vector<DerivedMeanings> derive(const std::vector<UnlistedCode>& codes) const;

 private:
  struct Known {
    std::string_view axis;
    std::vector<std::string_view> labels;  ///< Distinct.
  };

  void learn(std::string_view scope, std::size_t offset, const PcsAxis& axis);
  [[nodiscard]] DerivedMeaning look_up(const UnlistedCode& code, std::size_t offset) const;
  [[nodiscard]] std::string axis_of(std::string_view code, std::size_t offset) const;

  std::unordered_map<std::string, Known> known_;  ///< By scope (`0DT`, `0D`, `0`), offset, value.
  std::unordered_map<std::string, std::string_view> axes_;  ///< By scope and offset.
};

}  // namespace descry::indexer
