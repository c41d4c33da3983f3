#include "indexer/source/source_file.hpp"

#include <array>

namespace descry::indexer {
namespace {

constexpr std::size_t kShownValueBytes = 40;
constexpr auto kKindNames = std::to_array<std::string_view>({"unrecognised",
                                                             "icd10cm_order",
                                                             "icd10pcs_order",
                                                             "icd10cm_tabular",
                                                             "icd10cm_index_xml",
                                                             "icd10cm_index_csv",
                                                             "icd10cm_eindex",
                                                             "icd10cm_neoplasm",
                                                             "icd10cm_drug",
                                                             "icd10pcs_tables",
                                                             "icd10pcs_definitions",
                                                             "icd10pcs_index",
                                                             "hcpcs_xlsx",
                                                             "hcpcs_fixed",
                                                             "icd9cm_titles",
                                                             "icd9pcs_titles",
                                                             "cvx_xml",
                                                             "concepts_ndjson",
                                                             "concepts_csv",
                                                             "ncci_ptp",
                                                             "ncci_mue",
                                                             "msdrg_table5",
                                                             "msdrg_mcc_list",
                                                             "msdrg_cc_list",
                                                             "msdrg_cc_exclusions",
                                                             "msdrg_appendix",
                                                             "hcc_mappings",
                                                             "hcc_labels",
                                                             "poa_exempt",
                                                             "fee_schedule",
                                                             "gem_icd9cm_to_icd10cm",
                                                             "gem_icd10cm_to_icd9cm",
                                                             "icd10cm_addenda",
                                                             "icd10pcs_addenda"});

}  // namespace

std::string_view name_of(SourceKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

engine::Error bad_source(const Place& place, std::string_view expectation) {
  std::string message(place.path);
  if (place.line != 0) {
    message += ":" + std::to_string(place.line);
  }
  message += ": ";
  if (!place.field.empty()) {
    message.append(place.field).append(" \"");
    message.append(place.value.substr(0, kShownValueBytes));
    message += place.value.size() > kShownValueBytes ? "…\": " : "\": ";
  }
  message.append(expectation);
  return {engine::ErrorCode::corrupt_data, std::move(message)};
}

}  // namespace descry::indexer
