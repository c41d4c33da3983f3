#include "server/http/line_stream.hpp"

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace descry::server {
namespace {

/// Answers each line with its number, its text and `padding` more bytes.
class Echo final : public LineHandler {
 public:
  explicit Echo(std::size_t padding) : padding_(padding) {}

  void on_line(std::string_view line, std::uint64_t number, HandlerContext& /*context*/,
               std::string& out) override {
    out += std::to_string(number) + ":" + std::string(line) + std::string(padding_, '.') + "\n";
  }
  void on_oversized_line(std::uint64_t number, std::size_t limit_bytes, std::string& out) override {
    out += std::to_string(number) + ">" + std::to_string(limit_bytes) + "\n";
  }

 private:
  std::size_t padding_;
};

class LineStreamTest : public ::testing::Test {
 protected:
  LineStreamTest() {
    limits_.body_bytes = 100;
    limits_.stream_memory_bytes = 2000;
    limits_.stream_disk_bytes = 1'000'000;
  }

  LineStream& make(std::size_t padding = 0) {
    stream_ = std::make_unique<LineStream>(std::make_unique<Echo>(padding), std::move(codecs_),
                                           limits_, folder_.path());
    return *stream_;
  }

  /// Runs slices while there is something to do; how many.
  int run(int most = 10'000) {
    HandlerContext context;
    int slices = 0;
    while (slices < most && stream_->claim_run()) {
      stream_->run_slice(context);
      ++slices;
    }
    return slices;
  }

  /// Takes everything that there will be, running what must run; empty when it does not end.
  std::string finish() {
    std::string out;
    for (int i = 0; i < 100'000; ++i) {
      if (stream_->take_output(1000, out)) {
        return out;
      }
      run();
    }
    return {};
  }

  Limits limits_;
  StreamCodecs codecs_;
  const test::TemporaryFolder folder_;
  std::unique_ptr<LineStream> stream_;
};

TEST_F(LineStreamTest, AnswersLinesAsTheyCome) {
  LineStream& stream = make();
  stream.offer("a\nb");
  run();
  std::string out;
  EXPECT_FALSE(stream.take_output(1000, out));
  EXPECT_EQ(out, "1:a\n");
  stream.offer("c\n");
  stream.end_input();
  run();
  EXPECT_TRUE(stream.take_output(1000, out));
  EXPECT_EQ(out, "1:a\n2:bc\n");
}

TEST_F(LineStreamTest, EndsWithAnEmptyAnswerForAnEmptyBody) {
  LineStream& stream = make();
  stream.end_input();
  EXPECT_EQ(run(), 1);
  std::string out;
  EXPECT_TRUE(stream.take_output(1000, out));
  EXPECT_EQ(out, "");
}

TEST_F(LineStreamTest, AnswersOversizedLinesInPlace) {
  LineStream& stream = make();
  stream.offer("a\n" + std::string(500, 'x') + "\nb");
  stream.end_input();
  EXPECT_EQ(finish(), "1:a\n2>100\n3:b\n");
}

TEST_F(LineStreamTest, RunsOneSliceAtATime) {
  LineStream& stream = make();
  EXPECT_FALSE(stream.claim_run());
  stream.offer("a\n");
  EXPECT_TRUE(stream.claim_run());
  EXPECT_TRUE(stream.is_running());
  EXPECT_FALSE(stream.claim_run());
  HandlerContext context;
  stream.run_slice(context);
  EXPECT_FALSE(stream.is_running());
  EXPECT_FALSE(stream.claim_run());
}

TEST_F(LineStreamTest, KeepsEverythingForAClientThatSendsAllBeforeItReads) {
  LineStream& stream = make(50);
  std::string expected;
  for (int i = 1; i <= 5000; ++i) {
    stream.offer("line" + std::to_string(i) + "\n");
    run();
    ASSERT_FALSE(stream.stall()) << i;
    ASSERT_EQ(stream.input_backlog(), 0U) << i;
    expected += std::to_string(i) + ":line" + std::to_string(i) + std::string(50, '.') + "\n";
  }
  stream.end_input();
  EXPECT_EQ(finish(), expected);
}

TEST_F(LineStreamTest, InterleavedReadsAndWritesKeepTheOrder) {
  LineStream& stream = make(300);
  std::string expected;
  std::string out;
  for (int i = 1; i <= 2000; ++i) {
    stream.offer(std::to_string(i * 7) + "\n");
    run(i % 3);
    (void)stream.take_output(static_cast<std::size_t>(i % 700), out);
    expected += std::to_string(i) + ":" + std::to_string(i * 7) + std::string(300, '.') + "\n";
  }
  stream.end_input();
  out += finish();
  EXPECT_EQ(out, expected);
}

TEST_F(LineStreamTest, StopsTakingInputWhenTheDiskLimitIsReachedAndGoesOnWhenItIsRead) {
  limits_.stream_disk_bytes = 100'000;
  LineStream& stream = make(1000);
  for (int i = 0; i < 1000; ++i) {
    stream.offer("x\n");
  }
  stream.end_input();
  run();
  ASSERT_TRUE(stream.stall());
  EXPECT_EQ(stream.stall()->detail, "results: 100000 bytes wait to be read, the most there may be");
  EXPECT_FALSE(stream.claim_run());
  const std::string all = finish();
  EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 1000);
}

TEST_F(LineStreamTest, EndsAStalledStreamWithAnErrorBehindTheResults) {
  limits_.stream_disk_bytes = 100'000;
  LineStream& stream = make(1000);
  for (int i = 0; i < 1000; ++i) {
    stream.offer("x\n");
  }
  run();
  ASSERT_TRUE(stream.stall());
  stream.fail({.status = 503, .detail = "too much waits", .code = "results_unread"});
  stream.offer("more\n");
  const std::string all = finish();
  EXPECT_EQ(stream.failure()->code, "results_unread");
  EXPECT_TRUE(
      all.ends_with("\"error\":{\"code\":\"results_unread\",\"detail\":\"too much waits\"}}\n"))
      << all.substr(all.size() - std::min<std::size_t>(all.size(), 200));
  const auto answered = std::count(all.begin(), all.end(), '\n') - 1;
  EXPECT_GT(answered, 50);
  EXPECT_LT(answered, 1000);
}

// Its client has only been slow: it still gets the whole answer, as one.
TEST_F(LineStreamTest, CannotFailOnceAllIsAnswered) {
  limits_.stream_disk_bytes = 1000;
  LineStream& stream = make(1000);
  for (int i = 0; i < 70; ++i) {
    stream.offer("x\n");
  }
  stream.end_input();
  run();
  EXPECT_FALSE(stream.claim_run()) << "what is left waits for room";
  EXPECT_FALSE(stream.stall());
  stream.fail({.status = 503, .detail = "too much waits", .code = "results_unread"});
  const std::string all = finish();
  EXPECT_FALSE(stream.failure());
  EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 70);
}

TEST_F(LineStreamTest, WaitsForTheReaderWhereNoFileCanBeMade) {
  stream_ = std::make_unique<LineStream>(std::make_unique<Echo>(1000), StreamCodecs{}, limits_,
                                         "/nonexistent/folder");
  for (int i = 0; i < 1000; ++i) {
    stream_->offer("x\n");
  }
  stream_->end_input();
  run();
  ASSERT_TRUE(stream_->stall());
  EXPECT_EQ(stream_->stall()->code, "io_failure");
  EXPECT_EQ(stream_->stall()->detail, "results: those that wait to be read cannot be kept");
  EXPECT_NE(stream_->stall()->log_note.find("/nonexistent/folder"), std::string::npos);
  const std::string all = finish();
  EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 1000);
}

TEST_F(LineStreamTest, FailsWithoutInput) {
  LineStream& stream = make();
  stream.offer("a\n");
  run();
  stream.fail({.status = 400, .detail = "broken", .code = "bad_request"});
  EXPECT_EQ(finish(),
            "1:a\n{\"line\":1,\"error\":{\"code\":\"bad_request\",\"detail\":\"broken\"}}\n");
}

TEST_F(LineStreamTest, RefusesWhatFailsBeforeAnAnswer) {
  LineStream& stream = make();
  stream.offer("a");
  run();
  EXPECT_FALSE(stream.has_answer());
  stream.fail({.status = 400, .detail = "broken", .code = "bad_request"});
  EXPECT_EQ(finish(), "");
  ASSERT_TRUE(stream.refusal());
  EXPECT_EQ(stream.refusal()->detail, "broken");
  EXPECT_FALSE(stream.has_answer());
}

TEST_F(LineStreamTest, RefusesWhenItsHandlerDoes) {
  class Refuser final : public LineHandler {
   public:
    void on_line(std::string_view /*line*/, std::uint64_t /*number*/, HandlerContext& /*context*/,
                 std::string& /*out*/) override {}
    void on_oversized_line(std::uint64_t /*number*/, std::size_t /*limit_bytes*/,
                           std::string& /*out*/) override {}
    [[nodiscard]] std::optional<Refusal> refusal() const override {
      return Refusal{.status = 400, .detail = "no header"};
    }
  };
  stream_ = std::make_unique<LineStream>(std::make_unique<Refuser>(), StreamCodecs{}, limits_,
                                         folder_.path());
  stream_->offer("a\nb\n");
  run(1);
  ASSERT_TRUE(stream_->refusal());
  EXPECT_EQ(stream_->refusal()->detail, "no header");
  EXPECT_EQ(finish(), "");
}

std::string coded(ContentCoding coding, std::string_view text) {
  std::string out;
  make_encoder(coding)->encode(text, BodyPart::last, out);
  return out;
}

TEST_F(LineStreamTest, DecodesWhatComesAndEncodesWhatLeaves) {
  for (const ContentCoding coding : {ContentCoding::gzip, ContentCoding::zstd}) {
    codecs_ = {.decoder = make_decoder(coding, {.bytes = 1'000'000'000, .ratio = 10'000}),
               .encoder = make_encoder(coding)};
    LineStream& stream = make(10);
    std::string lines;
    std::string expected;
    for (int i = 1; i <= 30'000; ++i) {
      lines += "line " + std::to_string(i) + "\n";
      expected += std::to_string(i) + ":line " + std::to_string(i) + std::string(10, '.') + "\n";
    }
    const std::string body = coded(coding, lines);
    for (std::size_t begin = 0; begin < body.size(); begin += 777) {
      stream.offer(std::string_view(body).substr(begin, 777));
      run(1);
    }
    stream.end_input();
    const std::string answer = finish();
    EXPECT_LT(answer.size(), expected.size() / 2);
    std::string_view rest = answer;
    std::string text;
    const auto decoder = make_decoder(coding, {.bytes = 1'000'000'000, .ratio = 10'000});
    EXPECT_FALSE(decoder->decode(rest, 10'000'000, text));
    EXPECT_TRUE(decoder->is_complete());
    EXPECT_TRUE(text == expected);
  }
}

TEST_F(LineStreamTest, EncodesAnEmptyAnswer) {
  codecs_.encoder = make_encoder(ContentCoding::gzip);
  LineStream& stream = make();
  stream.end_input();
  EXPECT_EQ(finish(), coded(ContentCoding::gzip, ""));
}

TEST_F(LineStreamTest, RefusesABodyThatIsNotOfItsCoding) {
  codecs_.decoder = make_decoder(ContentCoding::gzip, {.bytes = 1'000'000, .ratio = 1000});
  LineStream& stream = make();
  stream.offer("plain\n");
  EXPECT_EQ(finish(), "");
  ASSERT_TRUE(stream.refusal());
  EXPECT_EQ(stream.refusal()->status, 400U);
  EXPECT_TRUE(stream.refusal()->detail.starts_with("request body: not gzip"));
}

TEST_F(LineStreamTest, SaysSoWhereACodingEndsTooEarly) {
  codecs_.decoder = make_decoder(ContentCoding::zstd, {.bytes = 1'000'000, .ratio = 1000});
  LineStream& stream = make();
  std::string begun;
  make_encoder(ContentCoding::zstd)->encode("a\n", BodyPart::flushed, begun);
  stream.offer(begun);
  run();
  stream.end_input();
  EXPECT_EQ(finish(),
            "1:a\n{\"line\":1,\"error\":{\"code\":\"bad_request\",\"detail\":\"request body: its "
            "coding ends too early\"}}\n");
}

TEST_F(LineStreamTest, EndsABodyThatWouldBecomeTooLarge) {
  limits_.stream_memory_bytes = 100'000'000;
  codecs_.decoder = make_decoder(ContentCoding::zstd, {.bytes = 100'000'000, .ratio = 100});
  LineStream& stream = make();
  std::string lines;
  while (lines.size() < 10'000'000) {
    lines += "the same line, many times over\n";
  }
  stream.offer(coded(ContentCoding::zstd, lines));
  stream.end_input();
  const std::string answer = finish();
  EXPECT_TRUE(
      answer.ends_with("\"code\":\"content_too_large\",\"detail\":\"request body: decodes "
                       "to more than 100 times its size\"}}\n"))
      << answer.substr(answer.size() - std::min<std::size_t>(answer.size(), 200));
}

TEST_F(LineStreamTest, StopsSoonAfterItWasCancelled) {
  LineStream& stream = make();
  stream.offer("a\nb\nc\n");
  stream.cancelled = true;
  run(1);
  std::string out;
  (void)stream.take_output(1000, out);
  EXPECT_EQ(out, "");
}

}  // namespace
}  // namespace descry::server
