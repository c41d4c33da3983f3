#include "server/log.hpp"

#include <string>

#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace descry::server {
namespace {

constexpr std::size_t kQueuedMessages = 1024;

/// As it may stand between the quotes of a JSON string.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else {
      out.push_back(static_cast<unsigned char>(c) < ' ' ? ' ' : c);
    }
  }
  return out;
}

}  // namespace

struct Log::Sinks {
  explicit Sinks(LogFormat chosen)
      : format(chosen), pool(std::make_shared<spdlog::details::thread_pool>(kQueuedMessages, 1U)) {
    auto message_sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    message_sink->set_formatter(std::make_unique<spdlog::pattern_formatter>(
        format == LogFormat::json ? R"({"time":"%Y-%m-%dT%H:%M:%SZ","kind":"%l","message":"%v"})"
                                  : "%Y-%m-%dT%H:%M:%SZ %l: %v",
        spdlog::pattern_time_type::utc));
    messages = std::make_shared<spdlog::async_logger>("descryd", std::move(message_sink), pool,
                                                      spdlog::async_overflow_policy::block);
    auto line_sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    line_sink->set_pattern("%v");
    lines = std::make_shared<spdlog::async_logger>("access", std::move(line_sink), pool,
                                                   spdlog::async_overflow_policy::overrun_oldest);
  }

  void write(spdlog::level::level_enum level, std::string_view message) const {
    const std::string text = format == LogFormat::json ? escaped(message) : std::string(message);
    messages->log(level, spdlog::string_view_t(text.data(), text.size()));
  }

  LogFormat format;
  std::shared_ptr<spdlog::async_logger> messages;
  std::shared_ptr<spdlog::async_logger> lines;
  std::shared_ptr<spdlog::details::thread_pool>
      pool;  // Ends first: its thread writes to the others.
};

Log::Log(LogFormat format) : sinks_(std::make_unique<Sinks>(format)) {}
Log::~Log() = default;

void Log::info(std::string_view message) {
  sinks_->write(spdlog::level::info, message);
}
void Log::warn(std::string_view message) {
  sinks_->write(spdlog::level::warn, message);
}
void Log::error(std::string_view message) {
  sinks_->write(spdlog::level::err, message);
}

void Log::write_lines(std::string_view lines) {
  lines.remove_suffix(lines.ends_with('\n') ? 1 : 0);  // The sink adds it.
  sinks_->lines->log(spdlog::level::info, spdlog::string_view_t(lines.data(), lines.size()));
}

}  // namespace descry::server
