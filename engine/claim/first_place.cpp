// What may not stand first among the diagnoses.
//
// Source: ICD-10-CM Official Guidelines, I.A.13 (etiology and manifestation), I.C.20 (external
// causes), I.B.10 (sequela). Which codes they speak of, titles and notes tell.
#include <algorithm>

#include "engine/claim/rules.hpp"

namespace descry::engine {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Chapter 20, V00 to Y99.
bool is_external_cause(const CodeFacts& code) {
  return code.is_known() && code.code().front() >= 'V' && code.code().front() <= 'Y';
}

/// I69 says what the sequela is and may stand alone.
bool is_sequela(const CodeFacts& code) {
  const std::string_view title = code.summary.display;
  return code.is_known() && !code.code().starts_with("I69") &&
         (contains(title, "sequela") || contains(title, "Sequela"));
}

Finding at_first_place(const ClaimFacts& facts, ClaimRule rule, std::size_t index,
                       std::string message) {
  const CodeFacts& code = facts.diagnoses[index];
  Finding finding;
  finding.rule = rule;
  finding.message = with_title(code) + " " + std::move(message);
  finding.codes.emplace_back(code.code());
  finding.where = diagnosis_place(index);
  finding.citation = cite_code(facts, code);
  return finding;
}

void check_manifestation(const ClaimFacts& facts, ClaimReport& report) {
  add_note_check(facts, ClaimRule::manifestation_first, report);
  if (!facts.diagnoses.empty() && is_manifestation(facts, facts.diagnoses.front())) {
    report.findings.push_back(
        at_first_place(facts, ClaimRule::manifestation_first, 0,
                       "is a manifestation and may not stand first; the disease that brings it "
                       "comes before it"));
  }
}

void check_external_cause(const ClaimFacts& facts, ClaimReport& report) {
  add_check(report, ClaimRule::external_cause_first, facts.diagnosis_use(),
            facts.code_source(facts.diagnosis_use()));
  if (!facts.diagnoses.empty() && is_external_cause(facts.diagnoses.front())) {
    report.findings.push_back(
        at_first_place(facts, ClaimRule::external_cause_first, 0,
                       "is an external cause and may not stand first; the injury or disease that "
                       "it brought comes before it"));
  }
}

/// The first sequela needs before it the condition that is left; one finding a claim.
void check_sequela(const ClaimFacts& facts, ClaimReport& report) {
  add_check(report, ClaimRule::sequela_first, facts.diagnosis_use(),
            facts.code_source(facts.diagnosis_use()));
  for (std::size_t i = 0; i < facts.diagnoses.size(); ++i) {
    const CodeFacts& code = facts.diagnoses[i];
    if (is_external_cause(code)) {
      continue;
    }
    if (is_sequela(code)) {
      Finding finding =
          at_first_place(facts, ClaimRule::sequela_first, i,
                         "is a sequela; the condition that it has left behind comes before it");
      finding.severity = Severity::warning;
      finding.overridable = true;
      report.findings.push_back(std::move(finding));
    }
    return;
  }
}

}  // namespace

bool is_manifestation(const ClaimFacts& facts, const CodeFacts& code) {
  const std::string_view title = code.summary.display;
  if (!code.is_known() || facts.notes == nullptr || !contains(title, "classified elsewhere") ||
      contains(title, "as the cause of")) {
    return false;
  }
  const EditionTable& table = code.at->table();
  for (std::uint32_t c = code.at->concept_id; c != kNoId; c = table.parent[c]) {
    const auto instructions = facts.notes->instructions_at(c);
    if (std::any_of(instructions.begin(), instructions.end(), [&](const Instruction& item) {
          return facts.notes->note(item.notes.begin).kind == NoteKind::code_first;
        })) {
      return true;
    }
  }
  return false;
}

Result<void> check_first_place(const ClaimFacts& facts, ClaimReport& report) {
  check_manifestation(facts, report);
  check_external_cause(facts, report);
  check_sequela(facts, report);
  return {};
}

}  // namespace descry::engine
