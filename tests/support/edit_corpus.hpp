#pragma once

// Coding edits as the indexer would hand them over: made-up codes, two settings, three quarters.

#include <algorithm>
#include <string_view>

#include "engine/index/corpus.hpp"

namespace descry::test {

inline engine::EditCode edit_code_of(std::string_view text) {
  engine::EditCode code{};
  std::copy_n(text.begin(), std::min(text.size(), code.size()), code.begin());
  return code;
}

inline engine::PtpPairInput pair_of(std::string_view one, std::string_view two, std::uint32_t from,
                                    std::uint32_t to, std::uint8_t indicator) {
  engine::PtpPairInput pair;
  pair.column_1 = edit_code_of(one);
  pair.column_2 = edit_code_of(two);
  pair.from = from;
  pair.to = to;
  pair.indicator = indicator;
  pair.line = 7;
  return pair;
}

inline engine::EditEdition quarter_of(engine::EditSetting setting, std::string id,
                                      std::uint32_t from, std::uint32_t to) {
  return {setting, std::move(id), engine::from_number(from), engine::from_number(to), {0}};
}

/// PTP of the third quarter of 2026 for practitioners and hospitals; MUE of the second and third
/// for practitioners. All cite the first source of the corpus.
inline engine::EditsInput made_up_edits() {
  using engine::EditSetting;
  engine::EditsInput edits;
  edits.ptp.push_back(
      {quarter_of(EditSetting::practitioner, "2026Q3", 20260701, 20260930),
       {"Made-up reason"},
       {pair_of("X0001", "X0002", 20200101, 0, 1), pair_of("X0001", "X0003", 20200101, 20211231, 0),
        pair_of("X0001", "X0004", 20220101, 20220101, 9),
        pair_of("X0005", "X0001", 20260101, 0, 0)}});
  edits.ptp.push_back({quarter_of(EditSetting::hospital, "2026Q3", 20260701, 20260930),
                       {"Hospital reason"},
                       {pair_of("X0001", "X0002", 20210101, 0, 0)}});
  const auto row = [](std::string_view code, std::uint32_t units, std::uint8_t adjudication) {
    engine::MueRowInput made;
    made.code = edit_code_of(code);
    made.units = units;
    made.adjudication = adjudication;
    made.line = 9;
    return made;
  };
  edits.mue.push_back({quarter_of(EditSetting::practitioner, "2026Q2", 20260401, 20260630),
                       {"Made-up limit"},
                       {row("X0001", 2, 2)}});
  edits.mue.push_back({quarter_of(EditSetting::practitioner, "2026Q3", 20260701, 20260930),
                       {"Made-up limit"},
                       {row("X0001", 3, 3), row("X0002", 0, 1)}});
  return edits;
}

/// Fiscal year 2026: E11.31 an MCC that E11.9 and E13.9 take away, E13.9 a CC that none does.
inline engine::CcInput made_up_cc() {
  engine::CcInput year;
  year.edition = "2026";
  year.from = engine::from_number(20251001);
  year.to = engine::from_number(20260930);
  year.codes = {{"E1131", true, true, 5, 12}, {"E139", false, false, 0, 13}};
  year.collections = {{5, {"E119", "E139"}}};
  return year;
}

}  // namespace descry::test
