#pragma once

// What Engine's calls about coding edits take and give: NCCI procedure-to-procedure pairs (PTP) and
// medically unlikely edits (MUE).
//
// The column 2 code of a pair is not paid beside its column 1 code on one day for one beneficiary
// by one provider. A pair is in force from its first day to its last, both included; one whose days
// are the same, and one of indicator 9, never was. Each quarterly PTP release tells of all days
// before its end; a MUE release speaks of its own quarter only. Silence is no approval: what no
// release holds is not known.
// Also MS-DRG CC exclusions: a secondary diagnosis is no CC or MCC beside a principal diagnosis of
// its collection (table 6K), in the fiscal year of the table.
// Source: the NCCI Policy Manual for Medicare Services, chapter I.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/kinds.hpp"
#include "engine/base/result.hpp"

namespace descry::engine {

/// A loaded release. Views live as long as the engine.
struct EditRelease {
  EditSetting setting = EditSetting::practitioner;
  std::string_view edition;  ///< `2026Q3`.
  Date from{};
  std::optional<Date> to;
  std::vector<std::string_view> sources;
};

struct PtpEdit {
  EditSetting setting = EditSetting::practitioner;
  std::string column_1;
  std::string column_2;  ///< The one that is not paid.
  Date from{};
  std::optional<Date> to;      ///< The last day in force.
  bool in_force = false;       ///< On the day asked for, else on the release's first.
  std::uint8_t indicator = 0;  ///< 0, 1 or 9.
  bool before_1996 = false;
  std::string_view rationale;
  std::string_view edition;
  std::string_view source;  ///< The file's name.
  std::uint32_t line = 0;   ///< In that file.
};

struct PtpRequest {
  std::string_view code{};  ///< In any spelling.
  std::string_view with{};  ///< The other code, on either side; empty for all.
  std::optional<EditSetting> setting{};
  std::optional<Date> as_of{};
  std::optional<bool> in_force{};  ///< Only pairs that are, or are not.
  std::uint32_t limit = 100;
  std::uint32_t offset = 0;
};

struct PtpAnswer {
  std::string code;  ///< As edits write it.
  std::string with;
  std::vector<EditRelease> releases;  ///< Those that were looked into.
  std::uint64_t total = 0;
  /// By setting, then column 1 pairs of `code` before column 2 pairs, by the other code and day.
  std::vector<PtpEdit> edits;
};

struct MueEdit {
  EditSetting setting = EditSetting::practitioner;
  std::uint32_t units = 0;        ///< The most that is plausible.
  std::uint8_t adjudication = 0;  ///< 1 by claim line; 2 by day, absolute; 3 by day, reviewable.
  std::string_view rationale;
  std::string_view edition;
  Date from{};
  std::optional<Date> to;
  std::string_view source;
  std::uint32_t line = 0;
};

struct MueRequest {
  std::string_view code{};
  std::optional<EditSetting> setting{};
  std::optional<Date> as_of{};  ///< Without it, the newest release of each setting.
};

struct MueAnswer {
  std::string code;
  std::vector<EditRelease> releases;  ///< Those that were looked into.
  std::vector<MueEdit> edits;         ///< At most one a setting.
};

/// Whether a secondary diagnosis raises the weight of an MS-DRG.
enum class CcLevel : std::uint8_t { none, cc, mcc };

struct CcRequest {
  std::string_view code{};  ///< The secondary diagnosis, in any spelling.
  std::string_view with{};  ///< The principal diagnosis; empty to list those that exclude.
  std::optional<Date> as_of{};
  std::uint32_t limit = 100;
  std::uint32_t offset = 0;
};

struct CcAnswer {
  std::string code;
  std::string with;
  CcLevel level = CcLevel::none;          ///< As long as no principal diagnosis takes it away.
  bool only_if_discharged_alive = false;  ///< Of a patient who dies it is none.
  bool is_cancelled = false;              ///< `with` stands in the collection.
  std::uint32_t collection = 0;  ///< The number of the PDX collection; 0 when nothing excludes.
  std::uint64_t total = 0;       ///< Principal diagnoses in it.
  std::vector<std::string> principals;  ///< A page of them, ascending.
  std::string_view edition;             ///< The fiscal year of the table.
  Date from{};
  std::optional<Date> to;
  std::string_view source;
  std::uint32_t line = 0;  ///< Of the secondary diagnosis; 0 when it is no CC.
};

/// A code as edits write it, from any spelling. Errors: invalid_argument, naming `name`, for what
/// is not five letters or digits.
[[nodiscard]] Result<std::string> edit_code(std::string_view name, std::string_view written);

/// The compact form of a diagnosis, from any spelling. Errors: invalid_argument, naming `name`, for
/// what has no letter or digit, or too many.
[[nodiscard]] Result<std::string> diagnosis_code(std::string_view name, std::string_view written);

/// `MCC`, `CC`, `none`
[[nodiscard]] std::string_view name_of(CcLevel level);

/// `allowed with an NCCI-associated modifier`: what a PTP indicator says.
[[nodiscard]] std::string_view meaning_of_ptp_indicator(std::uint8_t indicator);
/// `by day of service, reviewable: …`: what a MUE adjudication indicator says.
[[nodiscard]] std::string_view meaning_of_mue_adjudication(std::uint8_t adjudication);

}  // namespace descry::engine
