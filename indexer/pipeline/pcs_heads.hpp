#pragma once

// What the first three characters of an ICD-10-PCS code mean: section, body system, operation.
//
// The Tables say it; for a table that they do not have, the title of its header in the order file
// does: `New Technology, Nervous System, Destruction`, where the section's name stands first unless
// it is Medical and Surgical, and the operation last.
// Cost: linear in tables and headers; a look-up is one hash probe.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/index/corpus.hpp"
#include "indexer/source/pcs_records.hpp"

namespace descry::indexer {

struct PcsHead {
  std::string axis;
  std::string label;  ///< Empty when nothing tells.
  std::string definition;
  engine::MeaningBasis basis = engine::MeaningBasis::unknown;  ///< table_row or title, if known.
};

class PcsHeads {
 public:
  PcsHeads(const PcsTables& tables, const std::vector<engine::ConceptInput>& concepts);

  /// Of a prefix of one to three characters.
  [[nodiscard]] const PcsHead& of(std::string_view prefix) const;

 private:
  void read_header(const engine::ConceptInput& header);

  std::unordered_map<std::string, PcsHead> heads_;
};

}  // namespace descry::indexer
