#pragma once

// A small made-up code set with every kind of note that claims are checked by.

#include <string>
#include <utility>
#include <vector>

#include "tests/support/corpus_maker.hpp"
#include "tests/support/edit_corpus.hpp"

namespace descry::test {

/// Adds codes in order; the parent is the nearest shorter code that stands before.
class ClaimCodes {
 public:
  engine::ConceptInput& add(std::string code, std::string title, bool billable = true) {
    auto made = concept_of(std::move(code), std::move(title));
    made.billable = billable;
    made.valid_to = engine::parse_iso_date("2026-09-30");
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const std::string& above = codes[i].code;
      if (made.code.size() > above.size() && made.code.starts_with(above)) {
        made.parent = static_cast<std::int32_t>(i);
      }
    }
    codes.push_back(std::move(made));
    return codes.back();
  }
  engine::ConceptInput& header(std::string code, std::string title) {
    return add(std::move(code), std::move(title), false);
  }

  std::vector<engine::ConceptInput> codes;
};

inline std::vector<engine::ConceptInput> claim_diagnoses() {
  using engine::NoteKind;
  ClaimCodes set;
  set.header("A10", "Cloudy water disease").notes = {
      {NoteKind::excludes1, "clear water disease (A11.-)", {"A11.-"}},
      {NoteKind::excludes2, "muddy water disease (A12 with .2)", {"A12 with .2"}}};
  set.add("A10.1", "Cloudy water disease, mild");
  set.add("A10.9", "Cloudy water disease, unspecified");
  set.header("A11", "Clear water disease");
  set.add("A11.0", "Clear water disease at sea").notes = {
      {NoteKind::use_additional, "code for the sea (B20)", {"B20"}},
      {NoteKind::use_additional, "code, if known, for the ship (B21.-)", {"B21.-"}}};
  set.header("A12", "Muddy water disease");
  set.add("A12.1", "Muddy water disease of rivers");
  set.add("A12.2", "Muddy water disease of lakes");
  set.add("B20", "Sea");
  set.header("B21", "Ship");
  set.add("B21.1", "Sailing ship");
  set.header("C30", "Rash in diseases classified elsewhere").notes = {
      {NoteKind::code_first, "underlying disease, such as:", {}},
      {NoteKind::code_first, "cloudy water disease (A10.-)", {"A10.-"}}};
  set.add("C30.0", "Rash in diseases classified elsewhere, of hand");
  set.add("C31", "Fever of water").notes = {
      {NoteKind::code_first, "water disease (A10-A11)", {"A10-A11"}}};
  set.add("C32", "Chill of water").notes = {
      {NoteKind::code_first, "water disease, if applicable (A10-A11)", {"A10-A11"}}};
  set.add("C33", "Agent as the cause of diseases classified elsewhere");
  set.header("M25", "Sore joint");
  set.add("M25.1", "Sore right joint");
  set.add("M25.2", "Sore left joint");
  set.add("M25.3", "Sore joint, bilateral");
  set.add("M25.9", "Sore unspecified joint");
  set.add("I50", "Left sail failure");
  auto& broken = set.header("S10", "Broken oar");
  broken.seventh_character = {7, {{'A', "first repair"}, {'S', "sequela"}}};
  set.add("S10XXXA", "Broken oar, first repair");
  set.add("S10XXXS", "Broken oar, sequela");
  set.add("W20", "Struck by a mast");
  return set.codes;
}

/// HCPCS rows: in force all the time, added, ended; and two modifiers.
inline std::vector<engine::ConceptInput> claim_services() {
  const auto row = [](std::string code, const char* from, const char* to) {
    auto made = concept_of(std::move(code), "Service");
    made.valid_from = *engine::parse_iso_date(from);
    if (to != nullptr) {
      made.valid_to = engine::parse_iso_date(to);
      made.in_force = false;
      made.billable = false;
    }
    return made;
  };
  const auto modifier = [&](std::string code) {
    auto made = row(std::move(code), "1990-01-01", nullptr);
    made.kind = engine::ConceptKind::modifier;
    made.billable = false;
    return made;
  };
  return {row("G0001", "2000-01-01", nullptr),
          row("G0002", "2025-11-15", nullptr),
          row("G0003", "2000-01-01", "2025-09-30"),
          row("G0004", "2000-01-01", nullptr),
          row("G0005", "2000-01-01", nullptr),
          row("G0006", "2000-01-01", nullptr),
          modifier("LT"),
          modifier("RT")};
}

/// Pairs and units of the first quarter of 2026, pairs of hospitals apart.
inline engine::EditsInput claim_edits() {
  using engine::EditSetting;
  engine::EditsInput edits;
  edits.ptp.push_back(
      {quarter_of(EditSetting::practitioner, "2026Q1", 20260101, 20260331),
       {"Made-up reason"},
       {pair_of("G0001", "G0004", 20200101, 0, 1), pair_of("G0001", "G0005", 20200101, 0, 0),
        pair_of("G0001", "G0006", 20251001, 20260115, 1)}});
  edits.ptp.push_back({quarter_of(EditSetting::hospital, "2026Q1", 20260101, 20260331),
                       {"Hospital reason"},
                       {pair_of("G0001", "G0004", 20200101, 0, 0)}});
  const auto row = [](std::string_view code, std::uint32_t units, std::uint8_t adjudication) {
    engine::MueRowInput made;
    made.code = edit_code_of(code);
    made.units = units;
    made.adjudication = adjudication;
    made.line = 9;
    return made;
  };
  edits.mue.push_back({quarter_of(EditSetting::practitioner, "2026Q1", 20260101, 20260331),
                       {"Made-up limit"},
                       {row("G0004", 1, 1), row("G0005", 2, 2), row("G0006", 3, 3)}});
  for (auto& entry : edits.ptp) {
    entry.edition.sources = {3};
  }
  edits.mue.front().edition.sources = {4};
  return edits;
}

/// A10.1 is an MCC, not beside A12.1; A10.9 a CC; B20 an MCC of those discharged alive.
inline engine::CcInput claim_complications() {
  engine::CcInput cc;
  cc.edition = "2026";
  cc.from = *engine::parse_iso_date("2025-10-01");
  cc.to = engine::parse_iso_date("2026-09-30");
  cc.source = 5;
  cc.codes = {
      {"A101", true, false, 1, 11}, {"A109", false, false, 0, 12}, {"B20", true, true, 0, 13}};
  cc.collections = {{1, {"A121"}}};
  return cc;
}

/// `icd10cm` in force from 2025-10-01 to 2026-09-30, `hcpcs` as a release of 2025-10-01.
inline engine::Corpus claim_corpus() {
  engine::Corpus corpus;
  corpus.sources = {"order.txt", "tabular.xml", "hcpcs.xlsx", "pairs.txt", "units.csv", "cc.txt"};
  corpus.edits = claim_edits();
  corpus.cc.push_back(claim_complications());
  corpus.systems.push_back(system_of("icd10cm", claim_diagnoses()));
  corpus.systems.back().editions.front().sources = {{"icd10cm_order", 0}, {"icd10cm_tabular", 1}};
  corpus.systems.push_back(system_of("hcpcs", claim_services()));
  corpus.systems.back().editions.front().sources = {{"hcpcs_xlsx", 2}};
  return corpus;
}

}  // namespace descry::test
