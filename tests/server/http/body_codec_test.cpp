#include "server/http/body_codec.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

constexpr DecodeBounds kWide{.bytes = 1'000'000'000, .ratio = 100'000};

std::string encoded(ContentCoding coding, std::string_view text) {
  std::string out;
  make_encoder(coding)->encode(text, BodyPart::last, out);
  return out;
}

/// What a body decodes to, given in pieces and taken in pieces; the refusal's detail, or what else
/// is wrong, behind `!`.
std::string decoded(ContentCoding coding, std::string_view body, std::size_t piece,
                    std::size_t room = 1000, DecodeBounds bounds = kWide) {
  const auto decoder = make_decoder(coding, bounds);
  std::string out;
  while (!body.empty()) {
    std::string_view part = body.substr(0, piece);
    body.remove_prefix(part.size());
    do {
      if (const auto refusal = decoder->decode(part, room, out)) {
        return "!" + std::to_string(refusal->status) + " " + refusal->detail;
      }
    } while (!part.empty() || decoder->has_more());
  }
  return decoder->is_complete() ? out : "!cut";
}

std::string mixed_text() {
  std::mt19937 random(3);
  std::string text;
  for (int i = 0; i < 20'000; ++i) {
    text += "line " + std::to_string(random() % 500) + (random() % 7 == 0 ? "\n" : " ");
  }
  return text;
}

class BodyCodec : public testing::TestWithParam<ContentCoding> {};

TEST_P(BodyCodec, ReadsWhatItWritesInPiecesOfAnySize) {
  for (const std::string& text : {std::string(), std::string("a"), mixed_text()}) {
    const std::string body = encoded(GetParam(), text);
    for (const std::size_t piece : {1U, 7U, 1000U, 1'000'000U}) {
      EXPECT_EQ(decoded(GetParam(), body, piece), text) << piece;
      EXPECT_EQ(decoded(GetParam(), body, piece, 1), text) << piece;
    }
  }
}

TEST_P(BodyCodec, MakesEveryFlushedPartReadableAtOnce) {
  const auto encoder = make_encoder(GetParam());
  const auto decoder = make_decoder(GetParam(), kWide);
  std::string text;
  for (int i = 0; i < 100; ++i) {
    std::string coded;
    encoder->encode("answer " + std::to_string(i) + "\n", BodyPart::flushed, coded);
    std::string_view rest = coded;
    EXPECT_FALSE(decoder->decode(rest, 1000, text));
    EXPECT_TRUE(text.ends_with("answer " + std::to_string(i) + "\n"));
    EXPECT_FALSE(decoder->is_complete());
  }
  std::string coded;
  encoder->encode("", BodyPart::last, coded);
  std::string_view rest = coded;
  EXPECT_FALSE(decoder->decode(rest, 1000, text));
  EXPECT_TRUE(decoder->is_complete());
}

TEST_P(BodyCodec, EncodesOneBodyBehindTheOther) {
  const auto encoder = make_encoder(GetParam());
  for (const char* text : {"first", "second"}) {
    std::string coded;
    encoder->encode(text, BodyPart::last, coded);
    EXPECT_EQ(decoded(GetParam(), coded, 100), text);
  }
}

TEST_P(BodyCodec, ReadsSeveralMembers) {
  EXPECT_EQ(decoded(GetParam(), encoded(GetParam(), "a") + encoded(GetParam(), "b"), 3), "ab");
}

TEST_P(BodyCodec, KnowsThatEveryBeginningIsNotTheWhole) {
  const std::string body = encoded(GetParam(), "some words, some words, some more words");
  for (std::size_t size = 0; size < body.size(); ++size) {
    EXPECT_EQ(decoded(GetParam(), body.substr(0, size), 100), "!cut") << size;
  }
}

TEST_P(BodyCodec, RefusesOtherBytes) {
  const std::string name(name_of(GetParam()));
  EXPECT_TRUE(decoded(GetParam(), "{\"system\":\"a\"}", 100)
                  .starts_with("!400 request body: not " + name + ", at byte "));
  EXPECT_TRUE(decoded(GetParam(), encoded(GetParam(), "a") + "more", 100).starts_with("!400 "));
}

TEST_P(BodyCodec, NeverTakesAFlippedByteForTheWholeText) {
  const std::string text = mixed_text().substr(0, 600);
  const std::string body = encoded(GetParam(), text);
  for (std::size_t i = 0; i < body.size(); ++i) {
    std::string damaged = body;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    (void)decoded(GetParam(), damaged, 50);  // Ends, in whatever way.
  }
  SUCCEED();
}

TEST_P(BodyCodec, RefusesABodyThatDecodesToTooMuch) {
  const std::string body = encoded(GetParam(), std::string(8'000'000, 'x'));
  EXPECT_EQ(decoded(GetParam(), body, 1000, 100'000, {.bytes = 5'000'000, .ratio = 100'000}),
            "!413 request body: decodes to more than 5000000 bytes");
  EXPECT_EQ(decoded(GetParam(), body, 1000, 100'000, {.bytes = 100'000'000, .ratio = 100}),
            "!413 request body: decodes to more than 100 times its size");
}

TEST_P(BodyCodec, LooksAtTheRatioPastTheFirstMebibyteOnly) {
  const std::string text(1'000'000, 'x');
  EXPECT_EQ(decoded(GetParam(), encoded(GetParam(), text), 1000, 100'000,
                    {.bytes = 100'000'000, .ratio = 1}),
            text);
}

INSTANTIATE_TEST_SUITE_P(Codings, BodyCodec,
                         testing::Values(ContentCoding::gzip, ContentCoding::zstd),
                         [](const auto& coding) { return std::string(name_of(coding.param)); });

TEST(ZstdCodec, RefusesAFrameThatIsNotAsLongAsItSays) {
  // It says 368 bytes, as one segment, and has one raw block of none.
  const std::string body("\x28\xB5\x2F\xFD\x60\x70\x00\x01\x00\x00", 10);
  for (const std::size_t piece : {1U, 5U, 10U}) {
    for (const std::size_t room : {50U, 1000U}) {
      EXPECT_TRUE(decoded(ContentCoding::zstd, body, piece, room).starts_with("!400 "))
          << piece << ' ' << room;
    }
  }
  // It says nothing and has a compressed block of no bytes, which is none: how it comes does not
  // matter.
  const std::string empty("\x28\xB5\x2F\xFD\x20\x00\x05\x00\x00", 9);
  EXPECT_EQ(decoded(ContentCoding::zstd, empty, 1), decoded(ContentCoding::zstd, empty, 100));
  // A frame that is skipped says nothing; the one behind it is right.
  std::string skipped(
      "\x50\x2A\x4D\x18\x03\x00\x00\x00"
      "abc",
      11);
  skipped += encoded(ContentCoding::zstd, "text");
  EXPECT_EQ(decoded(ContentCoding::zstd, skipped, 1), "text");
  EXPECT_EQ(decoded(ContentCoding::zstd, skipped, 100), "text");
}

TEST(ZstdCodec, RefusesFormatsBeforeTheRfc) {
  // The beginning of a frame as version 0.7 of the library wrote it: also behind a frame.
  const std::string old("\x27\xB5\x2F\xFD\x04\x68\x00\x00\x3A\x00", 10);
  for (const std::string& body : {old, encoded(ContentCoding::zstd, "text") + old}) {
    for (const std::size_t piece : {1U, 3U, 4U, 100U}) {
      EXPECT_TRUE(decoded(ContentCoding::zstd, body, piece)
                      .ends_with("no frame of RFC 8878 begins "
                                 "here"))
          << piece;
    }
  }
}

TEST(ZstdCodec, RefusesAWindowThatWouldTakeTooMuchMemory) {
  // Magic, no single segment, window descriptor 2^(10+14) = 16 MiB, an empty last block.
  const std::string body("\x28\xB5\x2F\xFD\x00\x70\x01\x00\x00", 9);
  EXPECT_TRUE(decoded(ContentCoding::zstd, body, 100).starts_with("!400 request body: not zstd"));
}

TEST(GzipCodec, ReadsWhatOthersWrite) {
  // printf 'made-up words\n' | gzip -9n
  const std::string body(
      "\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\xCB\x4D\x4C\x49\xD5\x2D\x2D\x50\x28\xCF\x2F\x4A\x29"
      "\xE6"
      "\x02\x00\xB0\x5B\x3E\x37\x0E\x00\x00\x00",
      34);
  EXPECT_EQ(decoded(ContentCoding::gzip, body, 5), "made-up words\n");
}

}  // namespace
}  // namespace descry::server
