#pragma once

// Turns a corpus into one generation on disk: dictionaries, postings, trigrams, forward index,
// labels, concept tables and code pages.
//
// The directory is complete when build_generation() returns and unusable before, and what stands in
// it is the same however many threads there are. Cost: time and memory linear in the labels' bytes;
// all systems are in memory until the last of them is built. Threads: the caller's and those it
// allows; parts of a system may have as many once more.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"

namespace descry::engine {

struct BuildCounts {
  std::string system;
  std::uint64_t concepts = 0;
  std::uint64_t labels = 0;
  std::uint64_t terms = 0;
};

/// The codes that the notes of an edition name.
struct ReferenceSummary {
  std::string system;
  std::string edition;
  std::uint64_t named = 0;
  std::uint64_t resolved = 0;
  std::vector<std::string> unresolved;  ///< A line for each of the others, with the reason.
};

struct BuildSummary {
  std::vector<BuildCounts> systems;
  std::vector<ReferenceSummary> references;  ///< Of editions with notes that name codes.
  std::uint64_t bytes = 0;                   ///< Of the finished directory.
};

/// Called with the phase's name and the share done, 0..1, by one thread at a time. May be empty.
using BuildProgress = std::function<void(std::string_view phase, double share)>;

/// Writes `corpus` as a generation into `directory`, which must not exist yet.
/// Errors: invalid_argument when the corpus breaks a promise of corpus.hpp (names system, edition,
/// code); io_failure when the store cannot be written. The directory may then hold a partial
/// generation: the caller removes it. Requires: 1 <= threads.
[[nodiscard]] Result<BuildSummary> build_generation(const Corpus& corpus,
                                                    const std::filesystem::path& directory,
                                                    std::size_t threads = 1,
                                                    const BuildProgress& progress = {});

}  // namespace descry::engine
