#pragma once

// While it lives, SIGINT and SIGTERM remove the build's staging folder and end the process with
// status 1. The served generation is not touched: it is never in staging.
//
// The signals are blocked in every thread started later and taken by one thread that waits for
// them, so nothing runs in a signal handler. Source: signalfd(2), eventfd(2).

#include <filesystem>
#include <thread>

namespace descry::indexer {

class Interruption {
 public:
  /// To be made before other threads are started.
  explicit Interruption(std::filesystem::path staging);
  /// Signals work as before again.
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  Interruption(Interruption&&) = delete;
  Interruption& operator=(Interruption&&) = delete;

 private:
  void watch() const;

  std::filesystem::path staging_;
  int signals_ = -1;
  int stop_ = -1;
  std::thread watcher_;
};

}  // namespace descry::indexer
