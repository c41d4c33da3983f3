#pragma once

// MS-DRG complications and comorbidities as the indexer hands them over: which principal diagnoses
// take a secondary diagnosis its status as CC or MCC.
//
// A secondary diagnosis names a collection of principal diagnoses (PDX); many share one.
// Source: tables 6I, 6J and 6K of the IPPS final rule.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"

namespace descry::engine {

/// A secondary diagnosis that is a CC or MCC.
struct CcCodeInput {
  std::string code;  ///< Without dot: `A021`.
  bool is_major = false;
  bool only_if_alive = false;    ///< A patient who dies has it for no CC.
  std::uint32_t collection = 0;  ///< CcCollectionInput::number; 0 when no principal excludes it.
  std::uint32_t line = 0;
};

struct CcCollectionInput {
  std::uint32_t number = 0;
  std::vector<std::string> codes;  ///< Without dots, ascending.
};

/// One fiscal year.
struct CcInput {
  std::string edition;  ///< `2026`.
  Date from{};
  std::optional<Date> to;
  std::uint16_t source = 0;  ///< Position in Corpus::sources.
  std::vector<CcCodeInput> codes;
  std::vector<CcCollectionInput> collections;
};

}  // namespace descry::engine
