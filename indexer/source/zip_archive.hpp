#pragma once

// Members of a zip that lies in memory, through libzip, under limits that a hostile zip cannot
// pass.
//
// Names and sizes come from the central directory; a member is counted while it is unpacked, so a
// false size does not help, and its CRC is checked at its end.
// Cost: opening reads the directory; read() unpacks one member. Threads: one at a time.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace descry::indexer {

class ZipArchive {
 public:
  static constexpr std::uint64_t kMaxMembers = 10'000;
  static constexpr std::uint64_t kMaxMemberBytes = std::uint64_t{512} << 20U;
  static constexpr std::uint64_t kMaxTotalBytes = std::uint64_t{2} << 30U;
  /// Deflate cannot exceed 1,032; the official files stay below 25. Small members are exempt.
  static constexpr std::uint64_t kMaxRatio = 250;
  static constexpr std::uint64_t kRatioFreeBytes = std::uint64_t{1} << 20U;

  /// Keeps views of both: they must outlive the archive. `path` is named in messages.
  /// Errors: corrupt_data with libzip's reason; limit_exceeded past kMaxMembers.
  [[nodiscard]] static engine::Result<ZipArchive> open(std::string_view path,
                                                       std::string_view bytes);

  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;
  ~ZipArchive();

  [[nodiscard]] std::uint64_t size() const;
  /// The member's name as stored; ends with `/` for a folder. Requires: index < size().
  [[nodiscard]] std::string_view name(std::uint64_t index) const;
  /// The position of the member with this name, or size().
  [[nodiscard]] std::uint64_t find(const std::string& name) const;

  /// Unpacks one member, at most `max_bytes` of it; a whole one has its CRC checked.
  /// Requires: index < size().
  /// Errors: corrupt_data (encrypted, damaged, wrong CRC) with libzip's reason; limit_exceeded.
  [[nodiscard]] engine::Result<std::string> read(std::uint64_t index,
                                                 std::uint64_t max_bytes = UINT64_MAX);

 private:
  struct Handle;
  explicit ZipArchive(std::unique_ptr<Handle> handle);

  std::unique_ptr<Handle> handle_;
};

/// True iff the bytes begin as a zip does.
[[nodiscard]] bool looks_like_zip(std::string_view bytes);

}  // namespace descry::indexer
