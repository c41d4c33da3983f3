#pragma once

// What the daemon is told: by its defaults, then a TOML file, then the command line.
//
// Every key has a place in one table that names it and its range; the file's reader, the schema in
// schemas/config.schema.json and the tests go by that table. Threads: plain values.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "server/http/access_log.hpp"
#include "server/http/limits.hpp"

namespace descry::server {

struct Config {
  std::filesystem::path data;
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;
  std::size_t threads = 0;                           ///< I/O threads; 0: one for each core.
  std::size_t workers = 0;                           ///< Threads of the pool; 0: one for each core.
  std::size_t kept_answer_bytes = 16 * 1024 * 1024;  ///< Of each I/O thread; 0: none.
  std::filesystem::path spill_directory = "/tmp";
  LogFormat log_format = LogFormat::text;
  bool has_access_log = true;
  bool logs_queries = false;
  std::chrono::milliseconds reload_poll{1000};
  Limits limits;
};

/// `HOST:PORT` with an IP address, `[::1]:8080` for IPv6, or `localhost`.
/// Errors: invalid_argument, naming the value.
engine::Result<void> set_listen(std::string_view value, Config& config);
/// `json` or `text`. Errors: invalid_argument.
engine::Result<void> set_log_format(std::string_view value, Config& config);

/// One key of the configuration file; exactly one of the three setters is there.
struct ConfigKey {
  std::string_view name;  ///< `limits.connections`.
  engine::Result<void> (*set_text)(std::string_view, Config&) = nullptr;
  void (*set_flag)(bool, Config&) = nullptr;
  void (*set_number)(std::int64_t, Config&) = nullptr;
  std::int64_t least = 0;
  std::int64_t most = 0;
};

[[nodiscard]] const std::vector<ConfigKey>& config_keys();

/// Puts what `path` says over `config`. Errors: not_found, io_failure; invalid_argument as
/// `FILE:LINE: key: what is wrong`.
engine::Result<void> read_config_file(const std::filesystem::path& path, Config& config);

}  // namespace descry::server
