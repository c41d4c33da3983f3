#pragma once

// Labels out of the Table of Neoplasms and the Table of Drugs and Chemicals: the words that people
// use for what a column means, put together with the row's site or substance.
//
// Neoplasms: "cancer of breast" for the malignant primary column, "metastasis to breast" for the
// secondary one. Drugs: "poisoning by aspirin, accidental", "adverse effect of aspirin".
// Cost: at most two labels a cell.

#include "indexer/pipeline/index_content.hpp"
#include "indexer/source/records.hpp"

namespace descry::indexer {

[[nodiscard]] IndexContent neoplasm_content(const CodeTable& table);
[[nodiscard]] IndexContent drug_content(const CodeTable& table);

}  // namespace descry::indexer
