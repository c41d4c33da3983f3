#pragma once

// A connected TCP socket: bytes in, bytes out, nothing that blocks.
//
// It takes the descriptor over from Asio's socket, so that a request costs one call to receive and
// one to send: Asio's reactor would try to receive once more to learn that nothing is there, which
// the sessions know from a short read. Threads: one connection belongs to one loop.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <boost/asio/ip/tcp.hpp>

namespace descry::server {

enum class Transfer : std::uint8_t {
  done,   ///< `bytes` were moved, at least one.
  later,  ///< The socket will say when it is ready.
  ended,  ///< Receiving: the client sends no more.
  failed,
};

struct Transferred {
  Transfer outcome = Transfer::failed;
  std::size_t bytes = 0;
};

class Connection {
 public:
  /// Closed when `socket` is.
  explicit Connection(boost::asio::ip::tcp::socket socket);
  /// As close().
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Requires: `room` is not empty.
  [[nodiscard]] Transferred receive(std::span<char> room) noexcept;
  /// Requires: `bytes` is not empty. Fewer moved than given: wait until the socket is ready.
  [[nodiscard]] Transferred send(std::string_view bytes) noexcept;
  /// True iff bytes wait to be received.
  [[nodiscard]] bool has_arrivals() const noexcept;

  /// Tells the client that nothing more comes; false when it has gone.
  [[nodiscard]] bool end_sending() noexcept;
  void close() noexcept;

  [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

 private:
  int descriptor_ = -1;
};

}  // namespace descry::server
