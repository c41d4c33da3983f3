#pragma once

// Independent pieces of work on a few threads.

#include <cstddef>
#include <functional>

namespace descry::engine {

/// Calls `work(i)` once for each i below `count`, from up to `threads` threads of which the
/// caller's is one, smaller i begun first. Returns when all are done. Threads that the system does
/// not give are done without. What `work` throws first is thrown again here, and what was not begun
/// by then is left out. Requires: 1 <= threads.
void parallel_for(std::size_t threads, std::size_t count,
                  const std::function<void(std::size_t)>& work);

}  // namespace descry::engine
