// gzip by zlib. Source: RFC 1952; zlib.h.

#include <algorithm>
#include <limits>

#include <zlib.h>

#include "server/http/body_codec.hpp"

namespace descry::server {

namespace {

constexpr int kGzipWindow = 15 + 16;  // The largest window, with gzip's frame.
constexpr int kFastest = 1;
constexpr int kUsualMemory = 8;
constexpr std::size_t kOutPiece = 16 * 1024;

void give(z_stream& stream, std::string_view bytes) {
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
}

void give_room(z_stream& stream, std::span<char> room) {
  stream.next_out = reinterpret_cast<Bytef*>(room.data());
  stream.avail_out = static_cast<uInt>(room.size());
}

class GzipDecoder final : public BodyDecoder {
 public:
  explicit GzipDecoder(DecodeBounds bounds)
      : BodyDecoder(ContentCoding::gzip, bounds),
        is_made_(inflateInit2(&stream_, kGzipWindow) == Z_OK) {}
  ~GzipDecoder() override { inflateEnd(&stream_); }

  [[nodiscard]] bool is_made() const noexcept { return is_made_; }
  [[nodiscard]] bool is_complete() const noexcept override { return is_between_members_; }

 private:
  Step step(std::string_view coded, std::span<char> room) override {
    coded = coded.substr(0, std::numeric_limits<uInt>::max());
    give(stream_, coded);
    give_room(stream_, room);
    const char* error = nullptr;
    // A member may follow another.
    while (error == nullptr && stream_.avail_out > 0 &&
           (stream_.avail_in > 0 || !is_between_members_)) {
      const uInt before = stream_.avail_in + stream_.avail_out;
      const int result = inflate(&stream_, Z_NO_FLUSH);
      is_between_members_ = result == Z_STREAM_END;
      if (result == Z_STREAM_END) {
        inflateReset(&stream_);
      } else if (result == Z_BUF_ERROR) {
        break;
      } else if (result != Z_OK) {
        error = stream_.msg != nullptr ? stream_.msg : "it cannot be read";
      } else if (stream_.avail_in + stream_.avail_out == before) {
        break;
      }
    }
    return {.read = coded.size() - stream_.avail_in,
            .written = room.size() - stream_.avail_out,
            .error = error};
  }

  z_stream stream_{};
  bool is_between_members_ = false;  ///< An empty body is no gzip.
  bool is_made_;
};

class GzipEncoder final : public BodyEncoder {
 public:
  GzipEncoder()
      : is_made_(deflateInit2(&stream_, kFastest, Z_DEFLATED, kGzipWindow, kUsualMemory,
                              Z_DEFAULT_STRATEGY) == Z_OK) {}
  ~GzipEncoder() override { deflateEnd(&stream_); }

  [[nodiscard]] bool is_made() const noexcept { return is_made_; }

  void encode(std::string_view bytes, BodyPart part, std::string& out) override {
    const int flush = part == BodyPart::last ? Z_FINISH : Z_SYNC_FLUSH;
    give(stream_, bytes);
    do {
      const std::size_t begin = out.size();
      out.resize(begin + kOutPiece);
      give_room(stream_, std::span(out).subspan(begin));
      deflate(&stream_, flush);  // Cannot fail: there is room, and the state is whole.
      out.resize(out.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
    if (part == BodyPart::last) {
      deflateReset(&stream_);
    }
  }

 private:
  z_stream stream_{};
  bool is_made_;
};

}  // namespace

std::unique_ptr<BodyDecoder> make_gzip_decoder(DecodeBounds bounds) {
  auto made = std::make_unique<GzipDecoder>(bounds);
  return made->is_made() ? std::move(made) : nullptr;
}

std::unique_ptr<BodyEncoder> make_gzip_encoder() {
  auto made = std::make_unique<GzipEncoder>();
  return made->is_made() ? std::move(made) : nullptr;
}

}  // namespace descry::server
