// Code first and use additional code.
//
// Where a code that a note names is among the diagnoses, the order is what the note says: before
// for code first, behind for use additional. Where none is, a plain note misses its condition, and
// one that leaves it to the record ("if applicable", "such as", "any", a list) is advice. A note
// that names no code can be checked in one way only: code first may not stand first.
// Source: ICD-10-CM Official Guidelines, I.A.13 and I.A.17.
#include <set>

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
          if (facts_.notes->note(item.notes.begin).kind == kind && is_for(code, item)) {
            kind == NoteKind::code_first ? check_code_first(i, item)
                                         : check_use_additional(i, item);
          }
        }
      }
    }
  }

 private:
  /// Codes of drugs are of poisoning, adverse effect and underdosing, as their titles say.
  static bool is_for(const CodeFacts& code, const Instruction& item) {
    return !item.is_for_adverse_effects || code.summary.display.starts_with("Adverse effect");
  }

  void check_code_first(std::size_t index, const Instruction& item) {
    const Named named = find(index, item);
    if (named.before != nullptr) {
      return;
    }
    const bool is_advice = this->is_advice(item);
    if (named.behind != nullptr) {
      return report(index, item, is_advice ? Severity::warning : Severity::error,
                    " stands before " + with_title(*named.behind) + ", which comes first",
                    named.behind);
    }
    const bool is_first = index == 0;
    const bool names_none = item.references.begin == item.references.end;
    // What stands before may be the condition, where the note does not say which ones there are.
    const bool may_be_met = !is_first && (names_none || item.has_examples);
    const bool is_said = is_first && is_manifestation(facts_, facts_.diagnoses[index]);
    if (!may_be_met && !is_said && is_new(item)) {
      report(index, item, is_advice ? Severity::information : Severity::warning,
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
    const Severity severity = is_advice(item) ? Severity::information : Severity::warning;
    if (named.before != nullptr) {
      if (!is_said_by(*named.before, facts_.diagnoses[index])) {
        report(index, item, severity,
               " stands behind " + with_title(*named.before) + ", which comes after it",
               named.before);
      }
      return;
    }
    if (is_new(item)) {
      report(index, item, severity,
             " asks for an additional code, and none that it names is there");
    }
  }

  /// A note of a chapter or block is no more than that.
  [[nodiscard]] bool is_advice(const Instruction& item) const {
    const SystemUse& use = facts_.diagnosis_use();
    const EditionTable& table = use.index->arrays().editions[*use.edition];
    const std::uint32_t owner = facts_.notes->note(item.notes.begin).owner;
    const auto kind = static_cast<ConceptKind>(table.flags[owner] & EditionTable::kKindMask);
    return item.is_advice || kind != ConceptKind::code;
  }

  /// True once for each instruction.
  bool is_new(const Instruction& item) { return said_.insert(item.notes.begin).second; }

  /// Has `code` a code first note that names `other`? Then that note says the order.
  [[nodiscard]] bool is_said_by(const CodeFacts& code, const CodeFacts& other) const {
    const EditionTable& table = code.at->table();
    for (std::uint32_t c = code.at->concept_id; c != kNoId; c = table.parent[c]) {
      for (const Instruction& item : facts_.notes->instructions_at(c)) {
        if (facts_.notes->note(item.notes.begin).kind == NoteKind::code_first &&
            facts_.notes->names(item.references, other.at->concept_id, code.at->concept_id)) {
          return true;
        }
      }
    }
    return false;
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
              const std::string& message, const CodeFacts* other = nullptr) {
    const CodeFacts& code = facts_.diagnoses[index];
    const BookNote& first = facts_.notes->note(item.notes.begin);
    const BookNote& last = facts_.notes->note(item.notes.end - 1);
    Finding finding;
    finding.rule =
        first.kind == NoteKind::code_first ? ClaimRule::code_first : ClaimRule::use_additional;
    finding.severity = severity;
    finding.message = with_title(code) + message;
    finding.codes = {std::string(code.code())};
    if (other != nullptr) {
      finding.codes.emplace_back(other->code());
    }
    finding.where = diagnosis_place(index);
    finding.overridable = severity != Severity::error;
    finding.citation = cite_notes(facts_, &first, &last);
    report_.findings.push_back(std::move(finding));
  }

  const ClaimFacts& facts_;
  ClaimReport& report_;
  std::set<std::uint32_t> said_;  ///< First notes of instructions that were missed.
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
