#pragma once

// Coding edits as the indexer hands them over: which two codes do not go together (procedure to
// procedure, PTP), and how many units of one code are plausible (medically unlikely edits, MUE).
//
// Rows are many (the full PTP set has 1.7 million), so they are flat values of fixed size; texts
// that repeat are numbered.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/kinds.hpp"

namespace descry::engine {

/// A HCPCS or CPT code: five letters or digits, in upper case.
using EditCode = std::array<char, 5>;

/// A column 2 code is not paid beside its column 1 code.
struct PtpPairInput {
  EditCode column_1{};
  EditCode column_2{};
  std::uint32_t from = 0;  ///< yyyymmdd.
  std::uint32_t to = 0;    ///< The last day in force; 0 while there is none.
  std::uint32_t line = 0;
  std::uint8_t indicator = 0;  ///< 0 never, 1 with an NCCI-associated modifier, 9 not in force.
  bool before_1996 = false;    ///< In existence before 1996.
  std::uint8_t rationale = 0;  ///< Position in PtpInput::rationales.
  std::uint8_t source = 0;     ///< Position in EditEdition::sources.
};

/// How many units of a code one beneficiary plausibly has.
struct MueRowInput {
  EditCode code{};
  std::uint32_t units = 0;
  std::uint32_t line = 0;
  std::uint8_t adjudication = 0;  ///< 1 by line; 2 by day, absolute; 3 by day, reviewable.
  std::uint8_t rationale = 0;     ///< Position in MueInput::rationales.
  std::uint8_t source = 0;        ///< Position in EditEdition::sources.
};

/// One quarter's release for one setting, of one file or several.
struct EditEdition {
  EditSetting setting = EditSetting::practitioner;
  std::string id;  ///< `2026Q3`.
  Date from{};
  std::optional<Date> to;
  std::vector<std::uint16_t> sources;  ///< Positions in Corpus::sources; at most 256.
};

struct PtpInput {
  EditEdition edition;
  std::vector<std::string> rationales;  ///< At most 256.
  std::vector<PtpPairInput> pairs;      ///< In any order.
};

struct MueInput {
  EditEdition edition;
  std::vector<std::string> rationales;  ///< At most 256.
  std::vector<MueRowInput> rows;        ///< A code once.
};

struct EditsInput {
  std::vector<PtpInput> ptp;  ///< One a setting: each release tells of all earlier ones.
  std::vector<MueInput> mue;  ///< Of each setting the oldest first.
};

}  // namespace descry::engine
