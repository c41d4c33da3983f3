#pragma once

// What it takes that a crash or a power cut does not undo a finished write: fsync of files, of the
// folders that name them, and replacement by rename.
//
// Source: POSIX.1-2017, fsync() and rename(); a rename is durable once its folder is synced.

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/error.hpp"
#include "engine/base/result.hpp"

namespace descry::engine {

/// An io_failure that names the path and what the operating system said of `errno_value`.
[[nodiscard]] Error system_error(const std::filesystem::path& path, std::string_view action,
                                 int errno_value);

/// Returns once a file's bytes, or a folder's names, are on disk. Errors: io_failure.
Result<void> sync_path(const std::filesystem::path& path);

/// Syncs every file directly in `directory`, then the folder. Errors: io_failure.
Result<void> sync_directory_tree(const std::filesystem::path& directory);

/// Puts `content` at `path` in one step: readers see the old file or the new one, whole.
/// Errors: io_failure; the old file then stands unless the last sync failed.
Result<void> replace_file(const std::filesystem::path& path, std::string_view content);

/// The whole file. Errors: not_found, io_failure.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace descry::engine
