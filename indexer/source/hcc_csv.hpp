#pragma once

// CMS risk adjustment: which diagnoses are in which hierarchical condition categories (HCC), and
// the categories' labels, as comma-separated files.
//
// Mappings: `diagnosis_code,cc,model_name`, codes without dots. Labels:
// `cc,label,model_domain,model_version,model_fullname`. A mapping of `RxHCC Model V08` goes with
// labels of domain RxHCC and version R08; hcc_model() says which labels a model's name means.
// Cost: one pass. Source: the headings of the files.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/payment_records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Errors: corrupt_data naming line, column, value and what was expected.
[[nodiscard]] engine::Result<std::vector<HccMapping>> read_hcc_mappings(const SourceFile& file);

/// Each category of a domain and version once, unless its rows say the same. Errors: as above.
[[nodiscard]] engine::Result<std::vector<HccLabel>> read_hcc_labels(const SourceFile& file);

/// (domain, version) of the labels of a model: `CMS-HCC ESRD Model V24` is (`ESRD`, `V24`).
[[nodiscard]] std::optional<std::pair<std::string, std::string>> hcc_model(std::string_view name);

}  // namespace descry::indexer
