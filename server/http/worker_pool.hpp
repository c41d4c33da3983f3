#pragma once

// Threads for work that takes too long for an I/O thread: batches, streams, large pages.
//
// The queue is bounded: work that finds it full is refused at once, so that a client hears 503
// instead of waiting. Work that was admitted may come back for its next slice past the bound; those
// are as many as the admitted streams. Threads: any thread may submit.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/engine.hpp"
#include "server/http/body_codec.hpp"

namespace descry::server {

/// What each worker has for itself.
struct WorkerState {
  engine::SearchScratch scratch;
  engine::SearchAnswer answer;
  AnswerEncoders encoders;
};

class WorkerPool {
 public:
  using Job = std::function<void(WorkerState&)>;

  explicit WorkerPool(std::size_t queue_limit) : queue_limit_(queue_limit) {}
  /// As stop().
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// Starts so many threads, at least 1. Errors: io_failure; those that were started go on.
  engine::Result<void> start(std::size_t threads);

  /// False when the queue is full or the pool has been stopped; `job` will then not run.
  [[nodiscard]] bool try_submit(Job job);
  /// For the next slice of admitted work; refused only when the pool has been stopped.
  void resume(Job job);

  /// Drops the jobs that wait, lets those that run end, joins. Later calls do nothing.
  void stop();

  /// Jobs that wait.
  [[nodiscard]] std::size_t queued() const;

 private:
  void run();

  const std::size_t queue_limit_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> queue_;
  bool is_stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace descry::server
