// CCs and MCCs of an inpatient stay that the principal diagnosis, or how the stay ended, takes
// away.
//
// Source: MS-DRG table 6K; definitions manual, appendix C and appendix H part 2.
#include "engine/claim/rules.hpp"
#include "engine/edits.hpp"

namespace descry::engine {
namespace {

class ComplicationRule {
 public:
  ComplicationRule(const ClaimFacts& facts, ClaimReport& report) : facts_(facts), report_(report) {}

  Result<void> run() {
    for (std::size_t i = 1; i < facts_.diagnoses.size(); ++i) {
      const CodeFacts& code = facts_.diagnoses[i];
      if (!code.is_known() || !facts_.diagnoses.front().is_known()) {
        continue;
      }
      CcRequest request;
      request.code = code.summary.code;
      request.with = facts_.diagnoses.front().summary.code;
      request.as_of = facts_.diagnosis_day;
      request.limit = 0;
      DESCRY_TRY(const CcAnswer answer, facts_.engine.cc_exclusions(request));
      check(i, answer);
    }
    return {};
  }

 private:
  void check(std::size_t index, const CcAnswer& answer) {
    const std::string level = answer.level == CcLevel::mcc ? "an MCC" : "a CC";
    const CodeFacts& code = facts_.diagnoses[index];
    if (answer.is_cancelled) {
      report(ClaimRule::cc_exclusion, index, answer,
             with_title(code) + " is " + level + ", yet none beside the principal diagnosis " +
                 with_title(facts_.diagnoses.front()));
    }
    if (answer.only_if_discharged_alive && facts_.claim.discharged_alive != true) {
      report(
          ClaimRule::mcc_if_alive, index, answer,
          with_title(code) + " is an MCC only of a patient who is discharged alive" +
              (facts_.claim.discharged_alive ? ", and this one died" : "; the claim does not say"));
    }
  }

  void report(ClaimRule rule, std::size_t index, const CcAnswer& answer, std::string message) {
    Finding finding;
    finding.rule = rule;
    finding.severity = Severity::information;
    finding.message = std::move(message);
    finding.codes = {std::string(facts_.diagnoses[index].code())};
    if (rule == ClaimRule::cc_exclusion) {
      finding.codes.emplace_back(facts_.diagnoses.front().code());
    }
    finding.where = diagnosis_place(index);
    finding.overridable = true;
    finding.citation = {std::string(answer.source), std::to_string(answer.line), answer.from,
                        answer.to,
                        answer.code + (answer.level == CcLevel::mcc ? " MCC" : " CC") +
                            ", PDX collection " + std::to_string(answer.collection)};
    report_.findings.push_back(std::move(finding));
  }

  const ClaimFacts& facts_;
  ClaimReport& report_;
};

const CcRelease* release_on(const ClaimFacts& facts) {
  for (auto release = facts.state.cc.rbegin(); release != facts.state.cc.rend(); ++release) {
    if (release->from <= facts.diagnosis_day &&
        (!release->to || facts.diagnosis_day <= *release->to)) {
      return &*release;
    }
  }
  return nullptr;
}

}  // namespace

Result<void> check_complications(const ClaimFacts& facts, ClaimReport& report) {
  const CcRelease* release = release_on(facts);
  const bool is_stay = facts.claim.setting == EditSetting::hospital;
  for (const ClaimRule rule : {ClaimRule::cc_exclusion, ClaimRule::mcc_if_alive}) {
    RuleCheck check;
    check.rule = rule;
    check.system = facts.diagnosis_use().system;
    if (!is_stay) {
      check.why_not = "MS-DRGs are of hospital stays";
    } else if (release == nullptr) {
      check.why_not =
          "no table of CC exclusions for " + format_iso_date(facts.diagnosis_day) + " is loaded";
    } else {
      check.ran = true;
      check.edition = release->edition;
      check.source = facts.source_name(release->source);
    }
    report.checks.push_back(std::move(check));
  }
  return is_stay && release != nullptr ? ComplicationRule(facts, report).run() : Result<void>();
}

}  // namespace descry::engine
