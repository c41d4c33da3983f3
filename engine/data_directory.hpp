#pragma once

// The folder that a daemon serves: DATA/generations/<n>/ and DATA/CURRENT, which names one of them.
//
// Generations are numbered from 1 and never change once published. CURRENT is replaced by writing a
// new file, syncing it and renaming it over the old one, then syncing the folder, so that a crash
// leaves either the old name or the new. A build works in DATA/staging/ under an advisory lock on
// DATA/LOCK that the operating system drops when its holder dies; the next build clears the rest.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"

namespace descry::engine {

struct GenerationInfo {
  std::uint32_t number = 0;
  bool is_current = false;
  std::uint64_t bytes = 0;
  std::string published;  ///< UTC, `2026-01-31T12:00:00Z`.
};

/// The number that DATA/CURRENT names, or nothing when there is no CURRENT yet.
/// Errors: corrupt_data when CURRENT is not a number or names no generation; io_failure.
[[nodiscard]] Result<std::optional<std::uint32_t>> current_generation(
    const std::filesystem::path& data);

[[nodiscard]] std::filesystem::path generation_path(const std::filesystem::path& data,
                                                    std::uint32_t number);

/// What tells a generation from any other, of its number and of what it holds: two that differ in
/// either differ in this. A folder without a seal has its number alone. Cost: a small file is read.
[[nodiscard]] std::uint64_t generation_identity(const std::filesystem::path& directory);

/// All published generations, oldest first. Errors: io_failure.
[[nodiscard]] Result<std::vector<GenerationInfo>> list_generations(
    const std::filesystem::path& data);

/// Reads every stored byte of a generation and checks it against its checksums; the number of
/// bytes checked. Errors: corrupt_data, unsupported_format, io_failure, each naming the place.
[[nodiscard]] Result<std::uint64_t> verify_generation(const std::filesystem::path& directory);

/// A column family's share of a generation, for people who look inside.
struct StoredPart {
  std::string family;
  std::uint64_t bytes = 0;  ///< Keys and values, before compression.
};

/// One entry a column family, in the order of the format. Errors: as verify_generation(), but
/// nothing is checked beyond what opening checks.
[[nodiscard]] Result<std::vector<StoredPart>> stored_parts(const std::filesystem::path& directory);

/// The right to change a data folder. One holder at a time on a machine; released by the destructor
/// and by the operating system when the holder dies.
class DataLock {
 public:
  /// Creates the folder when absent, takes the lock, removes what a dead build left behind.
  /// Errors: busy when another process holds it, naming its process id; io_failure.
  static Result<DataLock> acquire(const std::filesystem::path& data);

  DataLock(DataLock&& other) noexcept;
  DataLock& operator=(DataLock&& other) noexcept;
  DataLock(const DataLock&) = delete;
  DataLock& operator=(const DataLock&) = delete;
  ~DataLock();

  /// A path inside DATA/staging/ that does not exist yet, for build_generation().
  [[nodiscard]] std::filesystem::path staging_path() const;

  /// Moves the finished `staged` folder to generations/<n>/ with the next number and makes it
  /// current; the number. Everything is on disk before CURRENT names it. Errors: io_failure.
  Result<std::uint32_t> publish(const std::filesystem::path& staged);

  /// Makes the newest generation before the current one current again; its number.
  /// Errors: not_found when there is none.
  Result<std::uint32_t> rollback();

  /// Removes all but the newest `keep` generations, never the current one; the numbers removed.
  /// Requires: 1 <= keep.
  Result<std::vector<std::uint32_t>> prune(std::size_t keep);

 private:
  DataLock(std::filesystem::path data, int lock_file) noexcept;

  std::filesystem::path data_;
  int lock_file_ = -1;
};

}  // namespace descry::engine
