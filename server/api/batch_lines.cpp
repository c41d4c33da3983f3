#include "server/api/batch_lines.hpp"

namespace descry::server {

void write_error_field(JsonWriter& json, std::string_view code, std::string_view detail,
                       std::string_view param) {
  json.raw("\"error\":{\"code\":");
  json.text(code);
  json.raw(",\"detail\":");
  json.text(detail);
  if (!param.empty()) {
    json.raw(",\"param\":");
    json.text(param);
  }
  json.raw("}");
}

void write_bad_line(std::string& out, std::uint64_t number, const Problem& problem) {
  JsonWriter json(out);
  json.raw("{\"line\":");
  json.number(number);
  json.raw(",");
  write_error_field(json, problem.code, problem.detail, problem.param);
  json.raw("}\n");
}

void write_oversized_line(std::string& out, std::uint64_t number, std::size_t limit_bytes) {
  write_bad_line(out, number,
                 content_too_large("line " + std::to_string(number) + ": more than " +
                                   std::to_string(limit_bytes) + " bytes"));
}

bool is_blank_line(std::string_view line) noexcept {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace descry::server
