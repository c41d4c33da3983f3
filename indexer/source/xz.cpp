#include "indexer/source/xz.hpp"

#include <algorithm>

#include <lzma.h>

#include "indexer/source/source_file.hpp"
#include "indexer/source/zip_archive.hpp"

namespace descry::indexer {
namespace {

using engine::Error;
using engine::ErrorCode;
using engine::Result;

constexpr std::string_view kMagic(
    "\xFD"
    "7zXZ\0",
    6);
constexpr std::uint64_t kDecoderBytes = std::uint64_t{128} << 20U;
constexpr std::size_t kLeastStepBytes = std::size_t{64} << 10U;
constexpr std::size_t kMostStepBytes = std::size_t{1} << 20U;

/// Ends the decoder with its scope.
class Decoder {
 public:
  Decoder() : status_(lzma_stream_decoder(&stream_, kDecoderBytes, LZMA_CONCATENATED)) {}
  ~Decoder() { lzma_end(&stream_); }
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  [[nodiscard]] lzma_ret status() const noexcept { return status_; }
  [[nodiscard]] lzma_stream& stream() noexcept { return stream_; }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
  lzma_ret status_;
};

Error failure(std::string_view path, lzma_ret status) {
  const std::string name(path);
  switch (status) {
    case LZMA_MEMLIMIT_ERROR:
    case LZMA_MEM_ERROR:
      return {ErrorCode::limit_exceeded, name + ": needs more than 128 MiB to unpack"};
    case LZMA_OK:
    case LZMA_BUF_ERROR:
      return {ErrorCode::corrupt_data, name + ": xz: the file is cut short"};
    default:
      return {ErrorCode::corrupt_data, name + ": xz: damaged data"};
  }
}

std::uint64_t most_bytes(std::size_t packed) {
  return std::min(ZipArchive::kMaxMemberBytes,
                  std::max(ZipArchive::kRatioFreeBytes, packed * ZipArchive::kMaxRatio));
}

}  // namespace

bool looks_like_xz(std::string_view bytes) {
  return bytes.starts_with(kMagic);
}

Result<std::string> unpack_xz(std::string_view path, std::string_view bytes,
                              std::uint64_t max_bytes) {
  Decoder decoder;
  lzma_stream& stream = decoder.stream();
  stream.next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  stream.avail_in = bytes.size();
  const std::uint64_t limit = most_bytes(bytes.size());
  std::string text;
  lzma_ret status = decoder.status();
  while (status == LZMA_OK && text.size() < max_bytes) {
    const std::size_t done = text.size();
    const std::size_t step = std::clamp(done, kLeastStepBytes, kMostStepBytes);
    text.resize(done + std::min<std::uint64_t>(step, max_bytes - done));
    stream.next_out = reinterpret_cast<std::uint8_t*>(text.data()) + done;
    stream.avail_out = text.size() - done;
    status = lzma_code(&stream, LZMA_FINISH);
    text.resize(text.size() - stream.avail_out);
    if (text.size() > limit) {
      return Error{ErrorCode::limit_exceeded, std::string(path) + ": unpacks to more than " +
                                                  std::to_string(limit) + " bytes"};
    }
  }
  const bool is_enough = text.size() >= max_bytes && status == LZMA_OK;
  if (status != LZMA_STREAM_END && !is_enough) {
    return failure(path, status);
  }
  return text;
}

}  // namespace descry::indexer
