#pragma once

// The ICD-10-PCS Definitions, to be asked for one value at a time.
//
// A definition is found by section, position and title. Titles of devices often name the body
// system (`Liner in Lower Joints`); both forms are looked for. What several terms say of one title
// is put together.
// Cost: a look-up is two hash probes.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/index/corpus.hpp"
#include "indexer/source/pcs_records.hpp"

namespace descry::indexer {

/// Where a value stands in the code set.
struct PcsPlace {
  char section = 0;
  std::string_view body_system;  ///< Its label, `Lower Joints`, or empty.
  std::string_view operation;    ///< Its label, `Replacement`, or empty.
};

class PcsDefinitionLookup {
 public:
  /// Keeps views of `definitions`, which must outlive this object and not move; null for none.
  explicit PcsDefinitionLookup(const PcsDefinitions* definitions);

  /// Fills definition, explanation and includes of a value by its position and label, as far as
  /// anything is said of it; what is there already stays.
  void describe(const PcsPlace& place, engine::CharacterInput& value) const;

  /// The specific devices that operations of a body system code as this device unless they have
  /// a value of their own.
  [[nodiscard]] std::vector<std::string> devices_coded_as(
      const PcsPlace& place, const engine::CharacterInput& value) const;

 private:
  void describe_title(std::string_view title, char section, engine::CharacterInput& value) const;

  const PcsDefinitions* definitions_;
  std::unordered_map<std::string, std::vector<const PcsTerm*>> terms_;
};

}  // namespace descry::indexer
