#include "engine/text/stem_rules.hpp"

#include <array>
#include <cstddef>

namespace descry::engine {
namespace {

using enum StemStep;

// Ordered by the last letter, then by length: a test holds the order.
constexpr auto kRules = std::to_array<StemRule>({
    // vertebrae is read as vertebra before these rules; fistula and fistular; anemia and anemic
    {"omata", "oma", 2},
    {"ula", "ul", 3},
    {"ia", "y", 4},

    {"biotic", "biotic", 0},  // An antibiotic is no -biosis.
    {"poietic", "poiesis", 2},
    {"plastic", "plasy", 1},  // aplastic and aplasia
    {"paretic", "paresis", 0},
    {"static", "stasis", 4},  // metastatic; not static, prostatic
    {"thetic", "thesis", 3},
    {"iatic", "iasis", 4},  // psoriatic; not sciatic
    {"istic", "ism", 3},
    {"lytic", "lysis", 3},
    {"matic", "ma", 3},  // traumatic
    {"itic", "itis", 3},
    {"otic", "osis", 3},
    {"iac", "y", 5},  // insomniac; not cardiac
    {"ic", "y", 4},

    {"ated", "at", 3},
    {"eed", "eed", 0},  // bleed
    {"ied", "y", 3},
    {"ed", "", 4, undouble},

    {"ative", "at", 5},
    {"asive", "as", 2},
    {"ctive", "ct", 3},
    {"lsive", "ls", 3},
    {"nsive", "ns", 3},
    {"osive", "os", 2},
    {"ptive", "pt", 3},
    {"ssive", "ss", 3},
    {"stive", "st", 3},
    {"usive", "us", 3},
    {"ance", "ant", 4},
    {"ence", "ent", 4},
    {"icle", "icul", 3},
    {"ate", "at", 3},
    {"ule", "ul", 3},
    {"e", "", 4},  // Only after a consonant: see stem.cpp.

    {"ating", "at", 3},
    {"ing", "", 4, undouble},

    {"ological", "ology", 2},
    {"graphical", "graphy", 2},
    {"coccal", "coccus", 0},
    {"yngeal", "ynx", 2},
    {"ional", "ion", 3, again},
    {"al", "a", 3, again},

    {"ulum", "ul", 3},
    {"um", "a", 3, again},

    {"ification", "ify", 2},
    {"ization", "iz", 3},
    {"ation", "at", 3},
    {"asion", "as", 2},
    {"ction", "ct", 3},
    {"ision", "is", 3},
    {"lsion", "ls", 3},
    {"nsion", "ns", 3},
    {"osion", "os", 2},
    {"ption", "pt", 3},
    {"rsion", "rs", 3},
    {"ssion", "ss", 3},
    {"stion", "st", 3},
    {"usion", "us", 3},

    {"llar", "lla", 3, again},
    {"ular", "ul", 2},

    {"ematous", "ema", 1},
    {"omatous", "oma", 2},
    {"iness", "y", 3},
    {"ness", "", 4},
    {"ulus", "ul", 3},

    {"ment", "", 5, again},

    {"ically", "ic", 3, again},
    {"antly", "ant", 3},
    {"ently", "ent", 3},
    {"ously", "ous", 3},
    {"ally", "al", 3, again},
    {"ancy", "ant", 4},
    {"edly", "ed", 3, again},
    {"ency", "ent", 4},
    {"ely", "e", 4, again},
});

struct RuleRange {
  std::uint8_t begin = 0;
  std::uint8_t end = 0;
};

consteval std::array<RuleRange, 26> ranges_by_last_letter() {
  std::array<RuleRange, 26> ranges{};
  for (std::size_t i = 0; i < kRules.size(); ++i) {
    RuleRange& range = ranges[static_cast<std::size_t>(kRules[i].ending.back() - 'a')];
    if (range.begin == range.end) {
      range.begin = static_cast<std::uint8_t>(i);
      range.end = range.begin;
    }
    if (range.end != i) {
      throw "rules with one last letter stand together";  // Ends compilation.
    }
    ++range.end;
  }
  return ranges;
}

constexpr std::array<RuleRange, 26> kRanges = ranges_by_last_letter();

}  // namespace

std::span<const StemRule> stem_rules(char last) noexcept {
  if (last < 'a' || last > 'z') {
    return {};
  }
  const RuleRange range = kRanges[static_cast<std::size_t>(last - 'a')];
  return std::span(kRules).subspan(range.begin, range.end - range.begin);
}

}  // namespace descry::engine
