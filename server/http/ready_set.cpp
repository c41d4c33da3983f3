#include "server/http/ready_set.hpp"

#include <cstdint>
#include <span>
#include <utility>

#include <sys/epoll.h>

namespace descry::server {
namespace {

/// Told of in one call.
constexpr int kBatch = 64;
/// Batches before timers and posted work have their turn. Looking again is cheaper than going
/// through Asio while a full load keeps some connection ready.
constexpr int kBatchesInTurn = 16;

Watched::Readiness readiness_of(std::uint32_t events) {
  const bool has_ended = (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
  return {.can_receive = (events & EPOLLIN) != 0 || has_ended,
          .can_send = (events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) != 0,
          .has_ended = has_ended};
}

}  // namespace

ReadySet::ReadySet(boost::asio::io_context& io, std::function<void()> on_batch_end,
                   std::chrono::microseconds longest_held)
    : set_(io), on_batch_end_(std::move(on_batch_end)), longest_held_(longest_held) {
  const int set = epoll_create1(EPOLL_CLOEXEC);
  if (set >= 0) {
    boost::system::error_code ec;
    set_.assign(set, ec);
  }
}

void ReadySet::start() {
  wait();
}

bool ReadySet::add(int descriptor, Watched& watched) noexcept {
  epoll_event event{};
  event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
  event.data.ptr = &watched;
  return epoll_ctl(set_.native_handle(), EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void ReadySet::wait() {
  set_.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                  [this](const boost::system::error_code& ec) {
                    if (!ec) {
                      take_turn();
                    }
                  });
}

void ReadySet::take_turn() {
  std::array<epoll_event, kBatch> events;
  for (int batch = 0; batch < kBatchesInTurn; ++batch) {
    const int count = epoll_wait(set_.native_handle(), events.data(), kBatch, 0);
    if (count <= 0) {
      break;
    }
    auto begun = Clock::now();
    for (const epoll_event& event : std::span(events).first(static_cast<std::size_t>(count))) {
      Watched& watched = *static_cast<Watched*>(event.data.ptr);
      if (!watched.on_ready(readiness_of(event.events))) {
        continue;
      }
      if (count < kLoad) {
        watched.send();
      } else {
        begun = hold(watched, begun);
      }
    }
    send_held();
    on_batch_end_();
  }
  wait();
}

/// `begun`: when the answer's making began. Returns the time.
ReadySet::Clock::time_point ReadySet::hold(Watched& watched, Clock::time_point begun) {
  const auto now = Clock::now();
  if (held_count_ == 0) {
    held_since_ = begun;
  }
  held_[held_count_++] = &watched;
  if (held_count_ == held_.size() || now - held_since_ > longest_held_) {
    send_held();
  }
  return now;
}

void ReadySet::send_held() {
  for (Watched* const watched : std::span(held_).first(std::exchange(held_count_, 0))) {
    watched->send();
  }
}

}  // namespace descry::server
