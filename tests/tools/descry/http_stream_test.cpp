#include "tools/descry/http_stream.hpp"

#include <string>
#include <utility>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/tools/descry/one_answer_server.hpp"

namespace descry::tools {
namespace {

/// A body that is known beforehand; the answer as one text.
class TextEnds final : public HttpStreamEnds {
 public:
  explicit TextEnds(std::string body)
      : body_(std::move(body)), always_ready_(::open("/dev/null", O_RDONLY | O_CLOEXEC)) {}
  TextEnds(const TextEnds&) = delete;
  TextEnds& operator=(const TextEnds&) = delete;
  ~TextEnds() override { ::close(always_ready_); }

  [[nodiscard]] int input() const override { return always_ready_; }
  engine::Result<std::size_t> read(std::span<char> room) override {
    const std::size_t size = body_.copy(room.data(), room.size());
    body_.erase(0, size);
    return size;
  }
  engine::Result<void> write(std::string_view bytes) override {
    answer += bytes;
    return {};
  }

  std::string answer;

 private:
  std::string body_;
  const int always_ready_;
};

TEST(HttpStream, NamesAnAddressOfColonsInBrackets) {
  OneAnswerServer server("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}");
  const std::string port = server.address().port;
  TextEnds ends("code\n");
  const auto answer = http_stream({"::ffff:127.0.0.1", port}, "/v1/batch", "text/csv", ends);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_NE(server.request().find("Host: [::ffff:127.0.0.1]:" + port + "\r\n"), std::string::npos)
      << server.request();
  const auto lost = http_stream({"::ffff:127.0.0.1", "1"}, "/v1/batch", "text/csv", ends);
  ASSERT_FALSE(lost);
  EXPECT_TRUE(lost.error().message.starts_with("http://[::ffff:127.0.0.1]:1 cannot be reached: "))
      << lost.error().message;
}

}  // namespace
}  // namespace descry::tools
