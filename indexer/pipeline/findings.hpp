#pragma once

// What merging an edition finds to say about its sources. Each edition has its own, so that
// editions are made on several threads; they are added up afterwards.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace descry::indexer {

struct SourceFindings {
  std::uint64_t labels = 0;   ///< Labels made from it.
  std::uint64_t skipped = 0;  ///< Rows and entries that led nowhere.
  std::vector<std::string> warnings;
};

/// By position of the source in the load order.
using Findings = std::map<std::size_t, SourceFindings>;

}  // namespace descry::indexer
