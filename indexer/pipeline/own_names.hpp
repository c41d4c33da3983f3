#pragma once

// Names of the vocabulary's own for codes: `insulin pump := External ambulatory infusion pump,
// insulin`. Where every word of a name stands in a title already, among others, saying that it
// means the title tells nothing new; as a label it is met whole.

#include <span>
#include <string>

#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"

namespace descry::indexer {

struct OwnName {
  std::string name;
  std::string title;  ///< Of the codes so named, whole; capitals and small letters are alike.
  engine::LabelKind kind = engine::LabelKind::synonym;
  std::string source;  ///< `hcpcs_supplies.txt:12`.
};

/// Gives each code with such a title its names as labels, with their lines among the sources.
/// Errors: limit_exceeded when there are more sources than can be numbered.
[[nodiscard]] engine::Result<void> place_own_names(std::span<const OwnName> names,
                                                   engine::Corpus& corpus);

}  // namespace descry::indexer
