#pragma once

// The newest answers of one I/O thread, so that what is asked again is not searched again.
//
// Whoever types asks at every key, and most people type the same beginnings. An answer depends on
// the request's target and on the index alone, but for the time that it took: that is left out here
// and written anew. Answers lie in a ring of bytes, where a new one overwrites the oldest; a table
// by hash says where each begins, and a place that was overwritten is known by its number, so
// nothing is ever taken out. An answer of the older half that is asked for goes to the front again.
// Cost: a hit is one hash, one comparison of keys and what the caller copies; no allocation after
// the first answer. Memory: `bytes` and a thirtieth, as far as they are filled.
// Threads: one thread's, but for counts().

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "server/http/traffic.hpp"

namespace descry::server {

/// An answer around the number of microseconds that it took.
struct AnswerParts {
  std::string_view before;
  std::string_view after;
};

class AnswerCache {
 public:
  /// Keeps about so many bytes of answers; 0 keeps none.
  explicit AnswerCache(std::size_t bytes) : capacity_(bytes) {}

  /// The answer to `target`, a path or its kind and the raw query; valid until the next call.
  [[nodiscard]] std::optional<AnswerParts> find(std::string_view kind, std::string_view query);
  /// Keeps an answer that find() did not have, unless it is too large to share the room.
  void keep(std::string_view kind, std::string_view query, const AnswerParts& answer);
  /// Forgets all answers: the index is another one.
  void clear() noexcept;

  struct Counts {
    std::uint64_t found = 0;
    std::uint64_t missed = 0;
  };
  /// Any thread.
  [[nodiscard]] Counts counts() const noexcept { return {found_.value(), missed_.value()}; }

 private:
  /// What stands before the bytes of an answer.
  struct Head {
    std::uint64_t hash = 0;
    std::uint32_t key = 0;  ///< Bytes of each part.
    std::uint32_t before = 0;
    std::uint32_t after = 0;
    [[nodiscard]] std::size_t size() const noexcept {
      return sizeof(Head) + key + std::size_t{before} + after;
    }
  };
  /// Places in the order of time: byte `place % capacity_` of the ring; 0 for none.
  static constexpr std::size_t kWays = 4;
  using Bucket = std::array<std::uint64_t, kWays>;

  void start();
  [[nodiscard]] Bucket& bucket_of(std::uint64_t hash) noexcept {
    return table_[hash % table_.size()];
  }
  [[nodiscard]] const char* at(std::uint64_t place) const noexcept {
    return ring_.get() + place % capacity_;
  }
  [[nodiscard]] bool is_whole(std::uint64_t place) const noexcept {
    return place != 0 && place + capacity_ >= end_;
  }
  [[nodiscard]] Head head_at(std::uint64_t place) const noexcept;
  [[nodiscard]] std::uint64_t next_place(std::size_t size) const noexcept;
  void renew(std::uint64_t& place, const Head& head);

  std::size_t capacity_;
  std::unique_ptr<char[]> ring_;
  std::vector<Bucket> table_;
  std::uint64_t end_ = 0;  ///< Place behind the newest answer.
  Tally found_;
  Tally missed_;
};

}  // namespace descry::server
