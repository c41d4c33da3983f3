#include "server/daemon.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <iterator>
#include <memory>
#include <thread>
#include <utility>

#include <signal.h>
#include <sys/resource.h>

#include "server/api/routes.hpp"
#include "server/health.hpp"
#include "server/http/http_server.hpp"
#include "server/http/spill_file.hpp"
#include "server/log.hpp"
#include "server/metrics.hpp"
#include "server/refusals.hpp"
#include "server/reload.hpp"

namespace descry::server {
namespace {

sigset_t block_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
    sigaddset(&set, number);
  }
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
  return set;
}

/// Each connection is a descriptor, and the usual soft limit is 1024.
void raise_descriptor_limit(const Limits& limits, Log& log) {
  constexpr std::size_t kOthers = 256;  // The store's files, log, listener, spill files.
  rlimit current{};
  if (getrlimit(RLIMIT_NOFILE, &current) != 0) {
    return;
  }
  const rlim_t wanted = limits.connections + limits.streams + kOthers;
  if (current.rlim_cur < wanted) {
    current.rlim_cur = std::min(wanted, current.rlim_max);
    setrlimit(RLIMIT_NOFILE, &current);
  }
  if (current.rlim_cur < wanted) {
    log.warn("descriptors: " + std::to_string(current.rlim_cur) + " may be open, " +
             std::to_string(wanted) + " wanted for limits.connections");
  }
}

std::size_t or_cores(std::size_t chosen) {
  return chosen != 0 ? chosen : std::max(1U, std::thread::hardware_concurrency());
}

/// Everything that lives while the daemon serves, in the order in which it depends on each other.
class Daemon {
 public:
  explicit Daemon(const Config& config)
      : config_(config), log_(config.log_format), reloader_(config.data, published_, log_, [this] {
          if (server_) {
            server_->refresh_engines();
          }
        }) {}

  ~Daemon() { reloader_.stop(); }  // It calls into server_.
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  engine::Result<void> serve(const sigset_t& signals) {
    DESCRY_TRY_VOID(SpillFile::check(config_.spill_directory));
    raise_descriptor_limit(config_.limits, log_);
    reloader_.load();
    DESCRY_TRY(server_, HttpServer::listen(options(), routes(), published_, make_refusal_writer()));
    DESCRY_TRY_VOID(server_->start());
    DESCRY_TRY_VOID(reloader_.start(config_.reload_poll));
    announce();
    wait_for_end(signals);
    drain(signals);
    log_.info("stopped");
    return {};
  }

 private:
  HttpServerOptions options() {
    return {.host = config_.host,
            .port = config_.port,
            .threads = or_cores(config_.threads),
            .workers = or_cores(config_.workers),
            .kept_answer_bytes = config_.kept_answer_bytes,
            .limits = config_.limits,
            .access_log = {.is_on = config_.has_access_log,
                           .has_queries = config_.logs_queries,
                           .format = config_.log_format,
                           .sink = [this](std::string_view lines) { log_.write_lines(lines); }},
            .spill_directory = config_.spill_directory};
  }

  std::vector<Route> routes() {
    std::vector<Route> all = make_routes({});
    std::vector<Route> health =
        make_health_routes([this] { return metrics_text(*server_, published_, reloader_); });
    std::move(health.begin(), health.end(), std::back_inserter(all));
    return all;
  }

  void announce() const {
    const bool is_ipv6 = config_.host.find(':') != std::string::npos;
    std::printf("descryd listening on http://%s%s%s:%u\n", is_ipv6 ? "[" : "", config_.host.c_str(),
                is_ipv6 ? "]" : "", static_cast<unsigned>(server_->port()));
    std::fflush(stdout);
  }

  void wait_for_end(const sigset_t& signals) {
    for (;;) {
      const int number = sigwaitinfo(&signals, nullptr);
      if (number == SIGHUP) {
        reloader_.request();
      } else if (number > 0) {
        return;
      }
    }
  }

  void drain(const sigset_t& signals) {
    log_.info("draining");
    const auto until = std::chrono::steady_clock::now() + config_.limits.drain_timeout;
    server_->drain();
    constexpr timespec kLook{.tv_sec = 0, .tv_nsec = 20'000'000};
    while (!server_->has_ended() && std::chrono::steady_clock::now() < until) {
      const int number = sigtimedwait(&signals, nullptr, &kLook);
      if (number == SIGTERM || number == SIGINT) {
        server_->stop();
      }
    }
    server_->wait();
  }

  const Config& config_;
  Log log_;
  PublishedEngine published_;
  Reloader reloader_;
  std::unique_ptr<HttpServer> server_;
};

}  // namespace

engine::Result<void> run_daemon(const Config& config) {
  const sigset_t signals = block_signals();
  return Daemon(config).serve(signals);
}

}  // namespace descry::server
