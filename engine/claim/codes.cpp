// Are the codes of a claim in force and complete on their day?
#include <algorithm>
#include <array>

#include "engine/claim/rules.hpp"

namespace descry::engine {
namespace {

constexpr std::size_t kNearCodes = 3;
constexpr std::size_t kListed = 10;

std::string system_name(std::string_view system) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kNames{
      {{"icd10cm", "ICD-10-CM"},
       {"icd10pcs", "ICD-10-PCS"},
       {"hcpcs", "HCPCS"},
       {"cpt", "CPT"},
       {"cdt", "CDT"}}};
  const auto* const found =
      std::find_if(kNames.begin(), kNames.end(), [&](const auto& n) { return n.first == system; });
  return std::string(found == kNames.end() ? system : found->second);
}

/// `from 2016-10-01 to 2018-09-30`.
std::string days_of(const Validity& valid) {
  std::string text = valid.from ? "from " + format_iso_date(*valid.from) : "from no known day";
  return text + (valid.to ? " to " + format_iso_date(*valid.to) : " on");
}

class CodeRule {
 public:
  CodeRule(const ClaimFacts& facts, ClaimReport& report) : facts_(facts), report_(report) {}

  Result<void> run() {
    for (std::size_t i = 0; i < facts_.diagnoses.size(); ++i) {
      DESCRY_TRY_VOID(check(facts_.diagnoses[i], diagnosis_place(i), "code"));
    }
    for (std::size_t i = 0; i < facts_.lines.size(); ++i) {
      const LineFacts& line = facts_.lines[i];
      DESCRY_TRY_VOID(check(line.code, line_place(i), "code"));
      for (std::size_t m = 0; m < line.modifiers.size(); ++m) {
        ClaimPlace place = line_place(i);
        place.modifier = static_cast<std::uint32_t>(m);
        DESCRY_TRY_VOID(check(line.modifiers[m], place, "modifier"));
      }
    }
    for (const ClaimRule rule :
         {ClaimRule::unknown_code, ClaimRule::incomplete_code, ClaimRule::not_in_force}) {
      for (const SystemUse& use : facts_.uses) {
        if (rule != ClaimRule::incomplete_code || use.system.starts_with("icd10")) {
          add_check(report_, rule, use, facts_.code_source(use));
        }
      }
    }
    return {};
  }

 private:
  Result<void> check(const CodeFacts& code, ClaimPlace place, const char* noun) {
    switch (code.standing) {
      case Standing::unknown:
        report(code, place, ClaimRule::unknown_code, unknown_message(code, noun));
        break;
      case Standing::not_in_force:
        report(code, place, ClaimRule::not_in_force, not_in_force_message(code));
        break;
      case Standing::incomplete: {
        DESCRY_TRY(std::string message, incomplete_message(code));
        report(code, place, ClaimRule::incomplete_code, std::move(message));
        break;
      }
      case Standing::valid:
      case Standing::unchecked:
        break;
    }
    return {};
  }

  void report(const CodeFacts& code, ClaimPlace place, ClaimRule rule, std::string message) {
    Finding finding;
    finding.rule = rule;
    finding.message = std::move(message);
    finding.codes.emplace_back(code.code());
    finding.where = place;
    finding.citation = cite_code(facts_, code);
    if (rule == ClaimRule::unknown_code) {
      const EditionInfo& edition = facts_.use_of(code).info();
      finding.citation.from = edition.from;
      finding.citation.to = edition.to;
    }
    report_.findings.push_back(std::move(finding));
  }

  [[nodiscard]] std::string unknown_message(const CodeFacts& code, const char* noun) const {
    const SystemUse& use = facts_.use_of(code);
    std::string message = "\"" + std::string(code.written) + "\" is no " + system_name(use.system) +
                          " " + noun + " of edition " + use.info().id;
    std::string near;
    for (const CodeRef& ref : facts_.engine.did_you_mean(use.system, code.written, kNearCodes)) {
      near += (near.empty() ? "" : ", ") + std::string(ref.code);
    }
    return near.empty() ? message : message + "; near it are " + near;
  }

  static std::string not_in_force_message(const CodeFacts& code) {
    return with_title(code) + " is not in force on " + format_iso_date(code.day) +
           "; of the loaded editions, " + std::string(code.summary.edition) + " has it " +
           days_of(code.summary.valid);
  }

  [[nodiscard]] Result<std::string> incomplete_message(const CodeFacts& code) const {
    const SystemUse& use = facts_.use_of(code);
    DESCRY_TRY(const CodePage page, facts_.engine.page(use.system, code.summary.code, code.day));
    const std::string head = with_title(code) + " is not complete: ";
    const bool needs_character =
        page.missing && page.missing->reason == "needs_7th_character" && page.seventh_character;
    return head + (needs_character ? characters(*page.seventh_character) : below(page));
  }

  static std::string characters(const PageSeventhCharacter& seventh) {
    std::string text = "it needs a 7th character,";
    for (std::size_t i = 0; i < seventh.characters.size(); ++i) {
      const auto& [character, meaning] = seventh.characters[i];
      text += (i == 0 ? " " : ", ") + std::string(1, character) + " " + meaning;
    }
    return text;
  }

  static std::string below(const CodePage& page) {
    std::string text = "it needs more detail, one of";
    const std::size_t shown = std::min(page.children.size(), kListed);
    for (std::size_t i = 0; i < shown; ++i) {
      text += (i == 0 ? " " : ", ") + std::string(page.children[i].code);
    }
    const std::size_t more = page.children.size() - shown;
    return more == 0 ? text : text + " and " + std::to_string(more) + " more";
  }

  const ClaimFacts& facts_;
  ClaimReport& report_;
};

}  // namespace

Result<void> check_codes(const ClaimFacts& facts, ClaimReport& report) {
  return CodeRule(facts, report).run();
}

}  // namespace descry::engine
