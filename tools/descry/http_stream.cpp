#include "tools/descry/http_stream.hpp"

#include <array>
#include <cerrno>
#include <optional>
#include <thread>
#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <poll.h>

namespace descry::tools {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;
using engine::Result;

constexpr std::size_t kPieceBytes = 256U << 10U;
constexpr const char* kEndedEarly = "ended its answer too early";

class Stream {
 public:
  Stream(const ServerAddress& server, HttpStreamEnds& ends)
      : server_(server), ends_(ends), socket_(context_) {}

  Result<HttpAnswer> run(std::string_view target, std::string_view content_type) {
    DESCRY_TRY_VOID(connect());
    std::thread sender([this, head = head_of(target, content_type)] { send(head); });
    auto answer = receive();
    // Nobody waits for the rest of the body once the answer is whole or lost: this wakes the
    // sender, whether it writes to the socket or waits for input.
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    sender.join();
    if (input_error_) {
      return *std::move(input_error_);
    }
    if (answer && answer->status == 200 && !has_sent_all_) {
      return failure(kEndedEarly, "the input was not sent to its end");
    }
    return answer;
  }

 private:
  [[nodiscard]] engine::Error failure(const char* step, const std::string& why) const {
    return {engine::ErrorCode::io_failure,
            "http://" + server_.authority() + " " + step + ": " + why};
  }
  [[nodiscard]] engine::Error failure(const char* step, const error_code& error) const {
    return failure(step, error.message());
  }

  Result<void> connect() {
    error_code error;
    asio::ip::tcp::resolver resolver(context_);
    const auto endpoints = resolver.resolve(server_.host, server_.port, error);
    if (error) {
      return failure("cannot be resolved", error);
    }
    asio::connect(socket_, endpoints, error);
    if (error) {
      return failure("cannot be reached", error);
    }
    return {};
  }

  [[nodiscard]] std::string head_of(std::string_view target, std::string_view content_type) const {
    std::string head = "POST ";
    head += target;
    head += " HTTP/1.1\r\nHost: " + server_.authority() + "\r\nContent-Type: ";
    head += content_type;
    return head + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
  }

  /// Waits until the body goes on; false when the connection has ended before.
  [[nodiscard]] bool wait_for_input() {
    std::array<pollfd, 2> waits{{{.fd = ends_.input(), .events = POLLIN, .revents = 0},
                                 {.fd = socket_.native_handle(), .events = 0, .revents = 0}}};
    while (::poll(waits.data(), waits.size(), -1) < 0 && errno == EINTR) {
    }
    return waits[1].revents == 0;
  }

  /// Ends at the first failure: what went wrong, the answer says, or its absence.
  void send(const std::string& head) {
    error_code error;
    asio::write(socket_, asio::buffer(head), error);
    std::string piece(kPieceBytes, '\0');
    while (!error && wait_for_input()) {
      auto got = ends_.read(piece);
      if (!got) {
        input_error_ = std::move(got).error();
        socket_.shutdown(asio::ip::tcp::socket::shutdown_both, error);
        return;
      }
      if (*got == 0) {
        asio::write(socket_, http::make_chunk_last(), error);
        has_sent_all_ = !error;
        return;
      }
      asio::write(socket_, http::make_chunk(asio::buffer(piece.data(), *got)), error);
    }
  }

  Result<HttpAnswer> receive() {
    http::response_parser<http::buffer_body> parser;
    parser.body_limit(boost::none);
    beast::flat_buffer buffer;
    error_code error;
    http::read_header(socket_, buffer, parser, error);
    if (error) {
      return failure("does not answer", error);
    }
    HttpAnswer answer{parser.get().result_int(), {}};
    std::string piece(kPieceBytes, '\0');
    while (!parser.is_done()) {
      parser.get().body().data = piece.data();
      parser.get().body().size = piece.size();
      http::read(socket_, buffer, parser, error);
      const std::string_view got(piece.data(), piece.size() - parser.get().body().size);
      if (answer.status == 200) {
        DESCRY_TRY_VOID(ends_.write(got));
      } else {
        answer.body += got;
      }
      if (error && error != http::error::need_buffer) {
        return failure(kEndedEarly, error);
      }
    }
    return answer;
  }

  const ServerAddress& server_;
  HttpStreamEnds& ends_;
  asio::io_context context_;
  asio::ip::tcp::socket socket_;
  // The sending thread's; read once that has ended.
  std::optional<engine::Error> input_error_;
  bool has_sent_all_ = false;  ///< The last chunk too, without which no answer can be whole.
};

}  // namespace

Result<HttpAnswer> http_stream(const ServerAddress& server, std::string_view target,
                               std::string_view content_type, HttpStreamEnds& ends) {
  return Stream(server, ends).run(target, content_type);
}

}  // namespace descry::tools
