// Bytes of a connection: the gate and the parser. What the gate accepts has exactly one framing and
// one host, by a count that shares no code with it; the parser agrees about where the message ends,
// however its bytes are cut; what is refused says why in plain text.

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/http/gate.hpp"
#include "server/http/request_parser.hpp"

namespace {

using descry::server::BodySink;
using descry::server::BodyState;
using descry::server::check_head;
using descry::server::check_partial_head;
using descry::server::find_head_end;
using descry::server::GatedHead;
using descry::server::HeadScan;
using descry::server::HttpVersion;
using descry::server::Limits;
using descry::server::Refusal;
using descry::server::RequestParser;

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void check_refusal(const Refusal& refusal) {
  constexpr unsigned kStatuses[] = {400, 413, 414, 417, 431, 501, 505};
  require(std::find(std::begin(kStatuses), std::end(kStatuses), refusal.status) !=
          std::end(kStatuses));
  require(!refusal.detail.empty());
  require(std::all_of(refusal.detail.begin(), refusal.detail.end(),
                      [](char c) { return c >= ' ' && c < 0x7F; }));
}

/// Lines of `head` that begin with `name` and a colon, case aside.
int count_fields(std::string_view head, std::string_view name) {
  std::string lower(head);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const std::string wanted = "\n" + std::string(name) + ":";
  int count = 0;
  for (std::size_t at = lower.find(wanted); at != std::string::npos;
       at = lower.find(wanted, at + 1)) {
    ++count;
  }
  return count;
}

void check_framing(std::string_view text, const GatedHead& head) {
  const int lengths = count_fields(text, "content-length");
  const int codings = count_fields(text, "transfer-encoding");
  require(lengths + codings <= 1);
  require(head.content_length.has_value() == (lengths == 1));
  require(head.is_chunked == (codings == 1));
  const int hosts = count_fields(text, "host");
  require(hosts == 1 || (hosts == 0 && head.version == HttpVersion::http10));
  require(!head.is_chunked || head.version == HttpVersion::http11);
  require(text.find("\n ") == text.npos && text.find("\n\t") == text.npos);
  require(text.find('\0') == text.npos);
  require(head.path == "*" || head.path.starts_with('/'));
  require(head.path.find_first_of("? #") == head.path.npos);
}

class Collected final : public BodySink {
 public:
  void on_body(std::string_view piece) override { text.append(piece); }
  std::string text;
};

struct Body {
  BodyState state = BodyState::incomplete;
  std::size_t used = 0;
  std::string text;
};

/// Reads the body behind `head` in pieces of `step` bytes, as a connection does.
Body read_body(std::string_view head, std::string_view bytes, std::size_t step) {
  RequestParser parser;
  descry::server::HeadValues values;
  require(parser.read_head(head, values));
  Collected sink;
  Body body;
  for (std::size_t end = std::min(step, bytes.size());; end = std::min(end + step, bytes.size())) {
    std::size_t consumed = 0;
    body.state = parser.read_body(bytes.substr(body.used, end - body.used), sink, consumed);
    body.used += consumed;
    require(body.used <= end);
    if (body.state != BodyState::incomplete || end == bytes.size()) {
      break;
    }
  }
  body.text = std::move(sink.text);
  return body;
}

void check_body(std::string_view head_text, const GatedHead& head, std::string_view rest) {
  const Body whole = read_body(head_text, rest, rest.size() + 1);
  const Body cut = read_body(head_text, rest, 1);
  if (!head.has_body()) {
    require(whole.state == BodyState::complete && whole.used == 0);
    return;
  }
  require(whole.text.size() <= rest.size());
  if (whole.state == BodyState::complete) {
    require(cut.state == BodyState::complete && cut.used == whole.used && cut.text == whole.text);
  } else {
    require(cut.state != BodyState::complete);
  }
  if (head.content_length) {
    const std::uint64_t expected = std::min<std::uint64_t>(*head.content_length, rest.size());
    require(whole.text == rest.substr(0, expected) && whole.used == expected);
    require((whole.state == BodyState::complete) == (*head.content_length <= rest.size()));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // Within reach of inputs that are a few hundred bytes long.
  const Limits limits{.header_bytes = 512, .target_bytes = 128, .header_count = 8};
  const HeadScan scan = find_head_end(bytes, 0);
  for (std::size_t cut = 0; cut <= std::min<std::size_t>(bytes.size(), 64); ++cut) {
    const HeadScan first = find_head_end(bytes.substr(0, cut), 0);
    if (first.state == HeadScan::State::incomplete) {
      const HeadScan second = find_head_end(bytes, first.offset);
      require(second.state == scan.state && second.offset == scan.offset);
    }
  }
  if (const auto refusal = check_partial_head(bytes, scan, limits)) {
    check_refusal(*refusal);
    return 0;
  }
  if (scan.state != HeadScan::State::complete) {
    return 0;
  }
  const std::string_view head = bytes.substr(0, scan.offset);
  const auto verdict = check_head(head, limits);
  if (verdict.refusal) {
    check_refusal(*verdict.refusal);
    return 0;
  }
  check_framing(head, verdict.head);
  RequestParser parser;
  descry::server::HeadValues values;
  if (parser.read_head(head, values)) {
    require(parser.is_done() == !verdict.head.has_body());
    check_body(head, verdict.head, bytes.substr(scan.offset));
  }
  return 0;
}
