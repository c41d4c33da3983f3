// What an answer costs besides its body: the head, and the line in the access log.

#include <string>

#include <benchmark/benchmark.h>

#include "server/http/access_log.hpp"
#include "server/http/response_writer.hpp"

namespace descry::server {
namespace {

constexpr std::string_view kRequestId = "0123456789abcdef";

void BM_ResponseWriter_SearchAnswer(benchmark::State& state) {
  Response response;
  response.body.assign(static_cast<std::size_t>(state.range(0)), 'x');
  response.etag = "W/\"1-0123456789abcdef\"";
  response.cache_control = "public, max-age=60";
  const ResponseFrame frame{.date = "Sun, 06 Nov 1994 08:49:37 GMT", .request_id = kRequestId};
  std::string out;
  for (auto _ : state) {
    out.clear();
    append_response(frame, response, out);
    benchmark::DoNotOptimize(out.data());
  }
  if (!out.starts_with("HTTP/1.1 200 OK\r\n") || !out.ends_with("x")) {
    state.SkipWithError("the answer is not what was asked for");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_ResponseWriter_SearchAnswer)->ArgName("body")->Arg(16)->Arg(3'600);

void BM_AccessLog_Line(benchmark::State& state) {
  const AccessLogOptions options{.format = state.range(0) != 0 ? LogFormat::json : LogFormat::text,
                                 .sink = {}};
  const AccessRecord record{.method = "GET",
                            .path = "/v1/search",
                            .query = "q=type%202%20diab",
                            .status = 200,
                            .bytes = 3'925,
                            .took = std::chrono::microseconds(12),
                            .request_id = kRequestId,
                            .note = {}};
  std::string lines;
  for (auto _ : state) {
    lines.clear();
    append_access_line(options, "2026-01-31T12:00:00Z", record, lines);
    benchmark::DoNotOptimize(lines.data());
  }
  if (lines.find("/v1/search") == std::string::npos || !lines.ends_with("\n")) {
    state.SkipWithError("the line is not what was asked for");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_AccessLog_Line)->ArgName("json")->Arg(0)->Arg(1);

}  // namespace
}  // namespace descry::server
