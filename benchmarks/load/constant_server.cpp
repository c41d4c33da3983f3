// What Beast alone can serve on one thread: each request is parsed, and answered with a constant
// body and a head of a given length. No router, no search. run.sh compares descryd with it.
//
// usage: constant_server HEAD_BYTES BODY_BYTES      prints `listening on 127.0.0.1:PORT`

#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Answer = http::response<http::string_body>;

/// Bytes that Beast writes before the body.
std::size_t head_bytes(const Answer& answer) {
  std::string text;
  http::serializer<false, http::string_body> serializer(const_cast<Answer&>(answer));
  serializer.split(true);
  error_code error;
  do {
    serializer.next(error, [&](error_code&, const auto& buffers) {
      text += beast::buffers_to_string(buffers);
      serializer.consume(beast::buffer_bytes(buffers));
    });
  } while (!error && !serializer.is_header_done());
  return text.size();
}

/// A response whose head and body have these lengths; the head at least what HTTP needs.
Answer made_answer(std::size_t head, std::size_t body) {
  Answer answer{http::status::ok, 11};
  answer.set(http::field::content_type, "application/json");
  answer.body() = std::string(body, 'x');
  answer.prepare_payload();
  const std::size_t least = head_bytes(answer) + std::string_view("X-Padding: \r\n").size();
  if (head > least) {
    answer.set("X-Padding", std::string(head - least, 'p'));
  }
  return answer;
}

/// One connection; it lives as long as an operation on it is pending.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, const Answer& answer)
      : stream_(std::move(socket)), serialised_(answer) {}

  void read() {
    request_ = {};
    http::async_read(stream_, buffer_, request_,
                     [self = shared_from_this()](error_code error, std::size_t) {
                       if (!error) {
                         self->write();
                       }
                     });
  }

 private:
  void write() {
    http::async_write(stream_, serialised_,
                      [self = shared_from_this()](error_code error, std::size_t) {
                        if (!error) {
                          self->read();
                        }
                      });
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  http::request<http::empty_body> request_;
  Answer serialised_;
};

void accept(tcp::acceptor& acceptor, const Answer& answer) {
  acceptor.async_accept([&](error_code error, tcp::socket socket) {
    if (!error) {
      socket.set_option(tcp::no_delay(true), error);
      std::make_shared<Session>(std::move(socket), answer)->read();
      accept(acceptor, answer);
    }
  });
}

int run(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: constant_server HEAD_BYTES BODY_BYTES\n";
    return 2;
  }
  const Answer answer =
      made_answer(std::strtoul(argv[1], nullptr, 10), std::strtoul(argv[2], nullptr, 10));
  asio::io_context context(1);
  tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
  asio::signal_set signals(context, SIGINT, SIGTERM);
  signals.async_wait([&](error_code, int) { context.stop(); });
  accept(acceptor, answer);
  std::cout << "listening on 127.0.0.1:" << acceptor.local_endpoint().port() << std::endl;
  context.run();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "constant_server: " << error.what() << '\n';
    return 1;
  }
}
