#pragma once

// The query file of `descry bench`: lines `class<TAB>query<TAB>gold code<TAB>0|1`, no header.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace descry::tools {

struct BenchQuery {
  std::string query;
  std::string gold;             ///< Plain code (eval_counts.hpp); may be empty when not counted.
  bool counts_for_hit = false;  ///< The gold is determinable.
};

struct BenchClass {
  std::string name;
  std::vector<BenchQuery> queries;
};

/// Classes in the order in which the file first names them. Errors: corrupt_data names file, line,
/// the field and what was expected; also when there is no line at all.
[[nodiscard]] engine::Result<std::vector<BenchClass>> parse_bench_queries(std::string_view text,
                                                                          std::string_view path);

/// Figures of one class: percentiles in microseconds, and the share of determinable golds that were
/// among ten hits (negative when no query was determinable).
struct BenchFigures {
  std::uint64_t n = 0;
  double p50_us = 0;
  double p95_us = 0;
  double p99_us = 0;
  double hit10 = -1;
};

inline constexpr std::string_view kBenchHeader = "class\tn\tp50_us\tp95_us\tp99_us\thit10";
[[nodiscard]] std::string tsv_row(std::string_view name, const BenchFigures& figures);

}  // namespace descry::tools
