#pragma once

// Starts threads whose failure is a value, and whose end says who they were.

#include <functional>
#include <thread>

#include "engine/base/result.hpp"

namespace descry::engine {

/// Starts a thread under a name of at most 15 bytes, as `top -H` shows it. An exception that leaves
/// `entry` is the last resort of an entry of ours, which throws nothing: standard error says the
/// thread's name and the reason, and the process is aborted.
/// Errors: io_failure when the system gives no thread.
[[nodiscard]] Result<std::thread> start_thread(const char* name, std::function<void()> entry);

}  // namespace descry::engine
