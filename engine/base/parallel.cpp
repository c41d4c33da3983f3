#include "engine/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace descry::engine {

void parallel_for(std::size_t threads, std::size_t count,
                  const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::atomic_flag has_failed;
  std::exception_ptr failure;
  const auto drain = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        next = count;
        if (!has_failed.test_and_set()) {
          failure = std::current_exception();
        }
      }
    }
  };
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < std::min(threads, count); ++i) {
        others.emplace_back(drain);
      }
    } catch (const std::system_error&) {
      // As many as there are do the work of all.
    }
    drain();
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
}

}  // namespace descry::engine
