#include "server/http/access_log.hpp"

#include <array>

#include "server/http/text_writer.hpp"

namespace descry::server {
namespace {

/// How many bytes `text` begins with that are plain.
[[nodiscard]] std::size_t safe_prefix(std::string_view text) {
  std::size_t size = 0;
  constexpr unsigned kFirst = 0x20;
  constexpr unsigned kBehind = 0x7F;
  for (const char c : text) {
    const unsigned byte = static_cast<unsigned char>(c);
    if (byte < kFirst || byte >= kBehind || c == '"' || c == '\\') {
      break;
    }
    ++size;
  }
  return size;
}

/// Safe inside a JSON string and inside a quoted text alike.
void append_safe(std::string_view text, TextWriter& out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  while (!text.empty()) {
    const std::size_t safe = safe_prefix(text);
    out.raw_text(text.substr(0, safe));
    if (safe == text.size()) {
      return;
    }
    const auto byte = static_cast<unsigned char>(text[safe]);
    const std::array<char, 3> escape{'%', kHex[byte >> 4U], kHex[byte & 15U]};
    out.raw_text({escape.data(), escape.size()});
    text.remove_prefix(safe + 1);
  }
}

void append_json(bool has_queries, std::string_view time, const AccessRecord& record,
                 TextWriter& out) {
  out.raw(R"({"time":")");
  out.raw_text(time);
  out.raw(R"(","kind":"access","method":")");
  append_safe(record.method, out);
  out.raw(R"(","path":")");
  append_safe(record.path, out);
  if (has_queries && !record.query.empty()) {
    out.raw(R"(","query":")");
    append_safe(record.query, out);
  }
  out.raw(R"(","status":)");
  out.number(record.status);
  out.raw(R"(,"bytes":)");
  out.number(record.bytes);
  out.raw(R"(,"micros":)");
  out.number(static_cast<std::uint64_t>(record.took.count()));
  out.raw(R"(,"request_id":")");
  append_safe(record.request_id, out);
  if (!record.note.empty()) {
    out.raw(R"(","note":")");
    append_safe(record.note, out);
  }
  out.raw("\"}\n");
}

void append_text(bool has_queries, std::string_view time, const AccessRecord& record,
                 TextWriter& out) {
  out.raw_text(time);
  out.raw(" ");
  append_safe(record.method, out);
  out.raw(" ");
  append_safe(record.path, out);
  if (has_queries && !record.query.empty()) {
    out.raw("?");
    append_safe(record.query, out);
  }
  out.raw(" ");
  out.number(record.status);
  out.raw(" ");
  out.number(record.bytes);
  out.raw("B ");
  out.number(static_cast<std::uint64_t>(record.took.count()));
  out.raw("us ");
  append_safe(record.request_id, out);
  if (!record.note.empty()) {
    out.raw(" \"");
    append_safe(record.note, out);
    out.raw("\"");
  }
  out.raw("\n");
}

}  // namespace

void append_access_line(const AccessLogOptions& options, std::string_view time,
                        const AccessRecord& record, std::string& lines) {
  TextWriter line(lines);
  if (options.format == LogFormat::json) {
    append_json(options.has_queries, time, record, line);
  } else {
    append_text(options.has_queries, time, record, line);
  }
}

}  // namespace descry::server
