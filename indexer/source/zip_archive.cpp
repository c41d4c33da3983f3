#include "indexer/source/zip_archive.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include <zip.h>

namespace descry::indexer {
namespace {

using engine::Error;
using engine::ErrorCode;

std::string reason(zip_error_t* error) {
  return zip_error_strerror(error);
}

// A false size in the directory must not make us set aside more than the packed bytes can give.
constexpr std::uint64_t kDeflateLimit = 1'040;
constexpr std::uint64_t kLeastChunkBytes = 4'096;
constexpr std::uint64_t kChunkBytes = std::uint64_t{64} << 10U;

struct Closer {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* member) const { zip_fclose(member); }
};

}  // namespace

struct ZipArchive::Handle {
  std::string_view path;
  std::unique_ptr<zip_t, Closer> archive;
  std::uint64_t unpacked_bytes = 0;

  [[nodiscard]] Error damaged(std::uint64_t index, const std::string& why) const {
    return {ErrorCode::corrupt_data, place(index) + ": " + why};
  }
  [[nodiscard]] Error over_limit(std::uint64_t index, const std::string& why) const {
    return {ErrorCode::limit_exceeded, place(index) + ": " + why};
  }
  [[nodiscard]] std::string place(std::uint64_t index) const {
    const char* name = zip_get_name(archive.get(), index, ZIP_FL_ENC_GUESS);
    return std::string(path) + "/" + (name != nullptr ? name : std::to_string(index));
  }
  [[nodiscard]] engine::Result<void> check_size(std::uint64_t index, std::uint64_t bytes,
                                                std::uint64_t packed_bytes) const;
  [[nodiscard]] engine::Result<zip_stat_t> stat(std::uint64_t index) const;
};

engine::Result<void> ZipArchive::Handle::check_size(std::uint64_t index, std::uint64_t bytes,
                                                    std::uint64_t packed_bytes) const {
  if (bytes > kMaxMemberBytes) {
    return over_limit(index, std::to_string(bytes) + " bytes unpacked, at most " +
                                 std::to_string(kMaxMemberBytes));
  }
  if (bytes > kRatioFreeBytes && bytes / kMaxRatio > packed_bytes) {
    return over_limit(index, "unpacks to " + std::to_string(bytes) + " bytes from " +
                                 std::to_string(packed_bytes) + ", at most " +
                                 std::to_string(kMaxRatio) + " times as many");
  }
  return {};
}

engine::Result<zip_stat_t> ZipArchive::Handle::stat(std::uint64_t index) const {
  zip_stat_t stat{};
  if (zip_stat_index(archive.get(), index, 0, &stat) != 0) {
    return damaged(index, reason(zip_get_error(archive.get())));
  }
  constexpr zip_uint64_t kNeeded = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
  if ((stat.valid & kNeeded) != kNeeded) {
    return damaged(index, "the directory does not say how large it is");
  }
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    return damaged(index, "encrypted, expected a zip without password");
  }
  if (auto fits = check_size(index, stat.size, stat.comp_size); !fits) {
    return std::move(fits).error();
  }
  return stat;
}

ZipArchive::ZipArchive(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

engine::Result<ZipArchive> ZipArchive::open(std::string_view path, std::string_view bytes) {
  zip_error_t error{};
  zip_error_init(&error);
  auto handle = std::make_unique<Handle>();
  handle->path = path;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    handle->archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!handle->archive) {
      zip_source_free(source);
    }
  }
  if (!handle->archive) {
    Error refused{ErrorCode::corrupt_data, std::string(path) + ": zip: " + reason(&error)};
    zip_error_fini(&error);
    return refused;
  }
  zip_error_fini(&error);
  ZipArchive archive(std::move(handle));
  if (archive.size() > kMaxMembers) {
    return Error{ErrorCode::limit_exceeded, std::string(path) + ": zip of " +
                                                std::to_string(archive.size()) +
                                                " members, at most " + std::to_string(kMaxMembers)};
  }
  return archive;
}

std::uint64_t ZipArchive::size() const {
  return static_cast<std::uint64_t>(
      std::max<zip_int64_t>(0, zip_get_num_entries(handle_->archive.get(), 0)));
}

std::string_view ZipArchive::name(std::uint64_t index) const {
  assert(index < size() && "a member of this archive");
  const char* name = zip_get_name(handle_->archive.get(), index, ZIP_FL_ENC_GUESS);
  return name != nullptr ? name : "";
}

std::uint64_t ZipArchive::find(const std::string& name) const {
  const zip_int64_t index = zip_name_locate(handle_->archive.get(), name.c_str(), 0);
  return index < 0 ? size() : static_cast<std::uint64_t>(index);
}

engine::Result<std::string> ZipArchive::read(std::uint64_t index, std::uint64_t max_bytes) {
  DESCRY_TRY(const zip_stat_t stat, handle_->stat(index));
  zip_t* archive = handle_->archive.get();
  const std::unique_ptr<zip_file_t, Closer> member(zip_fopen_index(archive, index, 0));
  if (!member) {
    return handle_->damaged(index, reason(zip_get_error(archive)));
  }
  const std::uint64_t expected = std::min({max_bytes, stat.size, stat.comp_size * kDeflateLimit});
  std::string out;
  out.reserve(expected);
  std::string chunk(std::clamp(expected + 1, kLeastChunkBytes, kChunkBytes), '\0');
  while (out.size() < max_bytes) {
    const zip_int64_t got = zip_fread(member.get(), chunk.data(), chunk.size());
    if (got < 0) {
      return handle_->damaged(index, reason(zip_file_get_error(member.get())));
    }
    if (got == 0) {
      break;
    }
    out.append(chunk.data(), static_cast<std::size_t>(got));
    if (auto fits = handle_->check_size(index, out.size(), stat.comp_size); !fits) {
      return std::move(fits).error();
    }
  }
  handle_->unpacked_bytes += out.size();
  if (handle_->unpacked_bytes > kMaxTotalBytes) {
    return handle_->over_limit(
        index, "the zip unpacks to more than " + std::to_string(kMaxTotalBytes) + " bytes in all");
  }
  if (out.size() > max_bytes) {
    out.resize(max_bytes);
  }
  return out;
}

bool looks_like_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

}  // namespace descry::indexer
