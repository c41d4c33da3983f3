#include "tools/descry/http_client.hpp"

#include <string>
#include <thread>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace descry::tools {
namespace {

/// Accepts one connection on a free port of the loopback, reads a while, answers with fixed bytes.
class OneAnswerServer {
 public:
  explicit OneAnswerServer(std::string answer) : answer_(std::move(answer)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::listen(listener_, 1), 0);
    EXPECT_EQ(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  OneAnswerServer(const OneAnswerServer&) = delete;
  OneAnswerServer& operator=(const OneAnswerServer&) = delete;
  ~OneAnswerServer() {
    join();
    ::close(listener_);
  }

  [[nodiscard]] ServerAddress address() const { return {"127.0.0.1", std::to_string(port_)}; }
  const std::string& request() {
    join();
    return request_;
  }

 private:
  void serve() {
    const int connection = ::accept(listener_, nullptr, nullptr);
    char buffer[4096];
    const auto length = ::recv(connection, buffer, sizeof buffer, 0);
    request_.assign(buffer, length > 0 ? static_cast<std::size_t>(length) : 0);
    if (!answer_.empty()) {
      ::send(connection, answer_.data(), answer_.size(), 0);
    } else {
      ::recv(connection, buffer, sizeof buffer, 0);  // Silent until the client gives up.
    }
    ::close(connection);
  }
  void join() {
    if (thread_.joinable()) {
      thread_.join();
    }
  }

  std::string answer_;
  std::string request_;
  int listener_ = -1;
  unsigned port_ = 0;
  std::thread thread_;
};

TEST(HttpClient, GivesStatusAndBody) {
  OneAnswerServer server("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}");
  const auto answer = http_get(server.address(), "/v1/systems?a=b");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 404U);
  EXPECT_EQ(answer->body, "{}");
  EXPECT_TRUE(server.request().starts_with("GET /v1/systems?a=b HTTP/1.1\r\n"));
  EXPECT_NE(server.request().find("Host: 127.0.0.1:"), std::string::npos);
}

TEST(HttpClient, GivesUpOnASilentServer) {
  OneAnswerServer server("");
  const auto answer = http_get(server.address(), "/", std::chrono::milliseconds(50));
  ASSERT_FALSE(answer);
  EXPECT_NE(answer.error().message.find("does not answer"), std::string::npos);
}

TEST(HttpClient, SaysWhoCannotBeReached) {
  const int unused = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(unused, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::getsockname(unused, reinterpret_cast<sockaddr*>(&address), &size), 0);
  const std::string port = std::to_string(ntohs(address.sin_port));
  const auto answer = http_get({"127.0.0.1", port}, "/");  // Bound, but nobody listens.
  ::close(unused);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().message,
            "http://127.0.0.1:" + port + " cannot be reached: Connection refused");
}

}  // namespace
}  // namespace descry::tools
