#pragma once

// What one I/O thread counts: requests by route and status, their latency, bytes.
//
// Only the owning thread writes, so counting is a plain load and store of a relaxed atomic; any
// thread may read, and sees each number whole but not all at one instant.

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace descry::server {

/// A counter with one writer.
class Tally {
 public:
  void add(std::uint64_t amount) noexcept {
    value_.store(value_.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
  }
  [[nodiscard]] std::uint64_t value() const noexcept {
    return value_.load(std::memory_order_relaxed);
  }

 private:
  std::atomic<std::uint64_t> value_{0};
};

/// Upper bounds of the latency buckets, in microseconds; one more bucket takes the rest.
inline constexpr std::array<std::uint32_t, 16> kLatencyBounds{
    5,     10,    20,     50,     100,     200,     500,       1'000,
    2'000, 5'000, 10'000, 50'000, 100'000, 500'000, 1'000'000, 10'000'000};

struct RouteTraffic {
  std::array<Tally, 6> by_status_class;  ///< [2] counts 2xx.
  std::array<Tally, kLatencyBounds.size() + 1> by_latency;
  Tally latency_sum_micros;
};

class Traffic {
 public:
  /// One row for each route, and a last one for what no route answered.
  explicit Traffic(std::size_t routes) : rows_(routes + 1) {}

  void count(std::size_t row, unsigned status, std::chrono::microseconds took) noexcept {
    RouteTraffic& traffic = rows_[row];
    traffic.by_status_class[status / 100 % 6].add(1);
    const auto micros = static_cast<std::uint64_t>(took.count());
    std::size_t bucket = 0;
    while (bucket < kLatencyBounds.size() && micros > kLatencyBounds[bucket]) {
      ++bucket;
    }
    traffic.by_latency[bucket].add(1);
    traffic.latency_sum_micros.add(micros);
  }

  [[nodiscard]] const std::vector<RouteTraffic>& rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t other_row() const noexcept { return rows_.size() - 1; }

  Tally bytes_sent;
  Tally bytes_received;
  Tally connections_opened;
  Tally connections_closed;
  Tally connections_refused;
  Tally requests_shed;     ///< Answered 503 for a full queue or too many streams.
  Tally requests_expired;  ///< Answered 503 for a passed deadline.

 private:
  std::vector<RouteTraffic> rows_;
};

}  // namespace descry::server
