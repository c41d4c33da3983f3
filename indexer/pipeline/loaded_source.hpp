#pragma once

// Source files turned into records by their readers, several files at a time.
//
// A file whose bytes were given before (both publishers' zips hold the same order file) is not read
// twice: it is listed with `repeats` and takes no further part.
// Cost: the readers'. Threads: one file belongs to one thread.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/payment_records.hpp"
#include "indexer/source/pcs_records.hpp"
#include "indexer/source/recognise.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

using Records =
    std::variant<std::monostate, std::vector<OrderRow>, TabularList, AlphabeticIndex, CodeTable,
                 std::vector<HcpcsRow>, std::vector<TitleRow>, std::vector<CvxRow>,
                 std::vector<OpenConcept>, PcsTables, PcsDefinitions, PcsIndex, PtpFile, MueFile,
                 CcList, CcExclusions, OnlyIfAlive, std::vector<DrgRow>, std::vector<HccMapping>,
                 std::vector<HccLabel>, PoaExempt, std::vector<FeeRow>,
                 std::vector<engine::CrosswalkRow>, std::vector<engine::ChangeInput>>;

struct LoadedSource {
  std::string path;
  SourceKind kind = SourceKind::unrecognised;
  /// Of the release. Empty for the open formats, whose records carry it.
  std::string edition;
  EditionHint hint;
  Records records;
  std::uint64_t rows = 0;
  std::optional<std::size_t> repeats;  ///< Position of the source with the same bytes.
};

struct LoadOptions {
  /// For sources of which neither content nor name tells the edition.
  std::string edition;
  std::size_t threads = 2;
  /// For pairs of codes of which the name does not tell whose claims they are for.
  std::optional<engine::EditSetting> setting{};
};

/// In the order of `files`, whose bytes are given up.
/// Errors: the readers'; invalid_argument naming the file and --edition or --setting when nothing
/// tells the edition or the setting.
[[nodiscard]] engine::Result<std::vector<LoadedSource>> load_sources(std::vector<SourceFile> files,
                                                                     const LoadOptions& options);

/// The last part of a path, which a label's source is shown as.
[[nodiscard]] std::string base_name(const std::string& path);

}  // namespace descry::indexer
