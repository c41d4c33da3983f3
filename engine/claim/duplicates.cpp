// The same diagnosis twice, the same line twice.
//
// Source of the first: ICD-10-CM Official Guidelines, I.B.12: each code once an encounter.
#include <algorithm>
#include <map>
#include <tuple>

#include "engine/claim/rules.hpp"
#include "engine/index/code_key.hpp"

namespace descry::engine {
namespace {

std::string compact(std::string_view code) {
  return std::string(CodeKey(code).view());
}

RuleCheck check_of_the_claim(ClaimRule rule) {
  RuleCheck check;
  check.rule = rule;
  check.ran = true;
  return check;
}

/// Code, day and modifiers in any order: what makes two lines the same.
using LineKey = std::tuple<std::string, Date, std::vector<std::string>>;

LineKey key_of(const ClaimFacts& facts, std::size_t index) {
  const ClaimLine& line = facts.claim.lines[index];
  std::vector<std::string> modifiers;
  for (const std::string_view modifier : line.modifiers) {
    modifiers.push_back(compact(modifier));
  }
  std::sort(modifiers.begin(), modifiers.end());
  return {compact(line.code), facts.lines[index].code.day, std::move(modifiers)};
}

}  // namespace

Result<void> check_duplicate_diagnoses(const ClaimFacts& facts, ClaimReport& report) {
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < facts.diagnoses.size(); ++i) {
    const CodeFacts& code = facts.diagnoses[i];
    const auto [first, is_new] = seen.emplace(compact(code.written), i);
    if (is_new) {
      continue;
    }
    Finding finding;
    finding.rule = ClaimRule::duplicate_diagnosis;
    finding.severity = Severity::warning;
    finding.message = std::string(code.code()) + " stands twice, as diagnosis " +
                      std::to_string(first->second + 1) + " and " + std::to_string(i + 1) +
                      "; a diagnosis is reported once";
    finding.codes.emplace_back(code.code());
    finding.where = diagnosis_place(i);
    finding.citation = cite_code(facts, code);
    report.findings.push_back(std::move(finding));
  }
  report.checks.push_back(check_of_the_claim(ClaimRule::duplicate_diagnosis));
  return {};
}

Result<void> check_duplicate_lines(const ClaimFacts& facts, ClaimReport& report) {
  std::map<LineKey, std::size_t> seen;
  for (std::size_t i = 0; i < facts.lines.size(); ++i) {
    const CodeFacts& code = facts.lines[i].code;
    const auto [first, is_new] = seen.emplace(key_of(facts, i), i);
    if (is_new) {
      continue;
    }
    Finding finding;
    finding.rule = ClaimRule::duplicate_line;
    finding.severity = Severity::warning;
    finding.message = "lines " + std::to_string(first->second + 1) + " and " +
                      std::to_string(i + 1) + " are both " + std::string(code.code()) + " on " +
                      format_iso_date(code.day) +
                      " with the same modifiers; a repeated service needs a modifier that says so";
    finding.codes.emplace_back(code.code());
    finding.where = line_place(i);
    finding.overridable = true;
    finding.modifiers = {"59", "76", "77", "91"};
    finding.citation = cite_code(facts, code);
    report.findings.push_back(std::move(finding));
  }
  report.checks.push_back(check_of_the_claim(ClaimRule::duplicate_line));
  return {};
}

}  // namespace descry::engine
