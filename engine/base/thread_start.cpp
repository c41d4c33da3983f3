#include "engine/base/thread_start.hpp"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <system_error>
#include <utility>

#include <pthread.h>

namespace descry::engine {
namespace {

[[noreturn]] void abort_for(const char* name, const char* reason) {
  std::fprintf(stderr, "thread %s: %s\n", name, reason);
  std::abort();
}

void run(const char* name, const std::function<void()>& entry) {
  try {
    entry();
  } catch (const std::exception& error) {
    abort_for(name, error.what());
  } catch (...) {
    abort_for(name, "an exception of an unknown kind");
  }
}

}  // namespace

Result<std::thread> start_thread(const char* name, std::function<void()> entry) {
  try {
    std::thread thread([name = std::string(name), entry = std::move(entry)] {
      pthread_setname_np(pthread_self(), name.c_str());
      run(name.c_str(), entry);
    });
    return thread;
  } catch (const std::system_error& error) {
    return Error{ErrorCode::io_failure,
                 "thread " + std::string(name) + ": cannot be started: " + error.code().message()};
  }
}

}  // namespace descry::engine
