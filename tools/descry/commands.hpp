#pragma once

// The subcommands. Each writes its answer to standard output; notes and progress go to standard
// error, so that tables can be piped.

#include "engine/base/result.hpp"
#include "tools/descry/options.hpp"

namespace descry::tools {

[[nodiscard]] engine::Result<void> run_search(const SearchOptions& options);
[[nodiscard]] engine::Result<void> run_code(const CodeOptions& options);

/// Answers a CSV file row by row, with its columns carried through, and says on standard error how
/// many rows that were. A row that cannot be answered says why in its column `error`.
[[nodiscard]] engine::Result<void> run_csv(const CsvFileOptions& options);

/// Systems and editions with their counts, the memory that each part takes, and bytes on disk.
[[nodiscard]] engine::Result<void> run_inspect(const InspectOptions& options);

/// Times each query of a file in process, on one thread, after one pass of warming up. A search
/// gives ten hits with every field that a caller reads; only JSON is left out. Nothing is cached
/// between queries. Each round times every query once with std::chrono::steady_clock (about 25 ns,
/// not subtracted) and takes the percentiles of each class; the median over rounds is printed.
/// Searches name the one system that has all the golds, as a caller who wants its codes does;
/// several such systems or none, and no system is named.
[[nodiscard]] engine::Result<void> run_bench(const BenchOptions& options);

/// Ranks the queries of a TSV file in `icd10cm`, or in the system that a column `system` names, and
/// prints recall and reciprocal rank for each value of the column `set` and for `all`.
[[nodiscard]] engine::Result<void> run_eval(const EvalOptions& options);

}  // namespace descry::tools
