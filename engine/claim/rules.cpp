#include "engine/claim/rules.hpp"

#include <algorithm>
#include <array>

namespace descry::engine {
namespace {

constexpr std::array<std::string_view, kClaimRules> kRuleNames{"unknown_code",
                                                               "incomplete_code",
                                                               "not_in_force",
                                                               "duplicate_diagnosis",
                                                               "manifestation_first",
                                                               "external_cause_first",
                                                               "sequela_first",
                                                               "unspecified_beside_sided",
                                                               "bilateral_beside_sided",
                                                               "excludes1",
                                                               "excludes2",
                                                               "code_first",
                                                               "use_additional",
                                                               "modifier_side",
                                                               "duplicate_line",
                                                               "ncci_ptp",
                                                               "mue",
                                                               "cc_exclusion",
                                                               "mcc_if_alive",
                                                               "sex",
                                                               "age"};

constexpr std::array<std::pair<ClaimRule, std::string_view>, 2> kUnsourced{
    {{ClaimRule::sex, "edits by sex"}, {ClaimRule::age, "edits by age"}}};

using RuleFunction = Result<void> (*)(const ClaimFacts&, ClaimReport&);

constexpr std::array<RuleFunction, 12> kRules{check_codes,           check_duplicate_diagnoses,
                                              check_first_place,     check_sides,
                                              check_excludes,        check_instructions,
                                              check_modifier_sides,  check_duplicate_lines,
                                              check_procedure_pairs, check_units,
                                              check_complications,   list_unsourced};

}  // namespace

std::string_view name_of(ClaimRule rule) noexcept {
  return kRuleNames.at(static_cast<std::size_t>(rule));
}

std::string_view name_of(Severity severity) noexcept {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::information:
      break;
  }
  return "information";
}

Result<ClaimReport> run_rules(const ClaimFacts& facts) {
  ClaimReport report;
  for (const RuleFunction rule : kRules) {
    if (auto ran = rule(facts, report); !ran) {
      return std::move(ran).error();
    }
  }
  return report;
}

Citation cite_code(const ClaimFacts& facts, const CodeFacts& code) {
  Citation citation;
  citation.source = facts.code_source(facts.use_of(code));
  citation.row = code.summary.code;
  citation.from = code.summary.valid.from;
  citation.to = code.summary.valid.to;
  citation.text = code.summary.display;
  return citation;
}

Citation cite_notes(const ClaimFacts& facts, const BookNote* first, const BookNote* last) {
  const SystemUse& use = facts.diagnosis_use();
  const std::string owner(use.index->arrays().codes[first->owner]);
  Citation citation;
  citation.source = facts.source_of(use, {"icd10cm_tabular"});
  citation.row = owner + " " + std::string(name_of(first->kind));
  citation.from = use.info().from;
  citation.to = use.info().to;
  for (const BookNote* note = first; note <= last; ++note) {
    citation.text += note == first                                     ? ""
                     : note == first + 1 && first->text.ends_with(':') ? " "
                                                                       : "; ";
    citation.text += note->text;
  }
  return citation;
}

std::string with_title(const CodeFacts& code) {
  return std::string(code.code()) + " (" + std::string(code.summary.display) + ")";
}

void add_check(ClaimReport& report, ClaimRule rule, const SystemUse& use, std::string_view source,
               std::string_view why_not) {
  RuleCheck check;
  check.rule = rule;
  check.system = use.system;
  check.source = source;
  if (!use.edition) {
    check.why_not = use.why_not;
  } else {
    check.edition = use.info().id;
    check.why_not = why_not;
  }
  check.ran = check.why_not.empty();
  report.checks.push_back(std::move(check));
}

void add_edit_check(const ClaimFacts& facts, ClaimRule rule, const EditCatalogueEntry* release,
                    Date day, ClaimReport& report) {
  RuleCheck check;
  check.rule = rule;
  check.ran = release != nullptr;
  if (release != nullptr) {
    check.edition = release->edition.id;
    for (const std::uint16_t source : release->edition.sources) {
      check.source += check.source.empty() ? "" : ", ";
      check.source += facts.source_name(source);
    }
  } else {
    check.why_not = "no release for the setting " + std::string(name_of(facts.claim.setting)) +
                    " that tells of " + format_iso_date(day) + " is loaded";
  }
  const bool is_listed =
      std::any_of(report.checks.begin(), report.checks.end(), [&](const RuleCheck& known) {
        return known.rule == rule && known.edition == check.edition &&
               known.why_not == check.why_not;
      });
  if (!is_listed) {
    report.checks.push_back(std::move(check));
  }
}

std::map<Date, std::vector<std::size_t>> lines_by_day(const ClaimFacts& facts) {
  std::map<Date, std::vector<std::size_t>> days;
  for (std::size_t i = 0; i < facts.lines.size(); ++i) {
    days[facts.lines[i].code.day].push_back(i);
  }
  if (days.empty()) {
    days[facts.claim.date_of_service];
  }
  return days;
}

void add_note_check(const ClaimFacts& facts, ClaimRule rule, ClaimReport& report) {
  const SystemUse& use = facts.diagnosis_use();
  add_check(report, rule, use, facts.source_of(use, {"icd10cm_tabular"}),
            facts.notes == nullptr ? "no Tabular List of this edition is loaded" : "");
}

Result<void> list_unsourced(const ClaimFacts& facts, ClaimReport& report) {
  for (const auto& [rule, what] : kUnsourced) {
    RuleCheck check;
    check.rule = rule;
    check.system = facts.diagnosis_use().system;
    check.why_not = "no file of " + std::string(what) + " is read";
    report.checks.push_back(std::move(check));
  }
  return {};
}

}  // namespace descry::engine
