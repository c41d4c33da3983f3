#pragma once

// What RocksDB is told and what it tells: options, key forms, and its statuses as Errors.
//
// One database holds two key spaces in each column family, told apart by the first byte, so that
// records are compressed in small blocks and arrays are not compressed at all. Only .cpp files of
// this folder include this header.

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <rocksdb/options.h>
#include <rocksdb/status.h>

#include "engine/base/error.hpp"
#include "engine/store/generation.hpp"

namespace descry::engine {

inline constexpr std::array<std::string_view, kFamilies> kFamilyNames{
    "meta",     "concepts", "labels",     "notes",   "relations",
    "inverted", "trigrams", "dictionary", "forward", "synonyms"};

inline constexpr char kRecordSpace = 'r';
inline constexpr char kArraySpace = 'a';
inline constexpr std::size_t kChunkBytes = std::size_t{4} << 20U;

/// Under which key of `meta` the format version stands.
inline constexpr std::string_view kFormatKey = "format_version";

[[nodiscard]] std::string record_key(std::string_view key);
[[nodiscard]] std::string array_key(std::string_view name);
/// Sorts right behind the array's own key and before every longer name.
[[nodiscard]] std::string chunk_key(std::string_view name, std::size_t chunk);
/// `labels/texts` for a person, from a stored key.
[[nodiscard]] std::string shown_key(Family family, std::string_view stored_key);

/// What stands under array_key(): the size, and the checksum of each chunk.
struct ArrayHeader {
  std::uint64_t bytes = 0;
  std::vector<std::uint64_t> chunk_hashes;

  [[nodiscard]] std::size_t chunk_size(std::size_t chunk) const noexcept;
};
[[nodiscard]] std::string encode_header(const ArrayHeader& header);
/// Nothing when the bytes are not a header or do not match the checksum over them.
[[nodiscard]] std::optional<ArrayHeader> decode_header(std::string_view bytes);

/// For the database as a whole; it keeps no log file and starts no compaction.
[[nodiscard]] rocksdb::Options database_options();
/// For files of records (small compressed blocks) and of arrays (one block a chunk, plain).
[[nodiscard]] rocksdb::Options record_file_options();
[[nodiscard]] rocksdb::Options array_file_options();

/// Names the folder and what RocksDB said. Corruption becomes corrupt_data, the rest io_failure.
[[nodiscard]] Error store_error(const std::filesystem::path& directory,
                                const rocksdb::Status& status);

}  // namespace descry::engine
