#pragma once

// Which payment or edit file a text is, by the headings that its layout begins with.

#include <span>
#include <string_view>

#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// The kind of a file with these first lines, those that hold something; unrecognised when it is
/// no payment or edit file.
[[nodiscard]] SourceKind payment_kind(std::span<const std::string_view> lines);

/// True for kinds that payment_kind() answers, and for POA exemptions, which are a workbook.
[[nodiscard]] bool is_payment_kind(SourceKind kind);
/// True for coding edits, whose releases are quarters.
[[nodiscard]] bool is_edit_kind(SourceKind kind);

/// The heading that begins the line over the columns of NCCI PTP pairs.
inline constexpr std::string_view kPtpHeading = "Column 1\tColumn 2\t";
/// What stands above the diagnoses that are MCC only if the patient is discharged alive.
inline constexpr std::string_view kOnlyIfAliveHeading = "Appendix H Part 2:";
/// The headings that end the first names of MUE columns; before them stands whose services.
inline constexpr std::string_view kMueHeading = "MUE Values,MUE Adjudication Indicator";

}  // namespace descry::indexer
