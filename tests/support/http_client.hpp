#pragma once

// A plain client for tests: a socket, bytes out, bytes in, with a time limit on every wait.

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace descry::test {

struct HttpAnswer {
  int status = 0;  ///< 0 when no complete answer came.
  std::string head;
  std::string body;  ///< Chunks put together.

  /// The value of a header, matched without case; empty when absent.
  [[nodiscard]] std::string header(std::string name) const {
    const auto lower = [](std::string text) {
      std::transform(text.begin(), text.end(), text.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      return text;
    };
    const std::size_t at = lower(head).find("\r\n" + lower(std::move(name)) + ": ");
    if (at == std::string::npos) {
      return {};
    }
    const std::size_t begin = head.find(": ", at) + 2;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

class HttpClient {
 public:
  /// `receive_buffer`: bytes the kernel may hold unread, 0 for its own (many MB on some machines).
  explicit HttpClient(std::uint16_t port, int timeout_ms = 20'000, int receive_buffer = 0)
      : timeout_ms_(timeout_ms) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receive_buffer > 0) {
      ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    is_open_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~HttpClient() { ::close(socket_); }
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  [[nodiscard]] bool is_open() const { return is_open_; }

  /// False when the other side has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) {
        return false;
      }
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// Sends what the kernel takes within `patience`; false when the other side has closed.
  bool send_some(std::string_view bytes, std::chrono::milliseconds patience) {
    pollfd wait{.fd = socket_, .events = POLLOUT, .revents = 0};
    if (::poll(&wait, 1, static_cast<int>(patience.count())) == 0) {
      return true;
    }
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return sent > 0 || errno == EAGAIN;
  }

  void end_sending() { ::shutdown(socket_, SHUT_WR); }
  /// Closes with a reset, as a client that dies does.
  void reset() {
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(socket_);
    socket_ = -1;
  }

  /// One answer; `is_head` when the request was HEAD. Interim answers (1xx) are returned too.
  HttpAnswer receive(bool is_head = false) {
    HttpAnswer answer;
    while (received_.find("\r\n\r\n") == std::string::npos) {
      if (!receive_more()) {
        return {};
      }
    }
    const std::size_t end = received_.find("\r\n\r\n");
    answer.head = received_.substr(0, end + 2);
    received_.erase(0, end + 4);
    const int status = std::stoi(answer.head.substr(9, 3));
    const bool has_body = !is_head && status >= 200 && status != 204 && status != 304;
    if (has_body && !receive_body(answer)) {
      return {};
    }
    answer.status = status;
    return answer;
  }

  /// Sends and receives.
  HttpAnswer ask(std::string_view request) {
    send(request);
    return receive(request.starts_with("HEAD"));
  }

  /// True iff the other side closes without another byte, within the time limit.
  bool is_closed_by_peer() { return received_.empty() && !receive_more() && has_ended_; }

  /// Everything until the other side closes.
  std::string receive_all() {
    while (receive_more()) {
    }
    return std::exchange(received_, {});
  }

 private:
  bool receive_more() {
    pollfd wait{.fd = socket_, .events = POLLIN, .revents = 0};
    if (::poll(&wait, 1, timeout_ms_) <= 0) {
      return false;
    }
    char bytes[16384];
    const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
    has_ended_ = count <= 0;
    if (count > 0) {
      received_.append(bytes, static_cast<std::size_t>(count));
    }
    return count > 0;
  }

  bool receive_until(std::size_t bytes) {
    while (received_.size() < bytes) {
      if (!receive_more()) {
        return false;
      }
    }
    return true;
  }

  bool receive_body(HttpAnswer& answer) {
    if (const std::string length = answer.header("content-length"); !length.empty()) {
      const std::size_t bytes = std::stoul(length);
      if (!receive_until(bytes)) {
        return false;
      }
      answer.body = received_.substr(0, bytes);
      received_.erase(0, bytes);
      return true;
    }
    if (answer.header("transfer-encoding") != "chunked") {
      answer.body = receive_all();
      return true;
    }
    for (;;) {
      std::size_t end = 0;
      while ((end = received_.find("\r\n")) == std::string::npos) {
        if (!receive_more()) {
          return false;
        }
      }
      const std::size_t size = std::stoul(received_.substr(0, end), nullptr, 16);
      if (!receive_until(end + 2 + size + 2)) {
        return false;
      }
      answer.body += received_.substr(end + 2, size);
      received_.erase(0, end + 2 + size + 2);
      if (size == 0) {
        return true;
      }
    }
  }

  int timeout_ms_;
  int socket_ = -1;
  bool is_open_ = false;
  bool has_ended_ = false;
  std::string received_;
};

}  // namespace descry::test
