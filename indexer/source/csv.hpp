#pragma once

// Comma- or tab-separated files, read strictly: RFC 4180 with LF, CRLF or CR, quoted fields may
// hold commas and line breaks, and every record has as many fields as the first.
//
// libcsv cuts the fields; this wrapper adds line numbers and refuses what libcsv would let pass.
// Blanks at the ends of unquoted fields fall away, those in quotes stay. Blank lines are skipped.
// Cost: one pass, no allocation a field once the buffers have grown.
// Source: RFC 4180; csv(3).

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "engine/base/result.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

enum class Delimiter : char { comma = ',', tab = '\t' };

/// Takes one record and the line on which it begins. The fields live until the call returns. The
/// first record is the header.
using CsvVisitor =
    std::function<engine::Result<void>(std::uint32_t line, std::span<const std::string> fields)>;

/// Shows every record to `visit`, in file order, and stops at its first error. A byte order mark is
/// passed over.
/// Errors: corrupt_data with line for bytes that are not UTF-8, a quote inside an unquoted field,
/// a quoted field that goes on after its quote or never ends, another number of fields than the
/// header has, no record at all; whatever `visit` returns.
[[nodiscard]] engine::Result<void> read_csv(const SourceFile& file, const CsvVisitor& visit,
                                            Delimiter delimiter = Delimiter::comma);

}  // namespace descry::indexer
