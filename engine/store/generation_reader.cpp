#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

#include <rocksdb/db.h>

#include "engine/base/hash.hpp"
#include "engine/store/generation.hpp"
#include "engine/store/rocks.hpp"
#include "engine/store/seal.hpp"

namespace descry::engine {
namespace {

namespace fs = std::filesystem;

/// Opening hashes files up to this size: RocksDB's own few; the content has checksums of its own.
constexpr std::uint64_t kSmallFileBytes = std::uint64_t{256} << 10U;

Error corrupt(const fs::path& directory, const std::string& what) {
  return {ErrorCode::corrupt_data, "generation " + directory.string() + ": " + what};
}

}  // namespace

struct GenerationReader::State {
  fs::path directory;
  Seal seal;
  std::unique_ptr<rocksdb::DB> database;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;  ///< The default family, then ours.

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  State(State&&) = delete;
  State& operator=(State&&) = delete;
  ~State() {
    for (rocksdb::ColumnFamilyHandle* handle : handles) {
      database->DestroyColumnFamilyHandle(handle);
    }
  }

  [[nodiscard]] rocksdb::ColumnFamilyHandle* of(Family family) const {
    return handles[static_cast<std::size_t>(family) + 1];
  }
  Result<void> open_database();
  [[nodiscard]] Result<ArrayHeader> header(Family family, std::string_view name) const;
  /// Reads one chunk and checks its size and checksum; `value` keeps the bytes alive.
  Result<void> read_chunk(Family family, std::string_view name, const ArrayHeader& header,
                          std::size_t chunk, rocksdb::PinnableSlice& value) const;
  [[nodiscard]] Result<void> verify_arrays(Family family) const;
};

Result<void> GenerationReader::State::open_database() {
  const rocksdb::Options options = database_options();
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  families.emplace_back(rocksdb::kDefaultColumnFamilyName, options);
  for (const std::string_view name : kFamilyNames) {
    families.emplace_back(std::string(name), options);
  }
  rocksdb::DB* opened = nullptr;
  const rocksdb::Status status =
      rocksdb::DB::OpenForReadOnly(options, directory.string(), families, &handles, &opened);
  database.reset(opened);
  if (!status.ok()) {
    handles.clear();
    return corrupt(directory, status.ToString());
  }
  return {};
}

Result<ArrayHeader> GenerationReader::State::header(Family family, std::string_view name) const {
  rocksdb::PinnableSlice value;
  const auto status = database->Get(rocksdb::ReadOptions(), of(family), array_key(name), &value);
  if (status.IsNotFound()) {
    return corrupt(directory, "array " + shown_key(family, array_key(name)) + " is missing");
  }
  if (!status.ok()) {
    return store_error(directory, status);
  }
  auto header = decode_header({value.data(), value.size()});
  if (!header) {
    return corrupt(directory, "array " + shown_key(family, array_key(name)) + ": damaged header");
  }
  return *std::move(header);
}

Result<void> GenerationReader::State::read_chunk(Family family, std::string_view name,
                                                 const ArrayHeader& header, std::size_t chunk,
                                                 rocksdb::PinnableSlice& value) const {
  rocksdb::ReadOptions options;
  options.fill_cache = false;
  options.verify_checksums = false;  // The chunk's own checksum covers the same bytes.
  const auto status = database->Get(options, of(family), chunk_key(name, chunk), &value);
  const auto bytes = std::as_bytes(std::span(value.data(), value.size()));
  if (!status.ok() || bytes.size() != header.chunk_size(chunk) ||
      hash64(bytes) != header.chunk_hashes[chunk]) {
    return corrupt(directory,
                   "array " + shown_key(family, array_key(name)) + ", chunk " +
                       std::to_string(chunk) + " of " + std::to_string(header.chunk_hashes.size()) +
                       (status.ok() ? ": does not match its checksum" : ": " + status.ToString()));
  }
  return {};
}

Result<void> GenerationReader::State::verify_arrays(Family family) const {
  rocksdb::ReadOptions options;
  options.fill_cache = false;
  const std::unique_ptr<rocksdb::Iterator> entry(database->NewIterator(options, of(family)));
  for (entry->SeekToFirst(); entry->Valid(); entry->Next()) {
    const std::string_view key(entry->key().data(), entry->key().size());
    if (key.front() != kArraySpace || key.find('\0') != std::string_view::npos) {
      continue;
    }
    const std::string name(key.substr(1));
    DESCRY_TRY(const ArrayHeader array, header(family, name));
    for (std::size_t chunk = 0; chunk < array.chunk_hashes.size(); ++chunk) {
      rocksdb::PinnableSlice value;
      if (auto read = read_chunk(family, name, array, chunk, value); !read) {
        return read;
      }
    }
  }
  if (!entry->status().ok()) {
    return store_error(directory, entry->status());
  }
  return {};
}

GenerationReader::GenerationReader(std::unique_ptr<State> state) noexcept
    : state_(std::move(state)) {}
GenerationReader::GenerationReader(GenerationReader&&) noexcept = default;
GenerationReader& GenerationReader::operator=(GenerationReader&&) noexcept = default;
GenerationReader::~GenerationReader() = default;

Result<GenerationReader> GenerationReader::open(const std::string& folder) {
  const fs::path directory(folder);
  std::error_code error;
  if (!fs::is_directory(directory, error)) {
    return Error{ErrorCode::not_found, "generation " + directory.string() + ": no such folder"};
  }
  auto state = std::make_unique<State>();
  state->directory = directory;
  auto seal = read_seal(directory, kFormatVersion);
  if (!seal) {
    return seal.error().code == ErrorCode::not_found
               ? corrupt(directory, "SEAL is missing: the build did not finish")
               : seal.error();
  }
  state->seal = *std::move(seal);
  if (auto checked = check_files(directory, state->seal, kSmallFileBytes); !checked) {
    return checked.error();
  }
  if (auto opened = state->open_database(); !opened) {
    return opened.error();
  }
  GenerationReader reader(std::move(state));
  DESCRY_TRY(const auto format, reader.get(Family::meta, kFormatKey));
  if (format != std::to_string(kFormatVersion)) {
    return corrupt(directory, "meta/format_version is not SEAL's");
  }
  return reader;
}

Result<std::optional<std::string>> GenerationReader::get(Family family,
                                                         std::string_view key) const {
  rocksdb::PinnableSlice value;
  const auto status =
      state_->database->Get(rocksdb::ReadOptions(), state_->of(family), record_key(key), &value);
  if (status.IsNotFound()) {
    return std::optional<std::string>();
  }
  if (!status.ok()) {
    return store_error(state_->directory, status);
  }
  return std::optional<std::string>(value.ToString());
}

Result<std::uint64_t> GenerationReader::array_size(Family family, std::string_view name) const {
  DESCRY_TRY(const ArrayHeader array, state_->header(family, name));
  return array.bytes;
}

Result<void> GenerationReader::read_array(Family family, std::string_view name,
                                          std::span<std::byte> out) const {
  DESCRY_TRY(const ArrayHeader array, state_->header(family, name));
  assert(out.size() == array.bytes && "out has the array's size");
  for (std::size_t chunk = 0; chunk < array.chunk_hashes.size(); ++chunk) {
    rocksdb::PinnableSlice value;
    if (auto read = state_->read_chunk(family, name, array, chunk, value); !read) {
      return read;
    }
    std::memcpy(out.data() + chunk * kChunkBytes, value.data(), value.size());
  }
  return {};
}

Result<void> GenerationReader::scan(
    Family family, std::string_view prefix,
    const std::function<bool(std::string_view key, std::string_view value)>& visit) const {
  const std::string begin = record_key(prefix);
  const std::unique_ptr<rocksdb::Iterator> entry(
      state_->database->NewIterator(rocksdb::ReadOptions(), state_->of(family)));
  for (entry->Seek(begin); entry->Valid() && entry->key().starts_with(begin); entry->Next()) {
    const std::string_view key(entry->key().data(), entry->key().size());
    if (!visit(key.substr(1), {entry->value().data(), entry->value().size()})) {
      return {};
    }
  }
  if (!entry->status().ok()) {
    return store_error(state_->directory, entry->status());
  }
  return {};
}

Result<std::uint64_t> GenerationReader::verify() const {
  constexpr std::uint64_t kAnySize = ~std::uint64_t{0};
  DESCRY_TRY(const std::uint64_t bytes, check_files(state_->directory, state_->seal, kAnySize));
  for (std::size_t i = 0; i < kFamilies; ++i) {
    if (auto checked = state_->verify_arrays(static_cast<Family>(i)); !checked) {
      return checked.error();
    }
  }
  return bytes;
}

Result<std::vector<std::uint64_t>> GenerationReader::family_bytes() const {
  std::vector<std::uint64_t> bytes;
  for (std::size_t i = 0; i < kFamilies; ++i) {
    rocksdb::TablePropertiesCollection tables;
    const auto status =
        state_->database->GetPropertiesOfAllTables(state_->of(static_cast<Family>(i)), &tables);
    if (!status.ok()) {
      return store_error(state_->directory, status);
    }
    bytes.push_back(0);
    for (const auto& [path, table] : tables) {
      bytes.back() += table->raw_key_size + table->raw_value_size;
    }
  }
  return bytes;
}

}  // namespace descry::engine
