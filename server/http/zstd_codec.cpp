// zstd by its own library. Source: RFC 8878, RFC 9659 (the window); zstd.h.

#include <zstd.h>

#include "server/http/body_codec.hpp"

namespace descry::server {

namespace {

constexpr int kMostWindowLog = 23;  // 8 MiB, as RFC 9659 has it for content codings.
constexpr int kFastest = 1;
constexpr std::size_t kOutPiece = 16 * 1024;

class ZstdDecoder final : public BodyDecoder {
 public:
  explicit ZstdDecoder(DecodeBounds bounds)
      : BodyDecoder(ContentCoding::zstd, bounds), context_(ZSTD_createDCtx()) {
    if (context_ != nullptr) {
      ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, kMostWindowLog);
    }
  }
  ~ZstdDecoder() override { ZSTD_freeDCtx(context_); }

  [[nodiscard]] bool is_made() const noexcept { return context_ != nullptr; }
  [[nodiscard]] bool is_complete() const noexcept override { return is_between_frames_; }

 private:
  Step step(std::string_view coded, std::span<char> room) override {
    ZSTD_inBuffer in{coded.data(), coded.size(), 0};
    ZSTD_outBuffer out{room.data(), room.size(), 0};
    while (out.pos < out.size && (in.pos < in.size || !is_between_frames_)) {
      const std::size_t before = in.pos + out.pos;
      const std::size_t result = ZSTD_decompressStream(context_, &out, &in);
      if (ZSTD_isError(result) != 0) {
        return {in.pos, out.pos, ZSTD_getErrorName(result)};
      }
      is_between_frames_ = result == 0;
      if (in.pos + out.pos == before) {
        break;
      }
    }
    return {in.pos, out.pos, nullptr};
  }

  ZSTD_DCtx* const context_;
  bool is_between_frames_ = false;  ///< An empty body is no zstd.
};

class ZstdEncoder final : public BodyEncoder {
 public:
  ZstdEncoder() : context_(ZSTD_createCCtx()) {
    if (context_ != nullptr) {
      ZSTD_CCtx_setParameter(context_, ZSTD_c_compressionLevel, kFastest);
    }
  }
  ~ZstdEncoder() override { ZSTD_freeCCtx(context_); }

  [[nodiscard]] bool is_made() const noexcept { return context_ != nullptr; }

  void encode(std::string_view bytes, BodyPart part, std::string& out) override {
    const ZSTD_EndDirective directive = part == BodyPart::last ? ZSTD_e_end : ZSTD_e_flush;
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::size_t left = 1;
    while (left != 0 && ZSTD_isError(left) == 0) {
      const std::size_t begin = out.size();
      out.resize(begin + kOutPiece);
      ZSTD_outBuffer room{out.data() + begin, kOutPiece, 0};
      left = ZSTD_compressStream2(context_, &room, &in, directive);
      out.resize(begin + room.pos);
    }
  }

 private:
  ZSTD_CCtx* const context_;
};

}  // namespace

std::unique_ptr<BodyDecoder> make_zstd_decoder(DecodeBounds bounds) {
  auto made = std::make_unique<ZstdDecoder>(bounds);
  return made->is_made() ? std::move(made) : nullptr;
}

std::unique_ptr<BodyEncoder> make_zstd_encoder() {
  auto made = std::make_unique<ZstdEncoder>();
  return made->is_made() ? std::move(made) : nullptr;
}

}  // namespace descry::server
