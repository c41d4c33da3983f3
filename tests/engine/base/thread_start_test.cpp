#include "engine/base/thread_start.hpp"

#include <array>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <pthread.h>

namespace descry::engine {
namespace {

TEST(StartThread, RunsUnderItsName) {
  std::string name;
  auto thread = start_thread("a name", [&] {
    std::array<char, 16> text{};
    pthread_getname_np(pthread_self(), text.data(), text.size());
    name = text.data();
  });
  ASSERT_TRUE(thread);
  thread->join();
  EXPECT_EQ(name, "a name");
}

TEST(StartThreadDeathTest, SaysWhatEndedTheProcess) {
  const auto start_and_fail = [] {
    auto thread = start_thread("worker", [] { throw std::runtime_error("out of luck"); });
    thread->join();
  };
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(start_and_fail(), "thread worker: out of luck");
}

}  // namespace
}  // namespace descry::engine
