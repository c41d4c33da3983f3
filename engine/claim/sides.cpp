// An unspecified diagnosis beside the same one with a side, and a bilateral one beside one side.
//
// Source: ICD-10-CM Official Guidelines, I.B.13: a bilateral code stands for both sides, and a side
// that is known is told.
#include "engine/claim/rules.hpp"
#include "engine/claim/side.hpp"

namespace descry::engine {
namespace {

bool is_one_side(Side side) {
  return side == Side::right || side == Side::left;
}

class SideRule {
 public:
  SideRule(const ClaimFacts& facts, ClaimReport& report) : facts_(facts), report_(report) {}

  void run() {
    for (const CodeFacts& code : facts_.diagnoses) {
      titles_.emplace_back(code.is_known() ? code.summary.display : std::string_view());
    }
    for (std::size_t sided = 0; sided < titles_.size(); ++sided) {
      if (is_one_side(titles_[sided].side())) {
        compare(sided);
      }
    }
    for (const ClaimRule rule :
         {ClaimRule::unspecified_beside_sided, ClaimRule::bilateral_beside_sided}) {
      add_check(report_, rule, facts_.diagnosis_use(), facts_.code_source(facts_.diagnosis_use()));
    }
  }

 private:
  static constexpr std::size_t kCategorySize = 3;

  void compare(std::size_t sided) {
    const std::string_view category = facts_.diagnoses[sided].code().substr(0, kCategorySize);
    for (std::size_t other = 0; other < titles_.size(); ++other) {
      const SidedTitle& title = titles_[other];
      if (!facts_.diagnoses[other].code().starts_with(category)) {
        continue;
      }
      if (title.side() == Side::unspecified && titles_[sided].is_specific_form_of(title)) {
        report(ClaimRule::unspecified_beside_sided, other, sided,
               " tells no side, yet it stands beside ");
      } else if (title.side() == Side::bilateral && titles_[sided].is_same_but_for_side(title)) {
        report(ClaimRule::bilateral_beside_sided, other, sided,
               " is of both sides, yet it stands beside ");
      }
    }
  }

  void report(ClaimRule rule, std::size_t at, std::size_t beside, std::string_view message) {
    const CodeFacts& code = facts_.diagnoses[at];
    Finding finding;
    finding.rule = rule;
    finding.severity = Severity::warning;
    finding.message =
        with_title(code) + std::string(message) + with_title(facts_.diagnoses[beside]);
    finding.codes = {std::string(code.code()), std::string(facts_.diagnoses[beside].code())};
    finding.where = diagnosis_place(at);
    finding.overridable = rule == ClaimRule::unspecified_beside_sided;
    finding.citation = cite_code(facts_, code);
    report_.findings.push_back(std::move(finding));
  }

  const ClaimFacts& facts_;
  ClaimReport& report_;
  std::vector<SidedTitle> titles_;
};

}  // namespace

Result<void> check_sides(const ClaimFacts& facts, ClaimReport& report) {
  SideRule(facts, report).run();
  return {};
}

}  // namespace descry::engine
