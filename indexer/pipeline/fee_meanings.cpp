// Codes of the physician fee schedule, of code_meanings.hpp.
#include <algorithm>
#include <span>

#include "indexer/pipeline/code_meanings.hpp"

namespace descry::indexer {
namespace {

struct Meaning {
  std::string_view code;
  std::string_view text;
};

constexpr Meaning kStatus[] = {
    {"A", "active: paid separately under the fee schedule"},
    {"B", "bundled into the payment for other services"},
    {"C", "priced by carriers"},
    {"D", "deleted"},
    {"E", "excluded from the fee schedule by regulation"},
    {"F", "deleted, without grace period"},
    {"G", "not valid for Medicare: another code is used, with grace period"},
    {"H", "modifier deleted"},
    {"I", "not valid for Medicare: another code is used"},
    {"J", "anesthesia service"},
    {"M", "measurement code, for reporting only"},
    {"N", "not covered"},
    {"P", "bundled or excluded"},
    {"Q", "therapy functional information, for reporting only"},
    {"R", "restricted coverage"},
    {"T", "paid only when nothing else of the fee schedule is paid that day"},
    {"X", "excluded by statute"},
};

constexpr Meaning kPctc[] = {
    {"0", "physician service: no split into components"},
    {"1", "diagnostic test: professional and technical components"},
    {"2", "professional component only"},
    {"3", "technical component only"},
    {"4", "global test only"},
    {"5", "incident to a physician's service"},
    {"6", "laboratory test with a physician's interpretation"},
    {"7", "physical therapy service, perhaps not paid"},
    {"8", "physician's interpretation of a blood smear"},
    {"9", "the concept of components does not apply"},
};

constexpr Meaning kGlobalDays[] = {
    {"000", "minor procedure: the day itself"},
    {"010", "minor procedure: the day and ten days after"},
    {"090", "major procedure: the day before, the day and ninety days after"},
    {"MMM", "maternity: the usual period does not apply"},
    {"XXX", "the global period does not apply"},
    {"YYY", "the carrier decides on a period"},
    {"ZZZ", "part of another service and always within its period"},
};

constexpr Meaning kMultiple[] = {
    {"0", "no reduction for multiple procedures"},
    {"1", "multiple procedure rules of before 1995: 100, 50, 25 percent"},
    {"2", "standard reduction: 100, 50, 50 percent"},
    {"3", "endoscopy: reduced by its base procedure"},
    {"4", "diagnostic imaging: technical component reduced within the family"},
    {"5", "therapy: practice expense reduced"},
    {"6", "diagnostic cardiovascular: technical component reduced"},
    {"7", "diagnostic ophthalmology: technical component reduced"},
    {"9", "does not apply"},
};

constexpr Meaning kBilateral[] = {
    {"0", "no 150 percent for both sides"},
    {"1", "150 percent for both sides"},
    {"2", "values are for both sides already"},
    {"3", "100 percent for each side"},
    {"9", "does not apply"},
};

constexpr Meaning kAssistant[] = {
    {"0", "paid with documentation of medical necessity"},
    {"1", "not paid: statutory restriction"},
    {"2", "paid"},
    {"9", "does not apply"},
};

constexpr Meaning kCoSurgery[] = {
    {"0", "not permitted"},
    {"1", "paid with documentation of medical necessity"},
    {"2", "permitted: two surgeons of different specialties"},
    {"9", "does not apply"},
};

constexpr Meaning kTeam[] = {
    {"0", "not permitted"},
    {"1", "paid by report, with documentation of medical necessity"},
    {"2", "permitted: paid by report"},
    {"9", "does not apply"},
};

constexpr Meaning kSupervision[] = {
    {"01", "general supervision"},
    {"02", "direct supervision"},
    {"03", "personal supervision"},
    {"04", "none for a qualified psychologist, else general"},
    {"05", "none for a qualified audiologist, else direct"},
    {"06", "personal by a physician or certified physical therapist"},
    {"09", "does not apply"},
    {"21", "certified technician: general; others: direct"},
    {"22", "technician with on-line real-time contact to a physician"},
    {"66", "physician or certified physical therapist"},
    {"6A", "certified physical therapist, who may supervise another"},
    {"77", "certified physical therapist or technician: general; others: direct"},
    {"7A", "certified physical therapist, who may supervise another; technician: general"},
};

struct Field {
  std::string_view name;
  std::span<const Meaning> meanings;
};

constexpr Field kFields[] = {
    {"status_indicator", kStatus},
    {"pctc_indicator", kPctc},
    {"global_days", kGlobalDays},
    {"multiple_procedure", kMultiple},
    {"bilateral_surgery", kBilateral},
    {"assistant_surgery", kAssistant},
    {"co_surgery", kCoSurgery},
    {"team_surgery", kTeam},
    {"physician_supervision", kSupervision},
};

}  // namespace

std::string_view meaning_of_fee(std::string_view field, std::string_view code) {
  const auto* const found = std::ranges::find(kFields, field, &Field::name);
  if (found == std::end(kFields)) {
    return {};
  }
  const auto meaning = std::ranges::find(found->meanings, code, &Meaning::code);
  return meaning == found->meanings.end() ? std::string_view() : meaning->text;
}

}  // namespace descry::indexer
