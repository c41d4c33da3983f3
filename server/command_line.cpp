#include "server/command_line.hpp"

#include <sstream>

#include <CLI/CLI.hpp>

namespace descry::server {
namespace {

/// What stands on the command line, each over the file's word where it is given.
struct Arguments {
  std::string config;
  std::optional<std::string> data;
  std::optional<std::string> listen;
  std::optional<std::size_t> threads;
  std::optional<std::size_t> workers;
  std::optional<std::size_t> kept_answer_bytes;
  std::optional<std::string> log_format;
  std::optional<bool> has_access_log;
  bool logs_queries = false;
};

void describe(CLI::App& app, Arguments& arguments) {
  app.add_option("--data", arguments.data, "The folder that descry-index publishes to")
      ->type_name("DIR");
  app.add_option("--listen", arguments.listen,
                 "Address (default 127.0.0.1:8080); port 0: a free one")
      ->type_name("HOST:PORT");
  app.add_option("--config", arguments.config, "Settings in TOML; see schemas/config.schema.json")
      ->type_name("FILE");
  app.add_option("--threads", arguments.threads, "I/O threads; 0: one for each core (default)")
      ->check(CLI::Range(0, 256));
  app.add_option("--workers", arguments.workers, "Threads for long work; 0: one for each core")
      ->check(CLI::Range(0, 256));
  app.add_option("--kept-answers", arguments.kept_answer_bytes,
                 "Memory of each I/O thread for answers that are asked for again; 0: none")
      ->type_name("BYTES")
      ->check(CLI::Range(std::size_t{0}, std::size_t{1024} * 1024 * 1024));
  app.add_option("--log-format", arguments.log_format, "json or text (default)")
      ->check(CLI::IsMember({"json", "text"}));
  app.add_option_function<std::string>(
         "--access-log",
         [&](const std::string& value) { arguments.has_access_log = value == "on"; },
         "on (default) or off")
      ->check(CLI::IsMember({"on", "off"}));
  app.add_flag("--log-queries", arguments.logs_queries,
               "Log query strings too: they hold what people search for");
  app.set_version_flag("--version", std::string("descryd ") + DESCRY_VERSION);
}

EarlyExit wrong(int status, const std::string& message) {
  return {status, "descryd: " + message + "\n"};
}

std::variant<Config, EarlyExit> combine(const Arguments& arguments) {
  Config config;
  if (!arguments.config.empty()) {
    if (auto read = read_config_file(arguments.config, config); !read) {
      return wrong(1, read.error().message);
    }
  }
  if (arguments.data) {
    config.data = *arguments.data;
  }
  if (arguments.listen) {
    if (auto set = set_listen(*arguments.listen, config); !set) {
      return wrong(2, "--" + set.error().message);
    }
  }
  if (arguments.log_format) {
    config.log_format = *arguments.log_format == "json" ? LogFormat::json : LogFormat::text;
  }
  config.threads = arguments.threads.value_or(config.threads);
  config.workers = arguments.workers.value_or(config.workers);
  config.kept_answer_bytes = arguments.kept_answer_bytes.value_or(config.kept_answer_bytes);
  config.has_access_log = arguments.has_access_log.value_or(config.has_access_log);
  config.logs_queries = config.logs_queries || arguments.logs_queries;
  if (config.data.empty()) {
    return wrong(2, "--data is missing: the folder that descry-index publishes to");
  }
  return config;
}

}  // namespace

std::variant<Config, EarlyExit> read_command_line(int argc, const char* const* argv) {
  CLI::App app("Serves a Descry index over HTTP.", "descryd");
  Arguments arguments;
  describe(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = app.exit(error, out, err);
    return status == 0 ? EarlyExit{0, out.str()} : EarlyExit{2, "descryd: " + err.str()};
  }
  return combine(arguments);
}

}  // namespace descry::server
