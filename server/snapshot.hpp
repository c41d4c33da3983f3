#pragma once

// The engine that is being served, published to all threads.
//
// Whoever serves keeps a copy of the pointer and a version number; while the number is unchanged,
// which it is but for a moment at a reload, a request costs one relaxed load and takes no lock. A
// mutex and a shared_ptr, since ThreadSanitizer reports races inside g++ 12's
// std::atomic<std::shared_ptr>.

#include <atomic>
#include <cstdint>
#include <mutex>
#include <utility>

#include "server/http/handler.hpp"

namespace descry::server {

struct ServedEngine {
  EngineRef engine;              ///< Null before the first generation.
  std::uint32_t generation = 0;  ///< As DATA/CURRENT names it.
};

class PublishedEngine {
 public:
  /// Returns what was published before.
  ServedEngine publish(ServedEngine next) {
    const std::scoped_lock lock(mutex_);
    std::swap(served_, next);
    version_.fetch_add(1, std::memory_order_release);
    return next;
  }

  [[nodiscard]] ServedEngine load() const {
    const std::scoped_lock lock(mutex_);
    return served_;
  }

  /// Grows with each publish().
  [[nodiscard]] std::uint64_t version() const noexcept {
    return version_.load(std::memory_order_acquire);
  }

 private:
  mutable std::mutex mutex_;
  ServedEngine served_;
  std::atomic<std::uint64_t> version_{1};
};

/// One thread's copy of what is published.
class EngineCache {
 public:
  /// Requires: `published` outlives this.
  explicit EngineCache(const PublishedEngine& published) : published_(published) {}

  /// What is published now; the reference lives until the next call.
  const ServedEngine& current() {
    if (const std::uint64_t version = published_.version(); version != version_) {
      version_ = version;
      served_ = published_.load();
    }
    return served_;
  }

 private:
  const PublishedEngine& published_;
  std::uint64_t version_ = 0;
  ServedEngine served_;
};

}  // namespace descry::server
