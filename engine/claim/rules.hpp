#pragma once

// The rules of a claim check, one function each, and what they share in writing findings.
//
// A rule reads the facts, appends its findings and says for each of its checks whether it ran.
// Rules do not depend on each other. Errors are those of the store: corrupt_data, io_failure.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/claim/facts.hpp"
#include "engine/claim_check.hpp"

namespace descry::engine {

/// Unknown, incomplete, not in force: codes of diagnoses and lines, and HCPCS modifiers.
Result<void> check_codes(const ClaimFacts& facts, ClaimReport& report);
/// A diagnosis twice.
Result<void> check_duplicate_diagnoses(const ClaimFacts& facts, ClaimReport& report);
/// Manifestations, external causes and sequelae that stand first.
Result<void> check_first_place(const ClaimFacts& facts, ClaimReport& report);
/// An unspecified or bilateral diagnosis beside one of the same kind with a side.
Result<void> check_sides(const ClaimFacts& facts, ClaimReport& report);
/// Excludes1 and Excludes2, both ways and inherited.
Result<void> check_excludes(const ClaimFacts& facts, ClaimReport& report);
/// Code first and use additional code.
Result<void> check_instructions(const ClaimFacts& facts, ClaimReport& report);
/// LT and RT against the side of the diagnoses that the line points to.
Result<void> check_modifier_sides(const ClaimFacts& facts, ClaimReport& report);
/// A line twice.
Result<void> check_duplicate_lines(const ClaimFacts& facts, ClaimReport& report);
/// NCCI pairs of services of one day.
Result<void> check_procedure_pairs(const ClaimFacts& facts, ClaimReport& report);
/// Medically unlikely units.
Result<void> check_units(const ClaimFacts& facts, ClaimReport& report);
/// CCs that the principal diagnosis takes away, MCCs of those discharged alive; of hospital stays.
Result<void> check_complications(const ClaimFacts& facts, ClaimReport& report);
/// What no file that is read tells of.
Result<void> list_unsourced(const ClaimFacts& facts, ClaimReport& report);

/// All of them, in the order of their rules.
[[nodiscard]] Result<ClaimReport> run_rules(const ClaimFacts& facts);

// ---- Shared by rules ------------------------------------------------------------------------

[[nodiscard]] inline ClaimPlace diagnosis_place(std::size_t index) {
  return {ClaimPlace::Part::diagnoses, static_cast<std::uint32_t>(index), std::nullopt};
}
[[nodiscard]] inline ClaimPlace line_place(std::size_t index) {
  return {ClaimPlace::Part::lines, static_cast<std::uint32_t>(index), std::nullopt};
}

/// The row of the file that gives a code, with its validity and title.
[[nodiscard]] Citation cite_code(const ClaimFacts& facts, const CodeFacts& code);

/// The note that begins at `first` and goes on to `last`, with the edition's days.
[[nodiscard]] Citation cite_notes(const ClaimFacts& facts, const BookNote* first,
                                  const BookNote* last);

/// Titled "in diseases classified elsewhere", with a code first note: it names what another
/// disease brings. Requires: the code is known and the edition has notes.
[[nodiscard]] bool is_manifestation(const ClaimFacts& facts, const CodeFacts& code);

/// `M25.561 (Pain in right knee)`.
[[nodiscard]] std::string with_title(const CodeFacts& code);

/// A check that ran on the file, or did not for want of an edition of its system, or, with the
/// edition there, because of `why_not`.
void add_check(ClaimReport& report, ClaimRule rule, const SystemUse& use, std::string_view source,
               std::string_view why_not = {});

/// The same for a rule that reads coding edits of a day: on what `release` is made from, or not
/// when it is null. A check that is listed already is not listed again.
void add_edit_check(const ClaimFacts& facts, ClaimRule rule, const EditCatalogueEntry* release,
                    Date day, ClaimReport& report);
/// Positions of lines by their day; without lines, the day of service alone.
[[nodiscard]] std::map<Date, std::vector<std::size_t>> lines_by_day(const ClaimFacts& facts);

/// The same for a rule that reads notes of the Tabular List.
void add_note_check(const ClaimFacts& facts, ClaimRule rule, ClaimReport& report);

}  // namespace descry::engine
