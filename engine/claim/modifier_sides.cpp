// Modifiers LT and RT tell a side, which the diagnoses may deny.
//
// A line is at odds with its diagnoses when some of those that it points to have a side, and none
// has the modifier's or both. A title tells a side only when the same title exists for the other
// side: left ventricular failure is no left one of two.
// Source: descriptions of the modifiers in HCPCS Level II.
#include <algorithm>

#include "engine/claim/rules.hpp"
#include "engine/claim/side.hpp"
#include "engine/index/code_key.hpp"

namespace descry::engine {
namespace {

Side side_of_modifier(std::string_view written) {
  const CodeKey key(written);
  if (key.view() == "LT") {
    return Side::left;
  }
  return key.view() == "RT" ? Side::right : Side::none;
}

/// Is there a code that differs in one character and whose title is the mirror of this one's?
bool has_mirror(const CodeFacts& code, const SidedTitle& title) {
  constexpr std::size_t kFirstSubdivision = 3;
  constexpr std::size_t kEncounter = 6;
  const SystemArrays& arrays = code.at->index->arrays();
  const EditionTable& table = code.at->table();
  std::string key(arrays.keys[code.at->concept_id]);
  for (std::size_t i = kFirstSubdivision; i < std::min(key.size(), kEncounter); ++i) {
    const char own = key[i];
    for (char c = '0'; c <= '9'; ++c) {
      key[i] = c;
      const auto other = c == own ? std::nullopt : code.at->index->find_code(key);
      if (other && table.has(*other) &&
          title.is_mirror_of(SidedTitle(arrays.texts[table.display[*other]]))) {
        return true;
      }
    }
    key[i] = own;
  }
  return false;
}

Side side_of(const CodeFacts& code) {
  if (!code.is_known()) {
    return Side::none;
  }
  const SidedTitle title(code.summary.display);
  const bool is_one_side = title.side() == Side::right || title.side() == Side::left;
  if (is_one_side && !has_mirror(code, title)) {
    return Side::none;
  }
  return title.side();
}

class ModifierSideRule {
 public:
  ModifierSideRule(const ClaimFacts& facts, ClaimReport& report) : facts_(facts), report_(report) {}

  void run() {
    for (std::size_t i = 0; i < facts_.claim.lines.size(); ++i) {
      const auto& modifiers = facts_.claim.lines[i].modifiers;
      for (std::size_t m = 0; m < modifiers.size(); ++m) {
        if (const Side side = side_of_modifier(modifiers[m]); side != Side::none) {
          compare(i, m, side);
        }
      }
    }
    add_check(report_, ClaimRule::modifier_side, facts_.diagnosis_use(),
              facts_.code_source(facts_.diagnosis_use()));
  }

 private:
  /// A line without pointers is for all diagnoses.
  [[nodiscard]] std::vector<std::uint32_t> pointers_of(std::size_t line) const {
    std::vector<std::uint32_t> pointers = facts_.claim.lines[line].pointers;
    for (std::uint32_t i = 1;
         facts_.claim.lines[line].pointers.empty() && i <= facts_.diagnoses.size(); ++i) {
      pointers.push_back(i);
    }
    return pointers;
  }

  void compare(std::size_t line, std::size_t modifier, Side side) {
    const CodeFacts* opposite = nullptr;
    for (const std::uint32_t pointer : pointers_of(line)) {
      const CodeFacts& code = facts_.diagnoses[pointer - 1];
      const Side of_code = side_of(code);
      if (of_code == side || of_code == Side::bilateral) {
        return;
      }
      if (of_code == Side::right || of_code == Side::left) {
        opposite = opposite == nullptr ? &code : opposite;
      }
    }
    if (opposite != nullptr) {
      report(line, modifier, *opposite);
    }
  }

  void report(std::size_t line, std::size_t modifier, const CodeFacts& diagnosis) {
    const CodeKey name(facts_.claim.lines[line].modifiers[modifier]);
    Finding finding;
    finding.rule = ClaimRule::modifier_side;
    finding.severity = Severity::warning;
    finding.message = "line " + std::to_string(line + 1) + ", " +
                      std::string(facts_.lines[line].code.code()) + ", has modifier " +
                      std::string(name.view()) + ", yet it is for " + with_title(diagnosis);
    finding.codes = {std::string(facts_.lines[line].code.code()), std::string(diagnosis.code())};
    finding.where = line_place(line);
    finding.where.modifier = static_cast<std::uint32_t>(modifier);
    finding.citation = cite_code(facts_, diagnosis);
    report_.findings.push_back(std::move(finding));
  }

  const ClaimFacts& facts_;
  ClaimReport& report_;
};

}  // namespace

Result<void> check_modifier_sides(const ClaimFacts& facts, ClaimReport& report) {
  ModifierSideRule(facts, report).run();
  return {};
}

}  // namespace descry::engine
