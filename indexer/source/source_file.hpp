#pragma once

// A file that the indexer was given, opened, with the kind that its content shows.

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace descry::indexer {

enum class SourceKind : std::uint8_t {
  unrecognised,
  icd10cm_order,
  icd10pcs_order,
  icd10cm_tabular,
  icd10cm_index_xml,  ///< Alphabetic Index of diseases, official XML.
  icd10cm_index_csv,  ///< The same flattened to CSV.
  icd10cm_eindex,     ///< External cause index.
  icd10cm_neoplasm,
  icd10cm_drug,
  icd10pcs_tables,
  icd10pcs_definitions,
  icd10pcs_index,
  hcpcs_xlsx,
  hcpcs_fixed,
  icd9cm_titles,   ///< Diagnoses, long or short.
  icd9pcs_titles,  ///< Procedures, long or short.
  cvx_xml,
  concepts_ndjson,
  concepts_csv,
  ncci_ptp,             ///< NCCI procedure-to-procedure pairs.
  ncci_mue,             ///< NCCI medically unlikely edits.
  msdrg_table5,         ///< MS-DRG titles and weights.
  msdrg_mcc_list,       ///< Table 6I.
  msdrg_cc_list,        ///< Table 6J.
  msdrg_cc_exclusions,  ///< Table 6K.
  msdrg_appendix,       ///< Appendices F to J of the Definitions Manual.
  hcc_mappings,
  hcc_labels,
  poa_exempt,
  fee_schedule,  ///< National Physician Fee Schedule Relative Value File.
  gem_icd9cm_to_icd10cm,
  gem_icd10cm_to_icd9cm,
  icd10cm_addenda,  ///< What changed in the order file since the year before.
  icd10pcs_addenda,
};

/// `icd10cm_order`: the enumerator's name, as reports print it.
[[nodiscard]] std::string_view name_of(SourceKind kind);

struct SourceFile {
  std::string path;   ///< What to show: `cms_2026_dx.zip/icd10cm_order_2026.txt`.
  std::string bytes;  ///< The whole content, unpacked.
  SourceKind kind = SourceKind::unrecognised;
};

/// An error that names place and expectation, in one form for all readers:
/// `PATH:LINE: FIELD "VALUE": EXPECTATION`. Long values are cut at 40 bytes.
struct Place {
  std::string_view path;
  std::uint64_t line = 0;  ///< 0 when the whole file is meant.
  std::string_view field{};
  std::string_view value{};
};
[[nodiscard]] engine::Error bad_source(const Place& place, std::string_view expectation);

}  // namespace descry::indexer
