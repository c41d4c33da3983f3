#pragma once

// What all I/O threads share. Nothing here changes while serving, but for the counters and what is
// published.

#include <atomic>
#include <cstddef>
#include <filesystem>

#include "server/http/access_log.hpp"
#include "server/http/limits.hpp"
#include "server/http/refusal.hpp"
#include "server/http/router.hpp"
#include "server/http/worker_pool.hpp"
#include "server/snapshot.hpp"

namespace descry::server {

struct ServerContext {
  const Router& router;
  const Limits& limits;
  const PublishedEngine& engine;
  const RefusalWriter& refuse;
  const AccessLogOptions& access_log;
  const std::filesystem::path& spill_directory;
  WorkerPool& pool;
  std::size_t kept_answer_bytes = 0;  ///< Of each I/O thread.

  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> refused_connections{0};  ///< Being told so.
  std::atomic<std::size_t> streams{0};
};

}  // namespace descry::server
