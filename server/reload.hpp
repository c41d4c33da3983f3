#pragma once

// Watches DATA/CURRENT and serves the generation that it names.
//
// A thread of its own looks at CURRENT every second and when asked to (SIGHUP), reads a new
// generation beside the one being served, then publishes it; requests that have begun keep the old
// one. A generation that cannot be read is logged, once, and the old one stays. A replaced engine
// is freed here, when nobody holds it any more, so that no request pays for it. Threads: load()
// before start(); the rest from any.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "server/log.hpp"
#include "server/snapshot.hpp"

namespace descry::server {

struct ReloadCounts {
  std::uint64_t loaded = 0;
  std::uint64_t failed = 0;
  double last_load_seconds = 0;
};

class Reloader {
 public:
  /// Requires: `published` and `log` outlive this. `on_published` is called after each swap.
  Reloader(std::filesystem::path data, PublishedEngine& published, Log& log,
           std::function<void()> on_published);
  /// As stop().
  ~Reloader();
  Reloader(const Reloader&) = delete;
  Reloader& operator=(const Reloader&) = delete;

  /// Loads what CURRENT names, on this thread; true iff that is served now.
  bool load();

  /// Errors: io_failure when the system gives no thread.
  engine::Result<void> start(std::chrono::milliseconds poll);
  /// Looks at CURRENT now, also when the generation that it names has failed before.
  void request();
  void stop();

  [[nodiscard]] ReloadCounts counts() const;

 private:
  void run(std::chrono::milliseconds poll);
  void complain(std::string message);
  void free_replaced();

  const std::filesystem::path data_;
  PublishedEngine& published_;
  Log& log_;
  const std::function<void()> on_published_;
  std::uint64_t served_identity_ = 0;
  std::optional<std::uint64_t> failed_identity_;
  std::string last_complaint_;
  std::vector<EngineRef> replaced_;

  std::thread thread_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool is_requested_ = false;
  bool is_stopped_ = false;
  ReloadCounts counts_;
};

}  // namespace descry::server
