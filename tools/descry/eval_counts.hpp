#pragma once

// How well a ranking agrees with known codes: recall at 1, 5 and 10, and rank with the hierarchy.
//
// A query counts as found when at least one of its golds is among the hits. `recall*` wants the
// gold itself; `mrr10` and `hrecall10` also accept a descendant of it: in the official code sets a
// descendant's code, without dots, begins with its ancestor's.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace descry::tools {

/// A code as sets compare it: without dots and blanks, in upper case.
[[nodiscard]] std::string plain_code(std::string_view code);

/// Sets are split in two by their queries: one half to learn from, one to check that what was
/// learnt holds for others too.
enum class Half : std::uint8_t { a, b };

/// By the parity of the query's bits mixed by FNV-1a (Fowler, Noll, Vo), 64 bits.
[[nodiscard]] Half half_of(std::string_view query) noexcept;

struct EvalCounts {
  std::uint64_t queries = 0;
  std::uint64_t within_1 = 0;
  std::uint64_t within_5 = 0;
  std::uint64_t within_10 = 0;
  std::uint64_t hierarchical_within_10 = 0;
  double reciprocal_ranks = 0;  ///< Of the first gold or descendant among ten, summed.

  /// Counts one query. `golds` and `hits` are plain codes; hits best first, at most ten are read.
  /// Returns true iff a gold or a descendant is among them.
  bool add(std::span<const std::string> golds, std::span<const std::string> hits);
  void add(const EvalCounts& other);

  /// `set n recall1 recall5 recall10 mrr10 hrecall10`, tab-separated, shares with three decimals.
  [[nodiscard]] std::string tsv_row(std::string_view set) const;
};

inline constexpr std::string_view kEvalHeader =
    "set\tn\trecall1\trecall5\trecall10\tmrr10\threcall10";

}  // namespace descry::tools
