#include "server/http/worker_pool.hpp"

#include <atomic>
#include <future>
#include <memory>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

TEST(WorkerPool, RunsWhatIsSubmitted) {
  std::promise<int> done;
  WorkerPool pool(100);
  ASSERT_TRUE(pool.start(2));
  ASSERT_TRUE(pool.try_submit([&](WorkerState&) { done.set_value(7); }));
  EXPECT_EQ(done.get_future().get(), 7);
}

TEST(WorkerPool, RefusesWorkBeyondItsQueue) {
  std::promise<void> begun;
  std::promise<void> go_on;
  const std::shared_future<void> gate = go_on.get_future().share();
  WorkerPool pool(1);  // Ends first: its work waits for the gate.
  ASSERT_TRUE(pool.start(1));
  ASSERT_TRUE(pool.try_submit([&](WorkerState&) {
    begun.set_value();
    gate.wait();
  }));
  begun.get_future().wait();
  EXPECT_TRUE(pool.try_submit([](WorkerState&) {}));
  EXPECT_FALSE(pool.try_submit([](WorkerState&) {}));
  pool.resume([](WorkerState&) {});
  EXPECT_EQ(pool.queued(), 2U);
  go_on.set_value();
}

TEST(WorkerPool, StopDropsWhatWaitsAndEndsWhatRuns) {
  auto kept = std::make_shared<int>(1);
  std::atomic<bool> has_ended{false};
  std::promise<void> begun;
  std::promise<void> go_on;
  const std::shared_future<void> gate = go_on.get_future().share();
  WorkerPool pool(10);
  ASSERT_TRUE(pool.start(1));
  ASSERT_TRUE(pool.try_submit([&](WorkerState&) {
    begun.set_value();
    gate.wait();
    has_ended = true;
  }));
  begun.get_future().wait();
  ASSERT_TRUE(pool.try_submit([kept](WorkerState&) { FAIL() << "was dropped"; }));
  std::thread stopper([&] { pool.stop(); });
  while (pool.queued() != 0) {
    std::this_thread::yield();
  }
  go_on.set_value();
  stopper.join();
  EXPECT_TRUE(has_ended);
  EXPECT_EQ(kept.use_count(), 1);
  EXPECT_FALSE(pool.try_submit([](WorkerState&) {}));
}

}  // namespace
}  // namespace descry::server
