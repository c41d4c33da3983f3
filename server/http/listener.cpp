#include "server/http/listener.hpp"

#include <utility>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>

#include "server/http/session.hpp"

namespace descry::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

/// Connections past the limit that are told so at one time.
constexpr std::size_t kRefusedAtOnce = 256;
constexpr std::chrono::milliseconds kPauseWhenExhausted{100};

}  // namespace

Listener::Listener(const std::vector<std::unique_ptr<Loop>>& loops)
    : loops_(loops), acceptor_(loops.front()->io()), pause_(loops.front()->io()) {}

engine::Result<void> Listener::open(const std::string& host, std::uint16_t port) {
  boost::system::error_code ec;
  const auto address = asio::ip::make_address(host, ec);
  if (ec) {
    return engine::Error{engine::ErrorCode::invalid_argument,
                         "listen: " + host + " is not an IP address"};
  }
  const tcp::endpoint endpoint(address, port);
  acceptor_.open(endpoint.protocol(), ec);
  if (!ec) {
    acceptor_.set_option(tcp::acceptor::reuse_address(true), ec);
  }
  if (!ec) {
    acceptor_.bind(endpoint, ec);
  }
  if (!ec) {
    acceptor_.listen(asio::socket_base::max_listen_connections, ec);
  }
  if (!ec) {
    port_ = acceptor_.local_endpoint(ec).port();
  }
  if (ec) {
    return engine::Error{engine::ErrorCode::io_failure,
                         "listen " + host + ":" + std::to_string(port) + ": " + ec.message()};
  }
  return {};
}

void Listener::start() {
  asio::post(acceptor_.get_executor(), [this] { accept(); });
}

void Listener::close() {
  asio::post(acceptor_.get_executor(), [this] {
    boost::system::error_code ec;
    acceptor_.close(ec);
    pause_.cancel();
  });
}

void Listener::accept() {
  if (!acceptor_.is_open()) {
    return;
  }
  Loop& loop = *loops_[next_++ % loops_.size()];
  acceptor_.async_accept(loop.io(),
                         [this, &loop](const boost::system::error_code& ec, tcp::socket socket) {
                           on_accept(ec, std::move(socket), loop);
                         });
}

void Listener::on_accept(const boost::system::error_code& ec, tcp::socket socket, Loop& loop) {
  if (ec == asio::error::operation_aborted || !acceptor_.is_open()) {
    return;
  }
  if (ec && ec != asio::error::connection_aborted) {
    pause_.expires_after(kPauseWhenExhausted);
    pause_.async_wait([this](const boost::system::error_code&) { accept(); });
    return;
  }
  if (!ec) {
    admit(std::move(socket), loop);
  }
  accept();
}

void Listener::admit(tcp::socket socket, Loop& loop) {
  ServerContext& shared = loop.shared();
  Admission admission = Admission::admitted;
  if (shared.connections.fetch_add(1) >= shared.limits.connections) {
    shared.connections.fetch_sub(1);
    admission = Admission::refused;
    if (shared.refused_connections.fetch_add(1) >= kRefusedAtOnce) {
      shared.refused_connections.fetch_sub(1);
      return;  // The socket's destructor closes it.
    }
  }
  auto session = std::make_shared<Session>(std::move(socket), loop, admission);
  asio::post(loop.io(), [session = std::move(session)] { session->start(); });
}

}  // namespace descry::server
