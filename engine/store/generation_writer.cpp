#include <algorithm>
#include <array>
#include <cassert>
#include <functional>
#include <numeric>
#include <system_error>
#include <utility>

#include <rocksdb/db.h>
#include <rocksdb/sst_file_writer.h>

#include "engine/base/hash.hpp"
#include "engine/base/parallel.hpp"
#include "engine/store/durable.hpp"
#include "engine/store/generation.hpp"
#include "engine/store/rocks.hpp"
#include "engine/store/seal.hpp"

namespace descry::engine {
namespace {

namespace fs = std::filesystem;

using Entry = std::pair<std::string, std::string>;

/// Paths of the sorted files of each family.
using FamilyFiles = std::array<std::vector<std::string>, kFamilies>;

/// The content of one family, in the order in which it came.
struct FamilyContent {
  std::vector<Entry> records;
  std::vector<Entry> arrays;
};

}  // namespace

struct GenerationWriter::State {
  fs::path directory;
  std::array<FamilyContent, kFamilies> families;

  FamilyContent& of(Family family) { return families[static_cast<std::size_t>(family)]; }
};

namespace {

Result<void> write_file(const fs::path& directory, const std::string& path,
                        const rocksdb::Options& options, std::vector<Entry>& entries) {
  std::ranges::sort(entries, {}, &Entry::first);
  rocksdb::SstFileWriter file(rocksdb::EnvOptions(), options);
  rocksdb::Status status = file.Open(path);
  for (const auto& [key, value] : entries) {
    if (!status.ok()) {
      break;
    }
    status = file.Put(key, value);  // Refuses a key that does not come after the last.
  }
  if (status.ok()) {
    status = file.Finish();
  }
  entries = {};
  if (!status.ok()) {
    return store_error(directory, status);
  }
  return {};
}

/// A sorted file that is to be written.
struct SortedFile {
  std::string path;
  rocksdb::Options options;
  std::vector<Entry>* entries = nullptr;
  std::size_t bytes = 0;  ///< Of the values.
};

/// A family's content is at most two sorted files.
void add_files(const fs::path& directory, std::size_t family, FamilyContent& content,
               std::vector<SortedFile>& files) {
  const std::string base = (directory / std::string(kFamilyNames[family])).string();
  const auto add = [&](const char* suffix, rocksdb::Options options, std::vector<Entry>& entries) {
    if (entries.empty()) {
      return;
    }
    const auto add_bytes = [](std::size_t sum, const Entry& entry) {
      return sum + entry.second.size();
    };
    files.push_back({base + suffix, std::move(options), &entries,
                     std::accumulate(entries.begin(), entries.end(), std::size_t{0}, add_bytes)});
  };
  add(".arrays", array_file_options(), content.arrays);
  add(".records", record_file_options(), content.records);
}

/// Paths of the files of each family. All are written at once, the largest begun first.
Result<FamilyFiles> write_families(const fs::path& directory, std::size_t threads,
                                   std::span<FamilyContent> families) {
  FamilyFiles paths;
  std::vector<SortedFile> files;
  for (std::size_t family = 0; family < families.size(); ++family) {
    const std::size_t before = files.size();
    add_files(directory, family, families[family], files);
    for (const SortedFile& file : std::span(files).subspan(before)) {
      paths[family].push_back(file.path);
    }
  }
  std::ranges::stable_sort(files, std::greater{}, &SortedFile::bytes);
  std::vector<Result<void>> written(files.size());
  parallel_for(threads, files.size(), [&](std::size_t i) {
    written[i] = write_file(directory, files[i].path, files[i].options, *files[i].entries);
  });
  for (Result<void>& result : written) {
    DESCRY_TRY_VOID(std::move(result));
  }
  return paths;
}

/// Fills the new families of `database` with exactly the files given, which are moved into it.
/// All in one step each: every step costs RocksDB several syncs.
rocksdb::Status fill_database(rocksdb::DB& database, const FamilyFiles& files,
                              std::vector<rocksdb::ColumnFamilyHandle*>& handles) {
  const std::vector<std::string> names(kFamilyNames.begin(), kFamilyNames.end());
  const rocksdb::Status created =
      database.CreateColumnFamilies(database_options(), names, &handles);
  if (!created.ok()) {
    return created;
  }
  std::vector<rocksdb::IngestExternalFileArg> ingestions;
  for (std::size_t i = 0; i < kFamilies; ++i) {
    if (!files[i].empty()) {
      auto& ingestion = ingestions.emplace_back();
      ingestion.column_family = handles[i];
      ingestion.external_files = files[i];
      ingestion.options.move_files = true;
      ingestion.options.write_global_seqno = false;
    }
  }
  return database.IngestExternalFiles(ingestions);
}

Result<void> create_database(const fs::path& directory, const FamilyFiles& files) {
  rocksdb::Options options = database_options();
  options.create_if_missing = true;
  options.error_if_exists = true;
  rocksdb::DB* raw_database = nullptr;
  rocksdb::Status status = rocksdb::DB::Open(options, directory.string(), &raw_database);
  if (!status.ok()) {
    return store_error(directory, status);
  }
  const std::unique_ptr<rocksdb::DB> database(raw_database);
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  status = fill_database(*database, files, handles);
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    database->DestroyColumnFamilyHandle(handle);
  }
  if (const rocksdb::Status closed = database->Close(); status.ok()) {
    status = closed;
  }
  if (!status.ok()) {
    return store_error(directory, status);
  }
  return {};
}

/// A database that is only read needs neither its lock nor the options it was made with.
void remove_leftovers(const fs::path& directory) {
  std::error_code ignored;
  std::vector<fs::path> leftovers;
  for (const auto& entry : fs::directory_iterator(directory, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name == "LOCK" || name.starts_with("OPTIONS-")) {
      leftovers.push_back(entry.path());
    }
  }
  for (const fs::path& path : leftovers) {
    fs::remove(path, ignored);
  }
}

}  // namespace

GenerationWriter::GenerationWriter(std::unique_ptr<State> state) noexcept
    : state_(std::move(state)) {}
GenerationWriter::GenerationWriter(GenerationWriter&&) noexcept = default;
GenerationWriter& GenerationWriter::operator=(GenerationWriter&&) noexcept = default;
GenerationWriter::~GenerationWriter() = default;

Result<GenerationWriter> GenerationWriter::create(const std::string& folder) {
  const fs::path directory(folder);
  std::error_code error;
  if (!fs::create_directories(directory, error)) {
    return error ? system_error(directory, "create", error.value())
                 : Error{ErrorCode::io_failure, directory.string() + ": exists already"};
  }
  auto state = std::make_unique<State>();
  state->directory = directory;
  GenerationWriter writer(std::move(state));
  auto put = writer.put(Family::meta, kFormatKey, std::to_string(kFormatVersion));
  if (!put) {
    return put.error();
  }
  return writer;
}

Result<void> GenerationWriter::put(Family family, std::string_view key, std::string_view value) {
  assert(state_ && "nothing may follow finish()");
  state_->of(family).records.emplace_back(record_key(key), value);
  return {};
}

Result<void> GenerationWriter::put_array(Family family, std::string_view name,
                                         std::span<const std::byte> bytes) {
  assert(state_ && "nothing may follow finish()");
  assert(name.find('\0') == std::string_view::npos && "array names have no zero byte");
  auto& arrays = state_->of(family).arrays;
  ArrayHeader header{bytes.size(), {}};
  for (std::size_t begin = 0; begin < bytes.size(); begin += kChunkBytes) {
    const auto chunk = bytes.subspan(begin, std::min(kChunkBytes, bytes.size() - begin));
    std::string value(chunk.size(), '\0');
    std::ranges::copy(chunk, std::as_writable_bytes(std::span(value)).begin());
    arrays.emplace_back(chunk_key(name, header.chunk_hashes.size()), std::move(value));
    header.chunk_hashes.push_back(hash64(chunk));
  }
  arrays.emplace_back(array_key(name), encode_header(header));
  return {};
}

Result<std::uint64_t> GenerationWriter::finish(std::size_t threads) {
  assert(state_ && "finish() is called once");
  const std::unique_ptr<State> state = std::move(state_);
  DESCRY_TRY(const FamilyFiles files, write_families(state->directory, threads, state->families));
  if (auto created = create_database(state->directory, files); !created) {
    return created.error();
  }
  remove_leftovers(state->directory);
  DESCRY_TRY(const std::uint64_t bytes, write_seal(state->directory, kFormatVersion));
  if (auto synced = sync_directory_tree(state->directory); !synced) {
    return synced.error();
  }
  return bytes;
}

}  // namespace descry::engine
