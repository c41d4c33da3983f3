#pragma once

// Which sources make which edition, and which Indexes and tables serve it.
//
// Sources of one system and year merge into one edition. An Index or table serves its own year and
// later ones until a newer one of its kind is loaded; XML and CSV of the Alphabetic Index are one
// kind.

#include <cstddef>
#include <string>
#include <vector>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

struct EditionPlan {
  std::string system;
  std::string edition;
  std::vector<std::size_t> members;  ///< Sources of codes, in load order.
  std::vector<std::size_t> indexes;  ///< Indexes and tables in force, in load order.
};

/// Systems in a fixed order, known ones first; editions of a system oldest first.
[[nodiscard]] std::vector<EditionPlan> plan_editions(const std::vector<LoadedSource>& sources);

/// True for Indexes, tables and definitions, which give no codes.
[[nodiscard]] bool is_index(SourceKind kind);

/// An edition without concepts: its name, its dates, its sources, and `effective`, the latest day
/// on which one of them takes effect.
[[nodiscard]] engine::EditionInput begin_edition(const EditionPlan& plan,
                                                 const std::vector<LoadedSource>& sources);

}  // namespace descry::indexer
