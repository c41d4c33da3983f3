#pragma once

// Finds the source files behind the paths that a build was given: files, folders and zips.
//
// A folder is searched below in the order of its sorted names. Of a zip only the members that are
// recognised are taken, shown as `release.zip/member.txt`; zips inside zips stay closed. A workbook
// (xlsx) is a zip too, and is one file here. A single file may be compressed with xz.
// Cost: every file and member is read whole, once; recognised bytes stay in memory.
// Threads: no shared state.

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

struct OpenedSources {
  std::vector<SourceFile> files;  ///< In the order given, folders and zips unfolded in place.
  std::vector<std::string> unrecognised;  ///< Paths that no reader takes: skipped, to be reported.
};

/// A name as it can be shown: names come from archives too, on a terminal their control characters
/// must do nothing, and answers are UTF-8.
[[nodiscard]] std::string shown_name(std::string name);

/// Errors: not_found for a path that does not exist; invalid_argument for a named file, or a folder
/// or zip with all below it, in which nothing is recognised; corrupt_data for a damaged or
/// encrypted zip; limit_exceeded for a file or member over 512 MiB, a zip of more than 10,000
/// members, or one that unpacks to more than 2 GiB or 250 times its size.
[[nodiscard]] engine::Result<OpenedSources> open_sources(
    std::span<const std::filesystem::path> paths);

/// The sources in one file's bytes: the file itself or, of a zip, its members. `path` is only
/// shown and read for hints.
/// Errors: those of open_sources that concern one file.
[[nodiscard]] engine::Result<OpenedSources> open_bytes(std::string path, std::string bytes);

}  // namespace descry::indexer
