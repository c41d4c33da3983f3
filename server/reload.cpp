#include "server/reload.hpp"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <utility>

#include "engine/base/thread_start.hpp"
#include "engine/data_directory.hpp"

namespace descry::server {

Reloader::Reloader(std::filesystem::path data, PublishedEngine& published, Log& log,
                   std::function<void()> on_published)
    : data_(std::move(data)),
      published_(published),
      log_(log),
      on_published_(std::move(on_published)) {}

Reloader::~Reloader() {
  stop();
}

bool Reloader::load() {
  const auto current = engine::current_generation(data_);
  if (!current) {
    complain(current.error().message);
    return false;
  }
  if (!current->has_value()) {
    complain("data " + data_.string() + ": no generation yet; descry-index build publishes one");
    return false;
  }
  const std::uint32_t number = **current;
  const std::filesystem::path path = engine::generation_path(data_, number);
  // A data folder that was removed and built anew counts from 1 again.
  const std::uint64_t identity = engine::generation_identity(path);
  const ServedEngine served = published_.load();
  if (served.engine && served.generation == number && served_identity_ == identity) {
    return true;
  }
  if (failed_identity_ == identity) {
    return false;
  }
  const auto begun = std::chrono::steady_clock::now();
  auto opened = engine::Engine::open(path);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  if (!opened) {
    failed_identity_ = identity;
    complain("generation " + std::to_string(number) + " is not served: " + opened.error().message);
    return false;
  }
  served_identity_ = identity;
  ServedEngine old = published_.publish({std::move(*opened), number});
  if (old.engine) {
    replaced_.push_back(std::move(old.engine));
  }
  failed_identity_.reset();
  last_complaint_.clear();
  {
    const std::scoped_lock lock(mutex_);
    ++counts_.loaded;
    counts_.last_load_seconds = took.count();
  }
  log_.info("generation " + std::to_string(number) + " is served, loaded in " +
            std::to_string(static_cast<int>(took.count() * 1000)) + " ms");
  on_published_();
  return true;
}

engine::Result<void> Reloader::start(std::chrono::milliseconds poll) {
  DESCRY_TRY(thread_, engine::start_thread("reload", [this, poll] { run(poll); }));
  return {};
}

void Reloader::request() {
  const std::scoped_lock lock(mutex_);
  is_requested_ = true;
  wake_.notify_one();
}

void Reloader::stop() {
  {
    const std::scoped_lock lock(mutex_);
    is_stopped_ = true;
    wake_.notify_one();
  }
  if (thread_.joinable()) {
    thread_.join();
  }
}

ReloadCounts Reloader::counts() const {
  const std::scoped_lock lock(mutex_);
  return counts_;
}

void Reloader::run(std::chrono::milliseconds poll) {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, poll, [this] { return is_requested_ || is_stopped_; });
      if (is_stopped_) {
        return;
      }
      if (std::exchange(is_requested_, false)) {
        failed_identity_.reset();
        last_complaint_.clear();
      }
    }
    load();
    free_replaced();
  }
}

/// Logs and counts a failure, but not the same one at every look.
void Reloader::complain(std::string message) {
  if (message == last_complaint_) {
    return;
  }
  log_.error(message);
  last_complaint_ = std::move(message);
  const std::scoped_lock lock(mutex_);
  ++counts_.failed;
}

void Reloader::free_replaced() {
  const std::size_t freed =
      std::erase_if(replaced_, [](const EngineRef& engine) { return engine.use_count() == 1; });
#ifdef __GLIBC__
  if (freed > 0) {
    malloc_trim(0);  // An engine is hundreds of megabytes that the process does not need again.
  }
#else
  (void)freed;
#endif
}

}  // namespace descry::server
