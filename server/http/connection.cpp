#include "server/http/connection.hpp"

#include <cerrno>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

namespace descry::server {
namespace {

Transferred outcome_of(ssize_t moved) {
  if (moved > 0) {
    return {.outcome = Transfer::done, .bytes = static_cast<std::size_t>(moved)};
  }
  if (moved == 0) {
    return {.outcome = Transfer::ended};
  }
  const bool is_for_now = errno == EAGAIN || errno == EWOULDBLOCK;
  return {.outcome = is_for_now ? Transfer::later : Transfer::failed};
}

/// Again when a signal came between.
template <typename Call>
ssize_t uninterrupted(Call call) {
  ssize_t moved = call();
  while (moved < 0 && errno == EINTR) {
    moved = call();
  }
  return moved;
}

}  // namespace

Connection::Connection(boost::asio::ip::tcp::socket socket) {
  boost::system::error_code ec;
  const int descriptor = socket.release(ec);
  if (ec) {
    return;
  }
  descriptor_ = descriptor;
  const int on = 1;
  setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Connection::~Connection() {
  close();
}

Transferred Connection::receive(std::span<char> room) noexcept {
  return outcome_of(
      uninterrupted([&] { return ::recv(descriptor_, room.data(), room.size(), MSG_DONTWAIT); }));
}

Transferred Connection::send(std::string_view bytes) noexcept {
  return outcome_of(uninterrupted([&] {
    return ::send(descriptor_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  }));
}

bool Connection::has_arrivals() const noexcept {
  char first = 0;
  return uninterrupted([&] { return ::recv(descriptor_, &first, 1, MSG_PEEK | MSG_DONTWAIT); }) > 0;
}

bool Connection::end_sending() noexcept {
  return ::shutdown(descriptor_, SHUT_WR) == 0;
}

void Connection::close() noexcept {
  if (descriptor_ >= 0) {
    ::close(std::exchange(descriptor_, -1));
  }
}

}  // namespace descry::server
