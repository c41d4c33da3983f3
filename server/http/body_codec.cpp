#include "server/http/body_codec.hpp"

#include <algorithm>

namespace descry::server {

namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;

}  // namespace

std::optional<Refusal> BodyDecoder::decode(std::string_view& coded, std::size_t room,
                                           std::string& out) {
  has_more_ = false;
  for (;;) {
    const std::size_t begin = out.size();
    const std::size_t piece = std::min(room, kPieceBytes);
    if (piece == 0) {
      has_more_ = true;
      return std::nullopt;
    }
    out.resize(begin + piece);
    const Step done = step(coded, std::span(out).subspan(begin));
    out.resize(begin + done.written);
    coded.remove_prefix(done.read);
    room -= done.written;
    read_ += done.read;
    written_ += done.written;
    if (done.error != nullptr) {
      return Refusal{.status = 400,
                     .detail = "request body: not " + std::string(name_of(coding_)) + ", at byte " +
                               std::to_string(read_) + ": " + done.error,
                     .code = "bad_request"};
    }
    if (auto refusal = past_bounds()) {
      return refusal;
    }
    if (done.written < piece) {
      return std::nullopt;
    }
  }
}

std::optional<Refusal> BodyDecoder::past_bounds() const {
  if (written_ > bounds_.bytes) {
    return Refusal{
        .status = 413,
        .detail = "request body: decodes to more than " + std::to_string(bounds_.bytes) + " bytes",
        .code = "content_too_large"};
  }
  if (written_ > bounds_.free_bytes && written_ / bounds_.ratio > read_) {
    return Refusal{.status = 413,
                   .detail = "request body: decodes to more than " + std::to_string(bounds_.ratio) +
                             " times its size",
                   .code = "content_too_large"};
  }
  return std::nullopt;
}

std::unique_ptr<BodyDecoder> make_decoder(ContentCoding coding, DecodeBounds bounds) {
  switch (coding) {
    case ContentCoding::gzip:
      return make_gzip_decoder(bounds);
    case ContentCoding::zstd:
      return make_zstd_decoder(bounds);
    case ContentCoding::identity:
      break;
  }
  return nullptr;
}

std::unique_ptr<BodyEncoder> make_encoder(ContentCoding coding) {
  switch (coding) {
    case ContentCoding::gzip:
      return make_gzip_encoder();
    case ContentCoding::zstd:
      return make_zstd_encoder();
    case ContentCoding::identity:
      break;
  }
  return nullptr;
}

}  // namespace descry::server
