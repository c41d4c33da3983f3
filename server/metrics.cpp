#include "server/metrics.hpp"

#include <array>
#include <fstream>
#include <limits>
#include <utility>
#include <vector>

#include <prometheus/collectable.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

namespace descry::server {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(std::string name, std::string help, MetricType type) {
  MetricFamily made;
  made.name = std::move(name);
  made.help = std::move(help);
  made.type = type;
  return made;
}

MetricFamily gauge(std::string name, std::string help, double value) {
  MetricFamily made = family(std::move(name), std::move(help), MetricType::Gauge);
  made.metric.emplace_back().gauge.value = value;
  return made;
}

MetricFamily counter(std::string name, std::string help, std::uint64_t value) {
  MetricFamily made = family(std::move(name), std::move(help), MetricType::Counter);
  made.metric.emplace_back().counter.value = static_cast<double>(value);
  return made;
}

double resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t total = 0;
  std::uint64_t resident = 0;
  file >> total >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

/// The counters of all I/O threads together, in the shape that prometheus-cpp serialises.
class TrafficCollector final : public prometheus::Collectable {
 public:
  explicit TrafficCollector(const HttpServer& server)
      : server_(server), traffic_(server.traffic()), rows_(server.routes().size() + 1) {}

  [[nodiscard]] std::vector<MetricFamily> Collect() const override {
    const HttpServerState state = server_.state();
    std::vector<MetricFamily> all;
    all.push_back(requests());
    all.push_back(latencies());
    all.push_back(counter("descry_bytes_sent_total", "Bytes given to sockets.",
                          sum([](const Traffic& t) { return t.bytes_sent.value(); })));
    all.push_back(counter("descry_bytes_received_total", "Bytes taken from sockets.",
                          sum([](const Traffic& t) { return t.bytes_received.value(); })));
    all.push_back(counter("descry_connections_opened_total", "Connections accepted.",
                          sum([](const Traffic& t) { return t.connections_opened.value(); })));
    all.push_back(counter("descry_connections_refused_total", "Connections past the limit.",
                          sum([](const Traffic& t) { return t.connections_refused.value(); })));
    all.push_back(counter("descry_requests_shed_total", "Requests refused for a full queue.",
                          sum([](const Traffic& t) { return t.requests_shed.value(); })));
    all.push_back(counter("descry_requests_expired_total", "Requests past their deadline.",
                          sum([](const Traffic& t) { return t.requests_expired.value(); })));
    all.push_back(
        gauge("descry_connections", "Connections open.", static_cast<double>(state.connections)));
    all.push_back(
        gauge("descry_streams", "Line streams open.", static_cast<double>(state.streams)));
    all.push_back(counter("descry_answers_kept_found_total", "Searches answered by a kept answer.",
                          state.kept_answers.found));
    all.push_back(counter("descry_answers_kept_missed_total",
                          "Searches of which no answer was kept.", state.kept_answers.missed));
    all.push_back(gauge("descry_queued_jobs", "Jobs that wait for a worker.",
                        static_cast<double>(state.queued_jobs)));
    return all;
  }

 private:
  template <typename Read>
  [[nodiscard]] std::uint64_t sum(Read read) const {
    std::uint64_t total = 0;
    for (const Traffic* traffic : traffic_) {
      total += read(*traffic);
    }
    return total;
  }

  [[nodiscard]] std::string route_name(std::size_t row) const {
    const auto& routes = server_.routes();
    return row < routes.size() ? std::string(routes[row].pattern) : "none";
  }

  [[nodiscard]] std::string method_name(std::size_t row) const {
    const auto& routes = server_.routes();
    if (row >= routes.size()) {
      return "any";
    }
    return routes[row].method == Method::post ? "POST" : "GET";
  }

  [[nodiscard]] MetricFamily requests() const {
    MetricFamily made =
        family("descry_requests_total", "Requests answered, by route and status class.",
               MetricType::Counter);
    for (std::size_t row = 0; row < rows_; ++row) {
      for (std::size_t status_class = 1; status_class < 6; ++status_class) {
        const std::uint64_t count = sum(
            [&](const Traffic& t) { return t.rows()[row].by_status_class[status_class].value(); });
        if (count == 0) {
          continue;
        }
        ClientMetric& metric = made.metric.emplace_back();
        metric.label = {{"route", route_name(row)},
                        {"method", method_name(row)},
                        {"status", std::to_string(status_class) + "xx"}};
        metric.counter.value = static_cast<double>(count);
      }
    }
    return made;
  }

  [[nodiscard]] MetricFamily latencies() const {
    MetricFamily made =
        family("descry_request_duration_seconds",
               "From the end of a request's head to its answer, by route.", MetricType::Histogram);
    for (std::size_t row = 0; row < rows_; ++row) {
      ClientMetric metric;
      metric.label = {{"route", route_name(row)}, {"method", method_name(row)}};
      std::uint64_t total = 0;
      for (std::size_t i = 0; i <= kLatencyBounds.size(); ++i) {
        total += sum([&](const Traffic& t) { return t.rows()[row].by_latency[i].value(); });
        const double bound = i < kLatencyBounds.size() ? kLatencyBounds[i] / 1e6
                                                       : std::numeric_limits<double>::infinity();
        metric.histogram.bucket.push_back({total, bound});
      }
      if (total == 0) {
        continue;
      }
      metric.histogram.sample_count = total;
      metric.histogram.sample_sum = static_cast<double>(sum([&](const Traffic& t) {
                                      return t.rows()[row].latency_sum_micros.value();
                                    })) /
                                    1e6;
      made.metric.push_back(std::move(metric));
    }
    return made;
  }

  const HttpServer& server_;
  const std::vector<const Traffic*> traffic_;
  const std::size_t rows_;
};

}  // namespace

std::string metrics_text(const HttpServer& server, const PublishedEngine& published,
                         const Reloader& reloader) {
  std::vector<MetricFamily> all = TrafficCollector(server).Collect();
  const ServedEngine served = published.load();
  const ReloadCounts reloads = reloader.counts();
  all.push_back(gauge("descry_ready", "1 when a generation is served.", served.engine ? 1 : 0));
  all.push_back(gauge("descry_generation", "Number of the generation that is served.",
                      static_cast<double>(served.generation)));
  all.push_back(counter("descry_generations_loaded_total", "Generations loaded.", reloads.loaded));
  all.push_back(counter("descry_generations_failed_total",
                        "Generations that could not be loaded, and other failed looks at CURRENT.",
                        reloads.failed));
  all.push_back(gauge("descry_generation_load_seconds", "Time that the last load took.",
                      reloads.last_load_seconds));
  all.push_back(gauge("process_resident_memory_bytes", "Resident memory.", resident_bytes()));
  return prometheus::TextSerializer().Serialize(all);
}

}  // namespace descry::server
