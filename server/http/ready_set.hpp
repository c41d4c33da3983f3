#pragma once

// The connections of one loop that have become ready, a batch at a time.
//
// An epoll set that Asio watches as one descriptor, between the loop's timers and posted work. A
// connection enters once, edge-triggered, and costs no call while it waits; one call tells of all
// that have become ready. Cost: some 20 ns a connection and batch. Threads: the loop's.

#include <functional>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

namespace descry::server {

/// Told when its descriptor has become ready since the last time.
class Watched {
 public:
  struct Readiness {
    bool can_receive = false;
    bool can_send = false;
    bool has_ended = false;  ///< The other side sends no more, or the connection has failed.
  };

  Watched() = default;
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;
  virtual ~Watched() = default;
  virtual void on_ready(Readiness readiness) = 0;
};

class ReadySet {
 public:
  /// Requires: `io` outlives this. `on_batch_end` is called after each batch, when no connection of
  /// it is looked at any more.
  ReadySet(boost::asio::io_context& io, std::function<void()> on_batch_end);
  ReadySet(const ReadySet&) = delete;
  ReadySet& operator=(const ReadySet&) = delete;
  ~ReadySet() = default;

  /// False when the process has no descriptor left for the set; nothing can be watched then.
  [[nodiscard]] bool is_open() const noexcept { return set_.is_open(); }

  /// Tells from now on of what becomes ready.
  void start();

  /// Watches `descriptor` until it is closed. Requires: `watched` lives until then, and to the end
  /// of the batch in which it is closed. False when the kernel refuses.
  [[nodiscard]] bool add(int descriptor, Watched& watched) noexcept;

 private:
  void wait();
  void take_turn();

  boost::asio::posix::stream_descriptor set_;
  const std::function<void()> on_batch_end_;
};

}  // namespace descry::server
