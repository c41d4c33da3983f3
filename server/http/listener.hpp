#pragma once

// Accepts connections and deals them to the loops in turn.
//
// One acceptor, since SO_REUSEPORT would let a second daemon bind the same port unseen and loads
// cores unevenly. Past the limit a connection hears 503; past some hundreds more it is closed
// unheard. When the process is out of file descriptors, accepting pauses for a moment instead of
// spinning. Threads: the acceptor runs on the first loop; open() and close() may come from any
// thread.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "engine/base/result.hpp"
#include "server/http/loop.hpp"

namespace descry::server {

class Listener {
 public:
  /// Requires: `loops` is not empty and outlives this.
  explicit Listener(const std::vector<std::unique_ptr<Loop>>& loops);

  /// Binds and listens; port 0 takes a free one. Connections wait until start().
  /// Errors: invalid_argument when `host` is not an IP address; io_failure.
  engine::Result<void> open(const std::string& host, std::uint16_t port);
  void start();
  /// Takes no more connections.
  void close();

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

 private:
  void accept();
  void on_accept(const boost::system::error_code& ec, boost::asio::ip::tcp::socket socket,
                 Loop& loop);
  void admit(boost::asio::ip::tcp::socket socket, Loop& loop);

  const std::vector<std::unique_ptr<Loop>>& loops_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::steady_timer pause_;
  std::size_t next_ = 0;
  std::uint16_t port_ = 0;
};

}  // namespace descry::server
