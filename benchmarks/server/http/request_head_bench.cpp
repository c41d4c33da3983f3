// What a request's head costs: finding its end, the gate, and Beast's parser behind it.

#include <string>
#include <string_view>

#include <benchmark/benchmark.h>

#include "server/http/gate.hpp"
#include "server/http/request_parser.hpp"

namespace descry::server {
namespace {

/// A client of services sends little more than Host; a browser a dozen fields.
std::string head_with(std::int64_t is_browser) {
  std::string head =
      "GET /v1/search?q=type%202%20diab&systems=icd10cm&limit=10 HTTP/1.1\r\n"
      "Host: 127.0.0.1:8080\r\n";
  if (is_browser != 0) {
    head +=
        "Connection: keep-alive\r\n"
        "sec-ch-ua: \"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\"\r\n"
        "sec-ch-ua-mobile: ?0\r\nsec-ch-ua-platform: \"Linux\"\r\n"
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/140.0.0.0 Safari/537.36\r\n"
        "Accept: application/json\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\n"
        "Sec-Fetch-Dest: empty\r\nReferer: http://127.0.0.1:8080/\r\n"
        "Accept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: en-GB,en;q=0.9\r\n";
  }
  return head + "\r\n";
}

void BM_RequestHead_FindEnd(benchmark::State& state) {
  const std::string head = head_with(state.range(0));
  for (auto _ : state) {
    std::string_view bytes = head;
    benchmark::DoNotOptimize(bytes);
    if (find_head_end(bytes, 0).offset != head.size()) {
      state.SkipWithError("the head has no end");
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(head.size()) * state.iterations());
}
BENCHMARK(BM_RequestHead_FindEnd)->ArgName("browser")->Arg(0)->Arg(1);

void BM_RequestHead_Gate(benchmark::State& state) {
  const std::string head = head_with(state.range(0));
  const Limits limits;
  for (auto _ : state) {
    const GateVerdict verdict = check_head(head, limits);
    if (verdict.refusal || verdict.head.path != "/v1/search") {
      state.SkipWithError("the gate refuses the head");
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(head.size()) * state.iterations());
}
BENCHMARK(BM_RequestHead_Gate)->ArgName("browser")->Arg(0)->Arg(1);

void BM_RequestHead_Parser(benchmark::State& state) {
  const std::string head = head_with(state.range(0));
  RequestParser parser;
  HeadValues values;
  for (auto _ : state) {
    if (!parser.read_head(head, values) || !parser.is_done()) {
      state.SkipWithError("the parser refuses the head");
    }
    benchmark::DoNotOptimize(values);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(head.size()) * state.iterations());
}
BENCHMARK(BM_RequestHead_Parser)->ArgName("browser")->Arg(0)->Arg(1);

}  // namespace
}  // namespace descry::server
