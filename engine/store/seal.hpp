#pragma once

// The file SEAL of a generation: its format version, and size and checksum of every other file.
//
// Written last, so a folder without it is unfinished. RocksDB checks its own blocks, but a MANIFEST
// cut at a record's end reads as a shorter history; the seal turns every cut and every flipped bit
// of any file into a refusal. Opening checks the seal itself, all sizes, and the content of the
// small files; check_files() can read everything. Format: schemas/index_format.md, "SEAL".

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace descry::engine {

inline constexpr std::string_view kSealName = "SEAL";

struct SealedFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::uint64_t hash = 0;

  friend bool operator==(const SealedFile&, const SealedFile&) = default;
};

struct Seal {
  std::uint32_t format = 0;
  std::vector<SealedFile> files;  ///< By name.
};

/// The text of SEAL, with its own checksum at the end.
[[nodiscard]] std::string encode_seal(const Seal& seal);

/// `directory` is only named. Errors: unsupported_format, naming both versions, corrupt_data.
[[nodiscard]] Result<Seal> decode_seal(std::string_view text, std::uint32_t readable_format,
                                       const std::filesystem::path& directory);

/// Lists and hashes the files of `directory` and writes SEAL, durably; the bytes of all files.
/// Errors: io_failure.
Result<std::uint64_t> write_seal(const std::filesystem::path& directory, std::uint32_t format);

/// Errors: not_found when there is no SEAL, unsupported_format, naming both versions, corrupt_data.
[[nodiscard]] Result<Seal> read_seal(const std::filesystem::path& directory,
                                     std::uint32_t readable_format);

/// Checks that every file is there in its size, and the content of files up to `content_limit`
/// bytes; the bytes whose content was checked. Errors: corrupt_data naming the file, io_failure.
[[nodiscard]] Result<std::uint64_t> check_files(const std::filesystem::path& directory,
                                                const Seal& seal, std::uint64_t content_limit);

}  // namespace descry::engine
