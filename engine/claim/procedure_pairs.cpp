// NCCI procedure-to-procedure edits: two services of one day of which one is not paid.
//
// A pair of indicator 1 stands with an NCCI-associated modifier on either line, one of indicator 0
// never does. Source: NCCI Policy Manual for Medicare Services, chapter I, section E.
#include <algorithm>
#include <array>
#include <map>

#include "engine/claim/rules.hpp"
#include "engine/edits.hpp"
#include "engine/index/code_key.hpp"

namespace descry::engine {
namespace {

/// Of anatomy, of the global surgical package, and the others.
constexpr std::array<std::string_view, 43> kAssociated{
    "E1", "E2", "E3", "E4", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "TA",
    "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "LT", "RT", "LC", "LD", "RC", "LM",
    "RI", "24", "25", "57", "58", "78", "79", "27", "59", "91", "XE", "XP", "XS"};
constexpr std::string_view kLastAssociated = "XU";

bool is_associated(std::string_view modifier) {
  const CodeKey key(modifier);
  return key.view() == kLastAssociated ||
         std::find(kAssociated.begin(), kAssociated.end(), key.view()) != kAssociated.end();
}

std::vector<std::string> associated_modifiers() {
  std::vector<std::string> all(kAssociated.begin(), kAssociated.end());
  all.emplace_back(kLastAssociated);
  return all;
}

class PairRule {
 public:
  PairRule(const ClaimFacts& facts, ClaimReport& report) : facts_(facts), report_(report) {}

  Result<void> run() {
    const EditCatalogueEntry* release = release_of(facts_.state.edits.ptp);
    for (const auto& [day, lines] : lines_by_day(facts_)) {
      const bool is_told =
          release != nullptr && (!release->edition.to || day <= *release->edition.to);
      add_edit_check(facts_, ClaimRule::ncci_ptp, is_told ? release : nullptr, day, report_);
      if (is_told) {
        DESCRY_TRY_VOID(check_day(day, lines));
      }
    }
    return {};
  }

 private:
  [[nodiscard]] const EditCatalogueEntry* release_of(
      const std::vector<EditCatalogueEntry>& releases) const {
    const auto found = std::find_if(releases.begin(), releases.end(), [&](const auto& entry) {
      return entry.edition.setting == facts_.claim.setting;
    });
    return found == releases.end() ? nullptr : &*found;
  }

  Result<void> check_day(Date day, const std::vector<std::size_t>& lines) {
    std::vector<std::string_view> codes;
    for (const std::size_t line : lines) {
      codes.push_back(facts_.lines[line].code.written);
    }
    DESCRY_TRY(const std::vector<PtpEdit> edits,
               facts_.engine.ptp_among(facts_.claim.setting, codes, day));
    for (const PtpEdit& edit : edits) {
      for (const std::size_t line : lines) {
        if (is(line, edit.column_2) && !is_bypassed(edit, line, lines)) {
          report(edit, line);
        }
      }
    }
    return {};
  }

  [[nodiscard]] bool is(std::size_t line, std::string_view code) const {
    return CodeKey(facts_.lines[line].code.written).view() == code;
  }

  [[nodiscard]] bool has_associated(std::size_t line) const {
    const auto& modifiers = facts_.claim.lines[line].modifiers;
    return std::any_of(modifiers.begin(), modifiers.end(), is_associated);
  }

  /// By a modifier on the line, or on every line of the code that it is paired with.
  [[nodiscard]] bool is_bypassed(const PtpEdit& edit, std::size_t line,
                                 const std::vector<std::size_t>& lines) const {
    return edit.indicator == 1 &&
           (has_associated(line) || std::all_of(lines.begin(), lines.end(), [&](std::size_t other) {
              return !is(other, edit.column_1) || has_associated(other);
            }));
  }

  void report(const PtpEdit& edit, std::size_t line) {
    Finding finding;
    finding.rule = ClaimRule::ncci_ptp;
    finding.message = edit.column_2 + " is not paid beside " + edit.column_1 + " on " +
                      format_iso_date(facts_.lines[line].code.day) + ": " +
                      std::string(meaning_of_ptp_indicator(edit.indicator));
    finding.codes = {edit.column_2, edit.column_1};
    finding.where = line_place(line);
    finding.overridable = edit.indicator == 1;
    if (finding.overridable) {
      finding.modifiers = associated_modifiers();
    }
    finding.citation = {std::string(edit.source), std::to_string(edit.line), edit.from, edit.to,
                        edit.column_1 + " " + edit.column_2 + ", modifier indicator " +
                            std::to_string(edit.indicator) + ", " + std::string(edit.rationale)};
    report_.findings.push_back(std::move(finding));
  }

  const ClaimFacts& facts_;
  ClaimReport& report_;
};

}  // namespace

Result<void> check_procedure_pairs(const ClaimFacts& facts, ClaimReport& report) {
  return PairRule(facts, report).run();
}

}  // namespace descry::engine
