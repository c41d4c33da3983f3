#include "tools/descry/http_client.hpp"

#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace descry::tools {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::uint64_t kBodyLimitBytes = 64U << 20U;

/// Resolve, connect, write, read: each step starts the next; the first failure ends the chain.
class Exchange {
 public:
  Exchange(asio::io_context& context, const ServerAddress& server, std::string_view target,
           std::chrono::milliseconds timeout)
      : resolver_(context),
        stream_(context),
        request_(http::verb::get, beast::string_view(target.data(), target.size()), 11) {
    request_.set(http::field::host, server.authority());
    request_.set(http::field::accept, "application/json");
    parser_.body_limit(kBodyLimitBytes);
    stream_.expires_after(timeout);
    resolver_.async_resolve(server.host, server.port,
                            [this](error_code found, const auto& endpoints) {
                              if (!stop_on(found, "cannot be resolved")) {
                                connect(endpoints);
                              }
                            });
  }

  error_code error;
  std::string step;
  http::response_parser<http::string_body>& parser() { return parser_; }

 private:
  bool stop_on(error_code found, const char* what) {
    if (found) {
      error = found;
      step = what;
    }
    return error.failed();
  }

  void connect(const asio::ip::tcp::resolver::results_type& endpoints) {
    stream_.async_connect(endpoints, [this](error_code found, const auto&) {
      if (!stop_on(found, "cannot be reached")) {
        write();
      }
    });
  }

  void write() {
    http::async_write(stream_, request_, [this](error_code found, std::size_t) {
      if (!stop_on(found, "does not take the request")) {
        http::async_read(stream_, buffer_, parser_, [this](error_code read_error, std::size_t) {
          stop_on(read_error, "does not answer");
        });
      }
    });
  }

  asio::ip::tcp::resolver resolver_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  http::request<http::empty_body> request_;
  http::response_parser<http::string_body> parser_;
};

}  // namespace

engine::Result<HttpAnswer> http_get(const ServerAddress& server, std::string_view target,
                                    std::chrono::milliseconds timeout) {
  asio::io_context context;
  Exchange exchange(context, server, target, timeout);
  context.run();
  if (exchange.error) {
    return engine::Error{
        engine::ErrorCode::io_failure,
        "http://" + server.authority() + " " + exchange.step + ": " + exchange.error.message()};
  }
  auto message = exchange.parser().release();
  return HttpAnswer{message.result_int(), std::move(message.body())};
}

}  // namespace descry::tools
