#pragma once

// A server that answers one request with fixed bytes, for tests of what the command makes of them.

#include <string>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tools/descry/url.hpp"

namespace descry::tools {

/// Accepts one connection on a free port of the loopback, reads until `until` has come, answers
/// with fixed bytes, and ends the answer with the connection.
class OneAnswerServer {
 public:
  explicit OneAnswerServer(std::string answer, std::string until = "\r\n\r\n")
      : answer_(std::move(answer)), until_(std::move(until)) {
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
    ssize_t length = 1;
    while (length > 0 && request_.find(until_) == std::string::npos) {
      length = ::recv(connection, buffer, sizeof buffer, 0);
      request_.append(buffer, length > 0 ? static_cast<std::size_t>(length) : 0);
    }
    if (!answer_.empty()) {
      ::send(connection, answer_.data(), answer_.size(), 0);
      ::shutdown(connection, SHUT_WR);
    }
    // With no answer silent until the client gives up; what is left unread would reset an answer.
    while (::recv(connection, buffer, sizeof buffer, 0) > 0) {
    }
    ::close(connection);
  }
  void join() {
    if (thread_.joinable()) {
      thread_.join();
    }
  }

  const std::string answer_;
  const std::string until_;
  std::string request_;
  int listener_ = -1;
  unsigned port_ = 0;
  std::thread thread_;
};

}  // namespace descry::tools
