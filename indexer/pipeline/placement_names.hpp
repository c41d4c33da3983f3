#pragma once

// What ICD-10-PCS calls the placing of a device, `Immobilization of Left Lower Arm using Splint`,
// named as everybody does: `Splint on Left Lower Arm`.

#include <optional>
#include <string>
#include <string_view>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"

namespace descry::indexer {

/// The device on the part of the body, of the title of an immobilization, a compression, a packing,
/// a dressing or a traction; nullopt of other titles and of what names no device.
[[nodiscard]] std::optional<std::string> placement_name(std::string_view title);

/// Adds such names to the edition's complete codes, as labels of their titles' source.
void place_placement_names(engine::EditionInput& edition, Findings& findings);

}  // namespace descry::indexer
