#pragma once

// The connections of one loop that have become ready, a batch at a time.
//
// An epoll set that Asio watches as one descriptor, between the loop's timers and posted work. A
// connection enters once, edge-triggered, and costs no call while it waits; one call tells of all
// that have become ready. Under load their answers are held back a little and sent one after
// another: the first wakes the client's thread, which costs several times what sending does, and
// the others find it awake. Cost: some 40 ns a connection and batch. Threads: the loop's.

#include <array>
#include <chrono>
#include <cstddef>
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
  /// True iff send() is to be called, which happens soon and before the end of the batch.
  [[nodiscard]] virtual bool on_ready(Readiness readiness) = 0;
  virtual void send() = 0;
};

class ReadySet {
 public:
  /// Connections that are ready together from which on answers are held back.
  static constexpr int kLoad = 3;
  /// Those whose answers are held back, at most.
  static constexpr std::size_t kTogether = 8;
  /// From when the first of these answers was begun: what takes long is sent at once.
  static constexpr std::chrono::microseconds kLongestHeld{200};

  /// Requires: `io` outlives this. `on_batch_end` is called after each batch, when no connection of
  /// it is looked at any more.
  ReadySet(boost::asio::io_context& io, std::function<void()> on_batch_end,
           std::chrono::microseconds longest_held = kLongestHeld);
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
  using Clock = std::chrono::steady_clock;

  void wait();
  void take_turn();
  Clock::time_point hold(Watched& watched, Clock::time_point begun);
  void send_held();

  boost::asio::posix::stream_descriptor set_;
  const std::function<void()> on_batch_end_;
  const std::chrono::microseconds longest_held_;
  std::array<Watched*, kTogether> held_{};  ///< Empty between batches.
  std::size_t held_count_ = 0;
  Clock::time_point held_since_;
};

}  // namespace descry::server
