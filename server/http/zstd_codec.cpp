// zstd by its own library. Source: RFC 8878, RFC 9659 (the window); zstd.h.

#include <algorithm>
#include <array>
#include <cstdint>

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
    ZSTD_inBuffer in{coded.data(), 0, 0};
    ZSTD_outBuffer out{room.data(), room.size(), 0};
    while (out.pos < out.size && (in.pos < coded.size() || !is_between_frames_)) {
      const std::size_t taken = in.pos;
      in.size = is_head_read() ? coded.size() : std::min(coded.size(), taken + 1);
      const std::size_t made = out.pos;
      if ((is_between_frames_ || head_size_ == 0) && !may_begin_frame(coded.substr(taken))) {
        return {in.pos, out.pos, "no frame of RFC 8878 begins here"};
      }
      const std::size_t result = ZSTD_decompressStream(context_, &out, &in);
      if (ZSTD_isError(result) != 0) {
        return {in.pos, out.pos, ZSTD_getErrorName(result)};
      }
      note_frame(coded.substr(taken, in.pos - taken), out.pos - made);
      is_between_frames_ = result == 0;
      if (is_between_frames_ && !is_as_long_as_said()) {
        return {in.pos, out.pos, "a frame is not as long as it says"};
      }
      if (in.pos == taken && out.pos == made) {
        break;
      }
    }
    return {in.pos, out.pos, nullptr};
  }

  /// Whether bytes may begin a frame, as far as they reach. The library reads formats before the
  /// RFC's as well, where their first four bytes arrive at once. Source: RFC 8878 sections 3.1.1
  /// and 3.1.2.
  [[nodiscard]] static bool may_begin_frame(std::string_view bytes) {
    constexpr std::string_view kFrame = "\x28\xB5\x2F\xFD";
    constexpr std::string_view kSkippable = "\x50\x2A\x4D\x18";  // To \x5F in the first byte.
    const std::size_t size = std::min(bytes.size(), kFrame.size());
    if (size == 0 || bytes.starts_with(kFrame.substr(0, size))) {
      return true;
    }
    return (static_cast<unsigned char>(bytes.front()) & 0xF0U) == 0x50U &&
           bytes.substr(1, size - 1) == kSkippable.substr(1, size - 1);
  }

  /// A frame's beginning is given byte by byte. The library would decode one that it sees whole by
  /// other rules, so that what is refused would depend on how a body comes in pieces.
  [[nodiscard]] bool is_head_read() const {
    return !is_between_frames_ && head_size_ == kLongestHead;
  }

  /// Takes note of a part of a frame, in `coded`, and of the bytes that came of it.
  void note_frame(std::string_view coded, std::size_t made) {
    if (is_between_frames_) {
      head_size_ = 0;
      made_ = 0;
    }
    const std::size_t size = std::min(coded.size(), head_.size() - head_size_);
    std::copy_n(coded.begin(), size, head_.begin() + static_cast<std::ptrdiff_t>(head_size_));
    head_size_ += size;
    made_ += made;
  }

  /// The library sees to it only where a whole frame arrives at once. Source: RFC 8878 section
  /// 3.1.1.1.4.
  [[nodiscard]] bool is_as_long_as_said() const {
    const unsigned long long said = ZSTD_getFrameContentSize(head_.data(), head_size_);
    return said == ZSTD_CONTENTSIZE_UNKNOWN || said == ZSTD_CONTENTSIZE_ERROR || said == made_;
  }

  static constexpr std::size_t kLongestHead = 18;

  ZSTD_DCtx* const context_;
  bool is_between_frames_ = false;         ///< An empty body is no zstd.
  std::array<char, kLongestHead> head_{};  ///< As much of the frame's as came.
  std::size_t head_size_ = 0;
  std::uint64_t made_ = 0;  ///< Bytes of the frame.
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
