#pragma once

// What readers of payment files give: MS-DRG lists, risk categories, POA exemptions, fee schedule.
// Codes are in official form (`A02.1`) except where a struct says otherwise; see records.hpp.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/index/corpus.hpp"

namespace descry::indexer {

/// A code in a list, and where it stands.
struct ListedRow {
  std::string code;
  std::uint32_t line = 0;
};

/// Tables 6I and 6J: the diagnoses that are MCC, or CC, when secondary.
struct CcList {
  bool is_major = false;
  std::vector<ListedRow> rows;
};

/// Table 6K. Codes are without dots here; `only_if_alive` of the codes is set from part 2.
struct CcExclusions {
  std::vector<engine::CcCodeInput> codes;
  std::vector<engine::CcCollectionInput> collections;
};

/// Appendix H part 2 of the Definitions Manual: MCC only if the patient is discharged alive.
struct OnlyIfAlive {
  std::vector<ListedRow> rows;
};

/// Table 5.
struct DrgRow {
  std::string code;  ///< `001`
  std::string title;
  std::string mdc;   ///< `PRE`, `05`; empty where any is possible.
  std::string type;  ///< `SURG`, `MED`; empty where neither is said.
  bool is_post_acute = false;
  bool is_special_pay = false;
  std::optional<double> weight;
  std::optional<double> capped_weight;
  std::optional<double> geometric_days;
  std::optional<double> arithmetic_days;
  std::uint32_t line = 0;
};

/// A diagnosis in one category of one risk adjustment model.
struct HccMapping {
  std::string code;
  std::string category;  ///< `115`
  std::string model;     ///< `CMS-HCC ESRD Model V21`
  std::uint32_t line = 0;
};

struct HccLabel {
  std::string category;  ///< `HCC115`, `RXHCC5`
  std::string label;
  std::string domain;   ///< `CMS-HCC`, `ESRD`, `RxHCC`
  std::string version;  ///< `V24`, `R08`
  std::uint32_t line = 0;
};

/// Diagnoses exempt from present-on-admission reporting.
struct PoaExempt {
  std::vector<ListedRow> rows;
};

/// Physician fee schedule: a code, perhaps with a modifier, and what is paid for it.
struct FeeRow {
  std::string code;
  /// `modifier`, `status_indicator`, `work_rvu`, …: only what the row fills in, no description.
  engine::PropertyObject fields;
  std::uint32_t line = 0;
};

}  // namespace descry::indexer
