#include "indexer/pipeline/prior.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string_view>

namespace descry::indexer {
namespace {

using engine::ConceptInput;
using engine::ConceptKind;

struct Step {
  std::string_view words;  ///< Lower case; found anywhere in the title.
  float points;
};

constexpr float kBase = 0.62F;
constexpr float kBillable = 0.10F;
constexpr float kHeaderBelowDefault = 0.25F;
constexpr float kNotInForce = 0.02F;

// What the query would have to ask for, and what stands when it does not. All that apply add up.
constexpr std::array<Step, 46> kSteps{{
    {"unspecified", 0.08F},
    {"without complication", 0.06F},
    {"uncomplicated", 0.06F},
    {" without ", 0.10F},
    {"not intractable", 0.03F},
    {"ruptured", -0.20F},
    {"sequela", -0.20F},
    {"subsequent encounter", -0.22F},
    {"open fracture", -0.16F},
    {"stress fracture", -0.12F},
    {"pathological fracture", -0.12F},
    {"family history", -0.20F},
    {"personal history", -0.14F},
    {"screening", -0.14F},
    {"newborn", -0.18F},
    {"neonatal", -0.18F},
    {"congenital", -0.05F},
    {"juvenile", -0.05F},
    {"in diseases classified elsewhere", -0.24F},
    {"due to underlying condition", -0.20F},
    {"due to other", -0.06F},
    {" other specified", -0.05F},
    {"adjustment", -0.05F},
    {"drug-induced", -0.16F},
    {"drug or chemical induced", -0.16F},
    {"alcohol-induced", -0.10F},
    {"postprocedural", -0.14F},
    {"intraoperative", -0.16F},
    {"complicating", -0.18F},
    {"complication of", -0.10F},
    {"complications of", -0.10F},
    {" complication, ", -0.08F},
    {"with complication", -0.08F},
    {"with other", -0.08F},
    {"with unspecified complications", -0.14F},
    {"secondary", -0.05F},
    {"recurrent", -0.03F},
    {"trimester", -0.04F},
    {"first trimester", -0.03F},
    {"right", -0.03F},
    {"left", -0.04F},
    {"bilateral", -0.06F},
    {"intentional self-harm", -0.16F},
    {"assault", -0.18F},
    {"undetermined", -0.16F},
    {"underdosing", -0.08F},
}};

// Of ICD-10-PCS: what a procedure's name does not say is asked for.
constexpr std::array<Step, 13> kPcsSteps{{
    {"revision of ", -0.30F},
    {"removal of ", -0.30F},
    {"change ", -0.20F},
    {"assistance with", -0.06F},
    {"excision of ", -0.06F},  // A part only, where resection takes all.
    {"diagnostic", -0.06F},
    {"zooplastic", -0.30F},
    {"syngeneic", -0.20F},
    {"supracervical", -0.15F},
    {"nonmechanical", -0.15F},
    {"hand-assisted", -0.10F},
    {"new technology group", -0.10F},
    {"other ", -0.04F},
}};
// Operations done through a needle or a catheter where nothing else is said, unlike all others.
constexpr std::array<std::string_view, 8> kThroughTheSkin{
    "dilation ",   "drainage ",    "insertion ",  "introduction ",
    "irrigation ", "measurement ", "monitoring ", "transfusion "};
// Operations of which neither approach is the usual one.
constexpr std::array<std::string_view, 2> kEitherWay{"destruction ", "removal "};
constexpr float kUnusualApproach = -0.15F;
constexpr float kPcsBase = 0.55F;
constexpr float kPcsHeader = 0.20F;

// Of HCPCS Level II: the thing itself stands before its parts, the usual one before the special.
constexpr std::array<Step, 20> kHcpcsSteps{{
    {"standard", 0.10F},       {"accessory", -0.15F},  {"attachment", -0.15F},
    {"replacement", -0.15F},   {"repair", -0.15F},     {"modification", -0.15F},
    {"for use with", -0.15F},  {"used with", -0.12F},  {"with invasive", -0.10F},
    {"for dialysis", -0.15F},  {"addition", -0.12F},   {"extension", -0.08F},
    {"substitute", -0.10F},    {"pediatric", -0.10F},  {"institutional", -0.15F},
    {"heavy duty", -0.06F},    {"custom", -0.06F},     {"disposable", -0.04F},
    {"not otherwise", -0.06F}, {"evaluation", -0.10F},
}};
constexpr float kHcpcsBase = 0.6F;
/// Codes that report a quality measure stand behind what is measured.
constexpr std::array<std::string_view, 3> kMeasures{"G8", "G9", "M1"};
constexpr float kOfMeasure = -0.25F;

float chapter_step(char letter) {
  switch (letter) {
    case 'P':
      return -0.20F;
    case 'O':
      return -0.16F;
    case 'V':
    case 'W':
    case 'X':
    case 'Y':
      return -0.24F;
    case 'Q':
    case 'Z':
      return -0.05F;
    default:
      return 0;
  }
}

/// What went wrong with a device, a graft or care (T80-T88), or with a stoma, stands behind that
/// somebody has one.
float category_step(std::string_view code) {
  constexpr std::array<std::string_view, 4> kGoneWrong{"T8", "J95.0", "K94", "N99.5"};
  return std::ranges::any_of(kGoneWrong,
                             [&](std::string_view category) { return code.starts_with(category); })
             ? -0.18F
             : 0;
}

/// 7th characters of injuries and their causes: A is the first encounter; the rest is asked for.
float seventh_step(const ConceptInput& item) {
  constexpr std::size_t kFullSize = 8;
  if (item.code.size() != kFullSize) {
    return 0;
  }
  switch (item.code.back()) {
    case 'A':
      return 0.04F;
    case 'B':
    case 'C':
      return -0.06F;
    case 'D':
    case 'S':
    case '0':
    case '9':
      return 0;  // Their titles say it.
    default:
      return item.code.back() >= 'E' ? -0.08F : 0;
  }
}

std::string lower(std::string_view text) {
  std::string folded(text);
  std::ranges::transform(folded, folded.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return folded;
}

/// `prior` and the points of the steps whose words a title in lower case has.
float with_steps(float prior, std::span<const Step> steps, std::string_view title) {
  for (const Step& step : steps) {
    prior += title.find(step.words) != std::string_view::npos ? step.points : 0;
  }
  return prior;
}

float flat_prior(const ConceptInput& item) {
  if (!item.in_force) {
    return 0.05F;
  }
  if (item.kind == ConceptKind::modifier) {
    return 0.35F;
  }
  return item.billable ? 0.55F : 0.45F;
}

float approach_step(std::string_view title) {
  const auto begins = [&](std::string_view operation) { return title.starts_with(operation); };
  if (std::ranges::any_of(kEitherWay, begins)) {
    return 0;
  }
  const bool is_through_skin = std::ranges::any_of(kThroughTheSkin, begins);
  // Heart valves are reached by an open chest or a catheter.
  const bool is_valve = title.find(" valve") != std::string_view::npos;
  const std::string_view unusual = is_through_skin ? ", open approach"
                                   : is_valve      ? ", percutaneous endoscopic approach"
                                                   : ", percutaneous approach";
  return title.find(unusual) != std::string_view::npos ? kUnusualApproach : 0;
}

float icd10pcs_prior(const ConceptInput& item) {
  if (!item.in_force || item.kind != ConceptKind::code) {
    return flat_prior(item);
  }
  if (!item.billable) {
    return kPcsHeader;
  }
  const std::string title = lower(item.title);
  return std::clamp(with_steps(kPcsBase + approach_step(title), kPcsSteps, title), 0.05F, 1.0F);
}

float hcpcs_prior(const ConceptInput& item) {
  if (!item.in_force || item.kind != ConceptKind::code || !item.billable) {
    return flat_prior(item);
  }
  const bool is_measure = std::ranges::any_of(
      kMeasures, [&](std::string_view begin) { return item.code.starts_with(begin); });
  const float base = kHcpcsBase + (is_measure ? kOfMeasure : 0);
  return std::clamp(with_steps(base, kHcpcsSteps, lower(item.title)), 0.05F, 1.0F);
}

void set_icd10cm_priors(EditionCodes& codes, engine::EditionInput& edition) {
  auto& concepts = edition.concepts;
  for (ConceptInput& item : concepts) {
    item.prior = icd10cm_prior(item);
  }
  for (std::size_t i = 0; i < concepts.size(); ++i) {
    if (concepts[i].kind != ConceptKind::code || concepts[i].billable) {
      continue;
    }
    const std::int32_t billed = codes.default_code(static_cast<std::int32_t>(i));
    if (billed >= 0) {
      concepts[i].prior = concepts[static_cast<std::size_t>(billed)].prior - kHeaderBelowDefault;
    }
  }
}

}  // namespace

float icd10cm_prior(const ConceptInput& item) {
  if (!item.in_force) {
    return kNotInForce;
  }
  if (item.kind != ConceptKind::code || item.code.empty()) {
    return 0;
  }
  const std::string title = lower(item.title);
  const float base = kBase + (item.billable ? kBillable : 0) + chapter_step(item.code.front()) +
                     category_step(item.code) + seventh_step(item);
  float prior = with_steps(base, kSteps, title);
  prior += title.starts_with("other ") ? -0.05F : 0;
  const auto words = 1 + std::ranges::count(title, ' ');
  prior -= 0.003F * static_cast<float>(std::min<std::ptrdiff_t>(words, 20));
  return std::clamp(prior, 0.05F, 1.0F);
}

void set_priors(const std::string& system, EditionCodes& codes, engine::EditionInput& edition) {
  if (system == "icd10cm") {
    set_icd10cm_priors(codes, edition);
    return;
  }
  const auto prior_of = system == "icd10pcs" ? icd10pcs_prior
                        : system == "hcpcs"  ? hcpcs_prior
                                             : flat_prior;
  for (ConceptInput& item : edition.concepts) {
    item.prior = prior_of(item);
  }
}

}  // namespace descry::indexer
