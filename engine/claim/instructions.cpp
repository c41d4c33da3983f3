// Code first and use additional code.
//
// Where a code that a note names is among the diagnoses, the order is what the note says: before
// for code first, behind for use additional. Where none is, a plain note misses its condition, and
// one that leaves it to the record ("if applicable", "such as", "any", a list) is advice. A note
// that names no code can be checked in one way only: code first may not stand first.
// Source: ICD-10-CM Official Guidelines, I.A.13 and I.A.17.
#include "engine/claim/rules.hpp"

namespace descry::engine {
namespace {

/// Which diagnoses an instruction names, as seen from the diagnosis that has it.
struct Named {
  const CodeFacts* before = nullptr;
  const CodeFacts* behind = nullptr;
};

class InstructionRule {
 public:
  InstructionRule(const ClaimFacts& facts, ClaimReport& report) : facts_(facts), report_(report) {}

  void run(NoteKind kind) {
    for (std::size_t i = 0; i < facts_.diagnoses.size(); ++i) {
      const CodeFacts& code = facts_.diagnoses[i];
      if (!code.is_known()) {
        continue;
      }
      const EditionTable& table = code.at->table();
      for (std::uint32_t c = code.at->concept_id; c != kNoId; c = table.parent[c]) {
        for (const Instruction& item : facts_.notes->instructions_at(c)) {
          if (facts_.notes->note(item.notes.begin).kind == kind) {
            kind == NoteKind::code_first ? check_code_first(i, item)
                                         : check_use_additional(i, item);
          }
        }
      }
    }
  }

 private:
  void check_code_first(std::size_t index, const Instruction& item) {
    const Named named = find(index, item);
    if (named.before != nullptr) {
      return;
    }
    if (named.behind != nullptr) {
      return report(index, item, item.is_advice ? Severity::warning : Severity::error,
                    " stands before " + with_title(*named.behind) + ", which comes first");
    }
    const bool is_first = index == 0;
    const bool names_none = item.references.begin == item.references.end;
    // What stands before may be the condition, where the note does not say which ones there are.
    const bool may_be_met = !is_first && (names_none || item.has_examples);
    const bool is_said = is_first && is_manifestation(facts_, facts_.diagnoses[index]);
    if (!may_be_met && !is_said) {
      report(index, item, item.is_advice ? Severity::information : Severity::warning,
             std::string(" asks for another code before it") +
                 (names_none ? "" : ", and none that it names is there"));
    }
  }

  void check_use_additional(std::size_t index, const Instruction& item) {
    if (item.references.begin == item.references.end) {
      return;
    }
    const Named named = find(index, item);
    if (named.behind != nullptr) {
      return;
    }
    const Severity severity = item.is_advice ? Severity::information : Severity::warning;
    if (named.before != nullptr) {
      return report(index, item, severity,
                    " stands behind " + with_title(*named.before) + ", which comes after it");
    }
    report(index, item, severity, " asks for an additional code, and none that it names is there");
  }

  [[nodiscard]] Named find(std::size_t index, const Instruction& item) const {
    const std::uint32_t own = facts_.diagnoses[index].at->concept_id;
    Named named;
    for (std::size_t i = 0; i < facts_.diagnoses.size(); ++i) {
      const CodeFacts& code = facts_.diagnoses[i];
      if (!code.is_known() || code.at->concept_id == own ||
          !facts_.notes->names(item.references, code.at->concept_id, own)) {
        continue;
      }
      const CodeFacts*& side = i < index ? named.before : named.behind;
      side = side == nullptr ? &code : side;
    }
    return named;
  }

  void report(std::size_t index, const Instruction& item, Severity severity,
              const std::string& message) {
    const CodeFacts& code = facts_.diagnoses[index];
    const BookNote& first = facts_.notes->note(item.notes.begin);
    const BookNote& last = facts_.notes->note(item.notes.end - 1);
    Finding finding;
    finding.rule =
        first.kind == NoteKind::code_first ? ClaimRule::code_first : ClaimRule::use_additional;
    finding.severity = severity;
    finding.message = with_title(code) + message;
    finding.codes = {std::string(code.code())};
    finding.where = diagnosis_place(index);
    finding.overridable = severity != Severity::error;
    finding.citation = cite_notes(facts_, &first, &last);
    report_.findings.push_back(std::move(finding));
  }

  const ClaimFacts& facts_;
  ClaimReport& report_;
};

}  // namespace

Result<void> check_instructions(const ClaimFacts& facts, ClaimReport& report) {
  add_note_check(facts, ClaimRule::code_first, report);
  add_note_check(facts, ClaimRule::use_additional, report);
  if (facts.notes != nullptr) {
    InstructionRule rule(facts, report);
    rule.run(NoteKind::code_first);
    rule.run(NoteKind::use_additional);
  }
  return {};
}

}  // namespace descry::engine
