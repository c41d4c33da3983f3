// Any bytes as a compressed body: what comes out does not depend on how it came in pieces and stays
// within the bounds, and what decodes, encodes back to the same. The first byte chooses the coding
// and the pieces.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/body_codec.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using namespace descry::server;  // NOLINT(google-build-using-namespace): one file, one program.
using descry::fuzz::must;

// Smaller than any that is served, so that a bomb soon meets one or the other.
constexpr DecodeBounds kBounds{.bytes = 96 * 1024, .ratio = 500, .free_bytes = 32 * 1024};
/// Most times that a body decodes into a small room: a bomb a byte at a time would take seconds.
constexpr std::size_t kMostRooms = 4096;

struct Decoded {
  std::string text;
  unsigned refused = 0;  ///< The status.
  bool is_complete = false;
};

Decoded decode(ContentCoding coding, std::string_view body, std::size_t piece, std::size_t room) {
  Decoded decoded;
  const auto decoder = make_decoder(coding, kBounds);
  while (!body.empty()) {
    std::string_view part = body.substr(0, piece);
    body.remove_prefix(part.size());
    do {
      const std::size_t before = decoded.text.size();
      if (const auto refusal = decoder->decode(part, room, decoded.text)) {
        must(refusal->status == 400 || refusal->status == 413);
        must(!refusal->detail.empty());
        decoded.refused = refusal->status;
        return decoded;
      }
      must(decoded.text.size() - before <= room && decoded.text.size() <= kBounds.bytes);
    } while (!part.empty() || decoder->has_more());
  }
  decoded.is_complete = decoder->is_complete();
  return decoded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string input = descry::fuzz::bytes_of(data, size);
  const ContentCoding coding = data[0] % 2 == 0 ? ContentCoding::gzip : ContentCoding::zstd;
  const std::string_view body = std::string_view(input).substr(1);
  const Decoded whole = decode(coding, body, size, 64 * 1024);
  const std::size_t room = 1 + data[0] + whole.text.size() / kMostRooms;
  const Decoded pieces = decode(coding, body, 1 + data[0] % 5, room);
  // When the ratio is past its bound depends on how much a codec reads ahead.
  if (whole.refused == 413 || pieces.refused == 413) {
    return 0;
  }
  must(pieces.refused == whole.refused);
  if (whole.refused != 0) {
    return 0;
  }
  must(pieces.text == whole.text && pieces.is_complete == whole.is_complete);
  static AnswerEncoders encoders;
  std::string again;
  encoders.of(coding)->encode(whole.text, BodyPart::last, again);
  const Decoded back = decode(coding, again, again.size(), 64 * 1024);
  must(back.refused != 0 || (back.is_complete && back.text == whole.text));
  return 0;
}
