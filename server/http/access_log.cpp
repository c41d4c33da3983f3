#include "server/http/access_log.hpp"

#include <array>
#include <charconv>

namespace descry::server {
namespace {

void append_number(std::uint64_t value, std::string& out) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

/// Safe inside a JSON string and inside a quoted text alike.
void append_safe(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : text) {
    if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(kHex[byte >> 4U]);
    out.push_back(kHex[byte & 15U]);
  }
}

void append_json(bool has_queries, std::string_view time, const AccessRecord& record,
                 std::string& out) {
  out.append(R"({"time":")").append(time);
  out.append(R"(","kind":"access","method":")");
  append_safe(record.method, out);
  out.append(R"(","path":")");
  append_safe(record.path, out);
  if (has_queries && !record.query.empty()) {
    out.append(R"(","query":")");
    append_safe(record.query, out);
  }
  out.append(R"(","status":)");
  append_number(record.status, out);
  out.append(R"(,"bytes":)");
  append_number(record.bytes, out);
  out.append(R"(,"micros":)");
  append_number(static_cast<std::uint64_t>(record.took.count()), out);
  out.append(R"(,"request_id":")");
  append_safe(record.request_id, out);
  if (!record.note.empty()) {
    out.append(R"(","note":")");
    append_safe(record.note, out);
  }
  out.append("\"}\n");
}

void append_text(bool has_queries, std::string_view time, const AccessRecord& record,
                 std::string& out) {
  out.append(time);
  out.push_back(' ');
  append_safe(record.method, out);
  out.push_back(' ');
  append_safe(record.path, out);
  if (has_queries && !record.query.empty()) {
    out.push_back('?');
    append_safe(record.query, out);
  }
  out.push_back(' ');
  append_number(record.status, out);
  out.push_back(' ');
  append_number(record.bytes, out);
  out.append("B ");
  append_number(static_cast<std::uint64_t>(record.took.count()), out);
  out.append("us ");
  append_safe(record.request_id, out);
  if (!record.note.empty()) {
    out.append(" \"");
    append_safe(record.note, out);
    out.push_back('"');
  }
  out.push_back('\n');
}

}  // namespace

void append_access_line(const AccessLogOptions& options, std::string_view time,
                        const AccessRecord& record, std::string& lines) {
  if (options.format == LogFormat::json) {
    append_json(options.has_queries, time, record, lines);
  } else {
    append_text(options.has_queries, time, record, lines);
  }
}

}  // namespace descry::server
