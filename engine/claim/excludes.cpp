// Excludes1: the two may not be coded together, unless they have nothing to do with each other.
// Excludes2: the other is not part of this one; both may be coded.
//
// A note holds for all codes below where it stands, and against each code that it names; either of
// the two may have it. A reference that takes in both says nothing of the two.
// Source: ICD-10-CM Official Guidelines, I.A.12.
#include <optional>

#include "engine/claim/rules.hpp"

namespace descry::engine {
namespace {

struct FoundNote {
  const BookNote* note = nullptr;
  std::size_t owner = 0;  ///< The diagnosis that has it, by position.
  std::size_t named = 0;
};

class ExcludesRule {
 public:
  ExcludesRule(const ClaimFacts& facts, ClaimReport& report) : facts_(facts), report_(report) {}

  void run() {
    for (const CodeFacts& code : facts_.diagnoses) {
      gather(code);
    }
    for (const NoteKind kind : {NoteKind::excludes1, NoteKind::excludes2}) {
      for (std::size_t i = 0; i < notes_.size(); ++i) {
        for (std::size_t j = i + 1; j < notes_.size(); ++j) {
          check_pair(kind, i, j);
        }
      }
    }
  }

 private:
  void gather(const CodeFacts& code) {
    auto& notes = notes_.emplace_back();
    if (!code.is_known()) {
      return;
    }
    const EditionTable& table = code.at->table();
    for (std::uint32_t c = code.at->concept_id; c != kNoId; c = table.parent[c]) {
      for (const BookNote& note : facts_.notes->excludes_at(c)) {
        notes.push_back(&note);
      }
    }
  }

  void check_pair(NoteKind kind, std::size_t i, std::size_t j) {
    if (!facts_.diagnoses[i].is_known() || !facts_.diagnoses[j].is_known() ||
        facts_.diagnoses[i].at->concept_id == facts_.diagnoses[j].at->concept_id) {
      return;
    }
    auto found = find(kind, i, j);
    found = found ? found : find(kind, j, i);
    if (found && !(kind == NoteKind::excludes2 &&
                   (find(NoteKind::excludes1, i, j) || find(NoteKind::excludes1, j, i)))) {
      report(*found);
    }
  }

  [[nodiscard]] std::optional<FoundNote> find(NoteKind kind, std::size_t owner,
                                              std::size_t named) const {
    const std::uint32_t own = facts_.diagnoses[owner].at->concept_id;
    const std::uint32_t other = facts_.diagnoses[named].at->concept_id;
    for (const BookNote* note : notes_[owner]) {
      if (note->kind == kind && facts_.notes->names(note->references, other, own)) {
        return FoundNote{note, owner, named};
      }
    }
    return std::nullopt;
  }

  void report(const FoundNote& found) {
    const CodeFacts& owner = facts_.diagnoses[found.owner];
    const CodeFacts& named = facts_.diagnoses[found.named];
    const bool is_first_kind = found.note->kind == NoteKind::excludes1;
    Finding finding;
    finding.rule = is_first_kind ? ClaimRule::excludes1 : ClaimRule::excludes2;
    finding.severity = is_first_kind ? Severity::warning : Severity::information;
    finding.message = with_title(owner) + " excludes " + with_title(named) +
                      (is_first_kind ? "; both may stand only when they are not related"
                                     : " from what it means; both may stand");
    finding.codes = {std::string(owner.code()), std::string(named.code())};
    finding.where = diagnosis_place(found.owner);
    finding.overridable = true;
    finding.citation = cite_notes(facts_, found.note, found.note);
    report_.findings.push_back(std::move(finding));
  }

  const ClaimFacts& facts_;
  ClaimReport& report_;
  std::vector<std::vector<const BookNote*>> notes_;  ///< Of each diagnosis, the nearest first.
};

}  // namespace

Result<void> check_excludes(const ClaimFacts& facts, ClaimReport& report) {
  add_note_check(facts, ClaimRule::excludes1, report);
  add_note_check(facts, ClaimRule::excludes2, report);
  if (facts.notes != nullptr) {
    ExcludesRule(facts, report).run();
  }
  return {};
}

}  // namespace descry::engine
