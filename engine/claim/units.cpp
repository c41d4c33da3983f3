// Medically unlikely edits: more units of a code than one patient plausibly has.
//
// Adjudication 1 counts the units of a line, 2 and 3 those of the day; 2 is absolute.
// Source: NCCI Policy Manual for Medicare Services, chapter I, section V.
#include <algorithm>
#include <map>

#include "engine/claim/rules.hpp"
#include "engine/edits.hpp"
#include "engine/index/code_key.hpp"

namespace descry::engine {
namespace {

constexpr std::uint8_t kByLine = 1;
constexpr std::uint8_t kAbsolute = 2;

class UnitRule {
 public:
  UnitRule(const ClaimFacts& facts, ClaimReport& report) : facts_(facts), report_(report) {}

  Result<void> run() {
    for (const auto& [day, lines] : lines_by_day(facts_)) {
      const EditCatalogueEntry* release = release_on(day);
      add_edit_check(facts_, ClaimRule::mue, release, day, report_);
      if (release != nullptr) {
        DESCRY_TRY_VOID(check_day(day, lines));
      }
    }
    return {};
  }

 private:
  [[nodiscard]] const EditCatalogueEntry* release_on(Date day) const {
    const auto& releases = facts_.state.edits.mue;
    const auto found = std::find_if(releases.begin(), releases.end(), [&](const auto& entry) {
      return entry.edition.setting == facts_.claim.setting && entry.edition.from <= day &&
             (!entry.edition.to || day <= *entry.edition.to);
    });
    return found == releases.end() ? nullptr : &*found;
  }

  Result<void> check_day(Date day, const std::vector<std::size_t>& lines) {
    std::map<std::string, std::vector<std::size_t>> by_code;
    for (const std::size_t line : lines) {
      const CodeKey key(facts_.lines[line].code.written);
      if (key.view().size() == kEditCodeSize) {
        by_code[std::string(key.view())].push_back(line);
      }
    }
    for (const auto& [code, of_code] : by_code) {
      MueRequest request;
      request.code = code;
      request.setting = facts_.claim.setting;
      request.as_of = day;
      DESCRY_TRY(const MueAnswer answer, facts_.engine.mue_edits(request));
      for (const MueEdit& edit : answer.edits) {
        check_code(code, edit, of_code);
      }
    }
    return {};
  }

  void check_code(const std::string& code, const MueEdit& edit,
                  const std::vector<std::size_t>& lines) {
    std::uint64_t of_day = 0;
    bool is_reported = false;
    for (const std::size_t line : lines) {
      const std::uint64_t of_line = facts_.claim.lines[line].units;
      of_day += of_line;
      if (edit.adjudication == kByLine && of_line > edit.units) {
        report(code, edit, line, of_line);
      } else if (edit.adjudication != kByLine && of_day > edit.units && !is_reported) {
        is_reported = true;
        report(code, edit, line, sum_of(lines));
      }
    }
  }

  [[nodiscard]] std::uint64_t sum_of(const std::vector<std::size_t>& lines) const {
    std::uint64_t sum = 0;
    for (const std::size_t line : lines) {
      sum += facts_.claim.lines[line].units;
    }
    return sum;
  }

  void report(const std::string& code, const MueEdit& edit, std::size_t line, std::uint64_t units) {
    Finding finding;
    finding.rule = ClaimRule::mue;
    finding.message = std::to_string(units) + " units of " + code +
                      (edit.adjudication == kByLine ? " on one line" : " on one day") +
                      ", at most " + std::to_string(edit.units) + " are plausible, " +
                      std::string(meaning_of_mue_adjudication(edit.adjudication));
    finding.codes = {code};
    finding.where = line_place(line);
    finding.overridable = edit.adjudication != kAbsolute;
    finding.citation = {std::string(edit.source), std::to_string(edit.line), edit.from, edit.to,
                        code + ", " + std::to_string(edit.units) + ", adjudication indicator " +
                            std::to_string(edit.adjudication) + ", " + std::string(edit.rationale)};
    report_.findings.push_back(std::move(finding));
  }

  static constexpr std::size_t kEditCodeSize = 5;

  const ClaimFacts& facts_;
  ClaimReport& report_;
};

}  // namespace

Result<void> check_units(const ClaimFacts& facts, ClaimReport& report) {
  return UnitRule(facts, report).run();
}

}  // namespace descry::engine
