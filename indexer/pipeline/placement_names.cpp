#include "indexer/pipeline/placement_names.hpp"

#include <algorithm>
#include <array>

#include "indexer/pipeline/name_labels.hpp"

namespace descry::indexer {
namespace {

constexpr auto kPlacings = std::to_array<std::string_view>(
    {"Compression of ", "Dressing of ", "Immobilization of ", "Packing of ", "Traction of "});
constexpr std::string_view kUsing = " using ";
constexpr std::string_view kNoDevice = "Other Device";

}  // namespace

std::optional<std::string> placement_name(std::string_view title) {
  const auto placing = std::ranges::find_if(
      kPlacings, [&](std::string_view words) { return title.starts_with(words); });
  const std::size_t by = title.find(kUsing);
  if (placing == kPlacings.end() || by == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view part = title.substr(placing->size(), by - placing->size());
  const std::string_view device = title.substr(by + kUsing.size());
  if (device == kNoDevice) {
    return std::nullopt;
  }
  return std::string(device).append(" on ").append(part);
}

void place_placement_names(engine::EditionInput& edition, Findings& findings) {
  for (engine::ConceptInput& item : edition.concepts) {
    if (item.billable) {
      add_name_labels(item, findings, placement_name);
    }
  }
}

}  // namespace descry::indexer
