#include "engine/store/rocks.hpp"

#include <algorithm>
#include <cstdarg>
#include <memory>

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/table.h>

#include "engine/base/bytes.hpp"
#include "engine/base/hash.hpp"

namespace descry::engine {
namespace {

constexpr std::size_t kRecordBlockBytes = std::size_t{8} << 10U;
/// Of files of arrays: a chunk has a block of its own, lest it be read with the header before it.
constexpr std::size_t kArrayBlockBytes = 256;
constexpr std::size_t kRecordCacheBytes = std::size_t{16} << 20U;

/// RocksDB makes a LOG file in the folder unless it is given a logger.
class SilentLogger final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char* /*format*/, va_list /*arguments*/) override {}
};

rocksdb::Options options_with_blocks(std::size_t block_bytes) {
  rocksdb::BlockBasedTableOptions table;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  table.block_size = block_bytes;
  // A value that would make a block too large begins another. RocksDB takes 100 for "never".
  table.block_size_deviation = 99;
  table.block_cache = rocksdb::NewLRUCache(kRecordCacheBytes);
  rocksdb::Options options;
  options.info_log = std::make_shared<SilentLogger>();
  options.disable_auto_compactions = true;
  options.max_open_files = -1;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

}  // namespace

std::string record_key(std::string_view key) {
  return std::string(1, kRecordSpace).append(key);
}

std::string array_key(std::string_view name) {
  return std::string(1, kArraySpace).append(name);
}

std::string chunk_key(std::string_view name, std::size_t chunk) {
  std::string key = array_key(name);
  key.push_back('\0');
  for (unsigned shift = 32; shift != 0;) {
    shift -= 8;
    key.push_back(static_cast<char>((chunk >> shift) & 0xFFU));
  }
  return key;
}

std::string shown_key(Family family, std::string_view stored_key) {
  std::string shown(kFamilyNames[static_cast<std::size_t>(family)]);
  shown += '/';
  shown.append(stored_key.substr(std::min<std::size_t>(1, stored_key.size())));
  return shown;
}

std::size_t ArrayHeader::chunk_size(std::size_t chunk) const noexcept {
  return std::min<std::uint64_t>(kChunkBytes, bytes - std::uint64_t{chunk} * kChunkBytes);
}

std::string encode_header(const ArrayHeader& header) {
  ByteWriter writer;
  writer.put_varint(header.bytes);
  for (const std::uint64_t hash : header.chunk_hashes) {
    writer.put_varint(hash);
  }
  writer.put_varint(hash64(writer.bytes()));
  return writer.take();
}

std::optional<ArrayHeader> decode_header(std::string_view bytes) {
  ByteReader reader(bytes);
  ArrayHeader header;
  header.bytes = reader.get_varint();
  const std::uint64_t chunks = header.bytes / kChunkBytes + (header.bytes % kChunkBytes != 0);
  for (std::uint64_t i = 0; i < chunks && reader.ok(); ++i) {
    header.chunk_hashes.push_back(reader.get_varint());
  }
  const std::size_t hashed = reader.offset();
  const std::uint64_t stored = reader.get_varint();
  if (!reader.finished() || stored != hash64(bytes.substr(0, hashed))) {
    return std::nullopt;
  }
  return header;
}

rocksdb::Options database_options() {
  return options_with_blocks(kRecordBlockBytes);
}

rocksdb::Options record_file_options() {
  rocksdb::Options options = database_options();
  options.compression = rocksdb::kLZ4Compression;
  return options;
}

rocksdb::Options array_file_options() {
  rocksdb::Options options = options_with_blocks(kArrayBlockBytes);
  options.compression = rocksdb::kNoCompression;
  return options;
}

Error store_error(const std::filesystem::path& directory, const rocksdb::Status& status) {
  const bool is_damage = status.IsCorruption() || status.IsNotFound() || status.IsInvalidArgument();
  return {is_damage ? ErrorCode::corrupt_data : ErrorCode::io_failure,
          "generation " + directory.string() + ": " + status.ToString()};
}

}  // namespace descry::engine
