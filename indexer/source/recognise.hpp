#pragma once

// What a file is, by its content, and which release it belongs to.
//
// The kind never depends on the name. A kind is answered when the beginning of the content has the
// format's own pattern: columns of the first records, the root element with its first children,
// the header row. The rest is the reader's to check, so damage further down is refused there with
// its place, rather than passed over as unrecognised.
// Cost: looks at 64 KiB at most; of a workbook, its first row and its shared strings.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/base/kinds.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// `path_name` takes no part in the decision; it is named in what reading a workbook may log.
[[nodiscard]] SourceKind recognise(std::string_view path_name, std::string_view bytes);

enum class TitleLength : std::uint8_t { unknown, short_titles, long_titles };

struct EditionHint {
  /// `2026`, `2025Q4`, or empty when neither content nor name tells.
  std::string edition;
  /// The day on which the release takes effect, where content or name give it: April 1, 2026 for
  /// `icd10cm-tabular-April-1-2026.xml`; for CVX the newest update of a code.
  std::optional<engine::Date> effective;
  /// Told for ICD-9-CM titles only.
  TitleLength titles = TitleLength::unknown;
  /// Told for coding edits only.
  std::optional<engine::EditSetting> setting{};
};

/// Reads the content first (`<version>`, the workbook's sheet name, the longest title), else the
/// file's name, else the name of the zip or folder that it lies in.
[[nodiscard]] EditionHint edition_hint(const SourceFile& file);

}  // namespace descry::indexer
