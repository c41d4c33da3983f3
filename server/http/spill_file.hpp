#pragma once

// First in, first out bytes on disk: a ring in a temporary file that has no name.
//
// The file is created at the first write and unlinked at once, so that nothing remains when the
// process ends in whatever way. It never grows past the limit: its offsets wrap. Cost: one system
// call a piece, two at the wrap. Threads: one at a time.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace descry::server {

class SpillFile {
 public:
  /// Can files be made there? Errors: io_failure, naming the folder.
  static engine::Result<void> check(const std::filesystem::path& directory);

  SpillFile(std::filesystem::path directory, std::uint64_t limit_bytes)
      : directory_(std::move(directory)), limit_bytes_(limit_bytes) {}
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  [[nodiscard]] std::uint64_t size() const noexcept { return written_ - read_; }
  [[nodiscard]] std::uint64_t free_space() const noexcept { return limit_bytes_ - size(); }

  /// Requires: bytes.size() <= free_space(). Errors: io_failure, naming the folder; what was there
  /// before is still there.
  engine::Result<void> append(std::string_view bytes);

  /// Moves up to `most` bytes onto the end of `out`; fewer only when there are no more.
  /// Errors: io_failure.
  engine::Result<void> take(std::size_t most, std::string& out);

  /// Forgets what is there.
  void discard() noexcept { read_ = written_; }

 private:
  engine::Result<void> open();
  [[nodiscard]] engine::Error failure(std::string_view what) const;

  const std::filesystem::path directory_;
  const std::uint64_t limit_bytes_;
  int file_ = -1;
  std::uint64_t written_ = 0;  ///< Ever; the place in the file is this modulo the limit.
  std::uint64_t read_ = 0;
};

}  // namespace descry::server
