#include "server/http/worker_pool.hpp"

#include <cassert>
#include <utility>

#include "engine/base/thread_start.hpp"

namespace descry::server {

WorkerPool::~WorkerPool() {
  stop();
}

engine::Result<void> WorkerPool::start(std::size_t threads) {
  assert(threads > 0 && "a pool has a thread");
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) {
    DESCRY_TRY(std::thread thread, engine::start_thread("worker", [this] { run(); }));
    threads_.push_back(std::move(thread));
  }
  return {};
}

bool WorkerPool::try_submit(Job job) {
  {
    const std::scoped_lock lock(mutex_);
    if (is_stopped_ || queue_.size() >= queue_limit_) {
      return false;
    }
    queue_.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

void WorkerPool::resume(Job job) {
  {
    const std::scoped_lock lock(mutex_);
    if (is_stopped_) {
      return;
    }
    queue_.push_back(std::move(job));
  }
  wake_.notify_one();
}

void WorkerPool::stop() {
  std::deque<Job> dropped;
  {
    const std::scoped_lock lock(mutex_);
    is_stopped_ = true;
    dropped.swap(queue_);
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) {
    thread.join();
  }
  threads_.clear();
}

std::size_t WorkerPool::queued() const {
  const std::scoped_lock lock(mutex_);
  return queue_.size();
}

void WorkerPool::run() {
  WorkerState state;
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return is_stopped_ || !queue_.empty(); });
      if (is_stopped_) {
        return;
      }
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    job(state);
  }
}

}  // namespace descry::server
