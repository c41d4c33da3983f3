#pragma once

// Bodies decoded as they arrive and encoded as they leave, whatever the coding.
//
// A decoder counts: a small body that would become a huge one is refused long before it is. Memory:
// a decoder's window, at most 8 MiB for zstd and 32 KiB for gzip; an encoder's tables, below 2 MiB.
// Threads: one codec belongs to one body at a time.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/http/content_coding.hpp"
#include "server/http/refusal.hpp"

namespace descry::server {

struct DecodeBounds {
  std::uint64_t bytes = 0;                 ///< Most that a body may decode to.
  std::uint64_t ratio = 0;                 ///< Most bytes out for each byte in, past the free ones.
  std::uint64_t free_bytes = 1024 * 1024;  ///< Decoded so far without a look at the ratio.
};

class BodyDecoder {
 public:
  BodyDecoder(const BodyDecoder&) = delete;
  BodyDecoder& operator=(const BodyDecoder&) = delete;
  virtual ~BodyDecoder() = default;

  /// Takes bytes off the front of `coded` and appends at most `room` decoded ones to `out`. It
  /// stops when `coded` is used up or the room is; has_more() tells which.
  /// The refusal: 400 when the bytes are not of the coding, 413 past a bound.
  [[nodiscard]] std::optional<Refusal> decode(std::string_view& coded, std::size_t room,
                                              std::string& out);
  /// True when the room was used up, so that more may come without more input.
  [[nodiscard]] bool has_more() const noexcept { return has_more_; }
  /// True when the body may end here: every member or frame that begins is whole.
  [[nodiscard]] virtual bool is_complete() const noexcept = 0;

 protected:
  struct Step {
    std::size_t read = 0;
    std::size_t written = 0;
    const char* error = nullptr;  ///< What is wrong with the bytes; a literal.
  };

  BodyDecoder(ContentCoding coding, DecodeBounds bounds) : coding_(coding), bounds_(bounds) {}

 private:
  /// Decodes some; reads all or fills `room` unless there is an error.
  virtual Step step(std::string_view coded, std::span<char> room) = 0;
  [[nodiscard]] std::optional<Refusal> past_bounds() const;

  const ContentCoding coding_;
  const DecodeBounds bounds_;
  std::uint64_t read_ = 0;
  std::uint64_t written_ = 0;
  bool has_more_ = false;
};

/// Whether more of the body follows.
enum class BodyPart : std::uint8_t {
  flushed,  ///< More may follow; what was given can be decoded already.
  last,
};

class BodyEncoder {
 public:
  BodyEncoder() = default;
  BodyEncoder(const BodyEncoder&) = delete;
  BodyEncoder& operator=(const BodyEncoder&) = delete;
  virtual ~BodyEncoder() = default;

  /// Appends `bytes`, encoded. After the last part the next call begins a new body.
  virtual void encode(std::string_view bytes, BodyPart part, std::string& out) = 0;
};

/// Null for identity, and when there is no memory for it.
[[nodiscard]] std::unique_ptr<BodyDecoder> make_decoder(ContentCoding coding, DecodeBounds bounds);
[[nodiscard]] std::unique_ptr<BodyEncoder> make_encoder(ContentCoding coding);

/// Encoders that are kept from answer to answer, made when they are first wanted. One to a thread.
struct AnswerEncoders {
  std::unique_ptr<BodyEncoder> gzip;
  std::unique_ptr<BodyEncoder> zstd;
  std::string buffer;

  /// Null for identity.
  [[nodiscard]] BodyEncoder* of(ContentCoding coding) {
    if (coding == ContentCoding::identity) {
      return nullptr;
    }
    auto& encoder = coding == ContentCoding::gzip ? gzip : zstd;
    if (!encoder) {
      encoder = make_encoder(coding);
    }
    return encoder.get();
  }
};

// One file a library: gzip_codec.cpp, zstd_codec.cpp.
[[nodiscard]] std::unique_ptr<BodyDecoder> make_gzip_decoder(DecodeBounds bounds);
[[nodiscard]] std::unique_ptr<BodyEncoder> make_gzip_encoder();
[[nodiscard]] std::unique_ptr<BodyDecoder> make_zstd_decoder(DecodeBounds bounds);
[[nodiscard]] std::unique_ptr<BodyEncoder> make_zstd_encoder();

}  // namespace descry::server
