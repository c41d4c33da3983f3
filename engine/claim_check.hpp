#pragma once

// What Engine::check_claim() takes and gives: a claim as it will be sent, findings about it, and
// which checks ran on which files.
//
// A finding is what an official file says against the claim, with the place in that file. Silence
// is no approval: every check that there is stands in ClaimReport::checks, also those that could
// not run, with the reason. Views of a claim are the caller's; a report holds copies.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/kinds.hpp"

namespace descry::engine {

/// Bounds of one claim; check_claim() refuses what exceeds them.
inline constexpr std::size_t kMaxClaimDiagnoses = 100;
inline constexpr std::size_t kMaxClaimLines = 1000;
inline constexpr std::size_t kMaxLineModifiers = 10;
inline constexpr std::size_t kMaxLinePointers = 12;

struct ClaimLine {
  std::string_view code;  ///< HCPCS, CPT, CDT or ICD-10-PCS, in any spelling.
  std::vector<std::string_view> modifiers;
  std::uint32_t units = 1;
  std::optional<Date> date;             ///< Without it, the claim's date of service.
  std::vector<std::uint32_t> pointers;  ///< Places in Claim::diagnoses, the first is 1.
};

struct Claim {
  Date date_of_service{};
  /// Of an inpatient stay, whose diagnoses go by the edition of this day.
  std::optional<Date> discharge_date;
  EditSetting setting = EditSetting::practitioner;
  std::optional<bool> discharged_alive;
  std::vector<std::string_view> diagnoses;  ///< ICD-10-CM; the first is the principal one.
  std::vector<ClaimLine> lines;
};

/// What a claim is checked for. Each is a check that ran or did not; most can give findings.
enum class ClaimRule : std::uint8_t {
  unknown_code,
  incomplete_code,
  not_in_force,
  duplicate_diagnosis,
  manifestation_first,
  external_cause_first,
  sequela_first,
  unspecified_beside_sided,
  bilateral_beside_sided,
  excludes1,
  excludes2,
  code_first,
  use_additional,
  modifier_side,
  duplicate_line,
  ncci_ptp,
  mue,
  cc_exclusion,
  mcc_if_alive,
  sex,
  age,
};
inline constexpr std::size_t kClaimRules = 21;

/// `excludes1`, as answers name it.
[[nodiscard]] std::string_view name_of(ClaimRule rule) noexcept;

/// error: an official rule is broken. warning: it is, unless the record says more. information:
/// advice, or a fact that changes what the claim is worth.
enum class Severity : std::uint8_t { error, warning, information };
[[nodiscard]] std::string_view name_of(Severity severity) noexcept;

/// Where in a claim.
struct ClaimPlace {
  enum class Part : std::uint8_t { diagnoses, lines };
  Part part = Part::diagnoses;
  std::uint32_t index = 0;                ///< From 0.
  std::optional<std::uint32_t> modifier;  ///< Of the line, from 0.

  friend bool operator==(const ClaimPlace&, const ClaimPlace&) = default;
};

/// What a finding rests on.
struct Citation {
  std::string source;  ///< The file's name.
  std::string row;     ///< Which row: a line's number, or the code and note that it stands under.
  std::optional<Date> from;
  std::optional<Date> to;
  std::string text;  ///< The row's words.
};

struct Finding {
  ClaimRule rule = ClaimRule::unknown_code;
  Severity severity = Severity::error;
  std::string message;             ///< For people.
  std::vector<std::string> codes;  ///< In official form; the one at `where` first.
  ClaimPlace where;
  /// May stand as it is when the record supports it: unrelated conditions, a modifier, a review.
  bool overridable = false;
  std::vector<std::string> modifiers;  ///< Any of which would override it.
  Citation citation;
};

struct RuleCheck {
  ClaimRule rule = ClaimRule::unknown_code;
  bool ran = false;
  std::string why_not;  ///< Empty when it ran.
  std::string system;   ///< Whose codes; empty for those of several systems.
  std::string source;   ///< The file's name; empty when there is none.
  std::string edition;
};

struct ClaimReport {
  std::vector<Finding> findings;  ///< By rule, then by place.
  std::vector<RuleCheck> checks;  ///< By rule; a rule may have run on several files.
};

}  // namespace descry::engine
