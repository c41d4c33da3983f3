#pragma once

// What a build tells at its end: a table for people, JSON for programs (API.md, "Programs").

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "engine/engine.hpp"
#include "engine/index/builder.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

struct SourceReport {
  std::string path;
  std::string kind;
  std::string edition;
  std::uint64_t rows = 0;
  std::uint64_t labels = 0;
  std::uint64_t skipped = 0;
  std::vector<std::string> warnings;
};

struct BuildReport {
  std::uint32_t generation = 0;
  double took_s = 0;
  std::uint64_t bytes = 0;  ///< Of the generation on disk.
  std::vector<SourceReport> sources;
  std::vector<engine::SystemSummary> systems;
  std::vector<engine::ReferenceSummary> references;  ///< What the notes of editions name.
};

/// One report a source, without findings yet.
[[nodiscard]] std::vector<SourceReport> describe_sources(const std::vector<LoadedSource>& sources);

/// Adds what assembling found; positions are those of describe_sources().
void add_findings(const Findings& findings, std::vector<SourceReport>& reports);

/// Aligned columns; of each source's warnings the first few.
void print_table(const BuildReport& report, std::ostream& out);

/// The same as one JSON object, with all warnings.
[[nodiscard]] std::string to_json(const BuildReport& report);

}  // namespace descry::indexer
