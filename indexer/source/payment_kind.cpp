#include "indexer/source/payment_kind.hpp"

#include <algorithm>

namespace descry::indexer {
namespace {

constexpr std::size_t kHeadingLines = 20;

/// A heading that shows the kind of its file: a line begins with `begin` and holds `part`.
struct Heading {
  std::string_view begin;
  std::string_view part;
  SourceKind kind;
};

constexpr Heading kHeadings[] = {
    {kPtpHeading, "", SourceKind::ncci_ptp},
    {"", kMueHeading, SourceKind::ncci_mue},
    {"\"TABLE 5.", "MEDICARE SEVERITY DIAGNOSIS-RELATED GROUPS", SourceKind::msdrg_table5},
    {"TABLE 6I", "COMPLETE MCC LIST", SourceKind::msdrg_mcc_list},
    {"TABLE 6J", "COMPLETE CC LIST", SourceKind::msdrg_cc_list},
    {"TABLE 6K", "COMPLETE LIST OF CC EXCLUSIONS", SourceKind::msdrg_cc_exclusions},
    {"", "Appendix F Unrelated Operating Room Procedures", SourceKind::msdrg_appendix},
    {"diagnosis_code,cc,model_name", "", SourceKind::hcc_mappings},
    {"cc,label,model_domain,model_version", "", SourceKind::hcc_labels},
    {"HCPCS,MOD,DESCRIPTION,CODE,", "", SourceKind::fee_schedule},
};

}  // namespace

SourceKind payment_kind(std::span<const std::string_view> lines) {
  for (const std::string_view line : lines.first(std::min(lines.size(), kHeadingLines))) {
    const auto* const heading = std::ranges::find_if(kHeadings, [&](const Heading& candidate) {
      return line.starts_with(candidate.begin) &&
             line.find(candidate.part) != std::string_view::npos;
    });
    if (heading != std::end(kHeadings)) {
      return heading->kind;
    }
  }
  return SourceKind::unrecognised;
}

bool is_payment_kind(SourceKind kind) {
  return kind == SourceKind::poa_exempt ||
         std::ranges::find(kHeadings, kind, &Heading::kind) != std::end(kHeadings);
}

bool is_edit_kind(SourceKind kind) {
  return kind == SourceKind::ncci_ptp || kind == SourceKind::ncci_mue;
}

}  // namespace descry::indexer
