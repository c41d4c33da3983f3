#include "server/api/problem.hpp"

#include "server/api/json_out.hpp"
#include "server/api/utf8.hpp"

namespace descry::server {

namespace {

using engine::ErrorCode;

struct Mapping {
  unsigned status;
  std::string_view code;
  std::string_view title;
};

[[nodiscard]] Mapping mapping_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::invalid_argument:
      return {400, "invalid_parameter", "A parameter has a value that cannot be used"};
    case ErrorCode::not_found:
      return {404, "not_found", "There is nothing at this address"};
    case ErrorCode::unknown_system:
      return {404, "unknown_system", "No loaded code system has this id"};
    case ErrorCode::unknown_code:
      return {404, "unknown_code", "The system has no such code"};
    case ErrorCode::no_edition:
      return {404, "no_edition", "No loaded edition is in force on this date"};
    case ErrorCode::corrupt_data:
      return {500, "corrupt_data", "Stored data is damaged"};
    case ErrorCode::unsupported_format:
      return {500, "unsupported_format", "Stored data has a format that is not read here"};
    case ErrorCode::io_failure:
      return {500, "io_failure", "Stored data could not be read"};
    case ErrorCode::limit_exceeded:
      return {503, "limit_exceeded", "The work exceeded its limit"};
    case ErrorCode::busy:
      return {503, "busy", "The service is busy"};
    case ErrorCode::cancelled:
      return {503, "cancelled", "The work was stopped before its end"};
  }
  return {500, "internal_error", "The service failed"};
}

[[nodiscard]] Problem make(Mapping mapping, std::string detail, std::string_view param = {}) {
  Problem problem;
  problem.status = mapping.status;
  problem.code = mapping.code;
  problem.title = mapping.title;
  problem.detail = std::move(detail);
  problem.param = printable(param);
  return problem;
}

void write_did_you_mean(JsonWriter& json, const Problem& problem) {
  json.raw(",\"did_you_mean\":[");
  for (std::size_t i = 0; i < problem.did_you_mean.size(); ++i) {
    json.comma_unless(i == 0);
    json.raw("{\"code\":");
    json.text(problem.did_you_mean[i].code);
    json.raw(",\"display\":");
    json.text(problem.did_you_mean[i].display);
    json.raw("}");
  }
  json.raw("]");
}

void write_optional(JsonWriter& json, std::string_view key, std::string_view value) {
  if (!value.empty()) {
    json.raw_text(key);
    json.text(value);
  }
}

}  // namespace

void write_problem(const Problem& problem, const Request* request, Response& response) {
  response.clear();
  response.status = problem.status;
  response.content_type = "application/problem+json";
  response.cache_control = "no-store";
  response.headers = problem.headers;
  response.log_note = problem.log_note;
  JsonWriter json(response.body);
  json.raw("{\"type\":");
  json.text(problem.type.empty() ? "urn:descry:problem:" + std::string(problem.code)
                                 : problem.type);
  json.raw(",\"title\":");
  json.text(problem.title);
  json.raw(",\"status\":");
  json.number(problem.status);
  json.raw(",\"detail\":");
  json.text(problem.detail);
  json.raw(",\"code\":");
  json.text(problem.code);
  write_optional(json, ",\"param\":", problem.param);
  std::string instance = problem.instance;
  if (instance.empty() && request != nullptr && count_code_points(request->path)) {
    instance = request->path;
  }
  write_optional(json, ",\"instance\":", instance);
  if (problem.has_did_you_mean) {
    write_did_you_mean(json, problem);
  }
  json.raw("}\n");
}

std::string_view code_of(ErrorCode code) noexcept {
  return mapping_of(code).code;
}

Problem problem_of(const engine::Error& error, std::string_view param) {
  Problem problem = make(mapping_of(error.code), error.message, param);
  if (problem.status == 500) {
    problem.log_note = std::move(problem.detail);
    problem.detail = "the index could not be read; the daemon's log says where";
  }
  if (problem.status == 503) {
    problem.headers.emplace_back("Retry-After", "1");
  }
  return problem;
}

Problem bad_request(std::string detail) {
  return make({400, "bad_request", "The request cannot be read"}, std::move(detail));
}

Problem invalid_parameter(std::string_view param, std::string detail) {
  return make(mapping_of(ErrorCode::invalid_argument), std::move(detail), param);
}

Problem unknown_parameter(std::string_view param, std::string detail) {
  return make({400, "unknown_parameter", "A parameter is not known here"}, std::move(detail),
              param);
}

Problem repeated_parameter(std::string_view param, std::string detail) {
  return make({400, "repeated_parameter", "A parameter is given more than once"}, std::move(detail),
              param);
}

Problem missing_parameter(std::string_view param, std::string detail) {
  return make({400, "missing_parameter", "A required parameter is missing or empty"},
              std::move(detail), param);
}

Problem bad_encoding(std::string_view param, std::string detail) {
  return make({400, "bad_encoding", "A text is not well-formed UTF-8 or has a broken escape"},
              std::move(detail), param);
}

Problem bad_json(std::string detail) {
  return make({400, "bad_json", "The body is not the JSON that is expected"}, std::move(detail));
}

Problem not_found(std::string_view path) {
  return make(mapping_of(ErrorCode::not_found),
              "no route " + printable(path) + "; /openapi.json lists them");
}

Problem method_not_allowed(std::string_view path, std::string allow) {
  Problem problem = make({405, "method_not_allowed", "The route does not have this method"},
                         printable(path) + " takes " + allow);
  problem.headers.emplace_back("Allow", std::move(allow));
  return problem;
}

Problem request_timeout(std::string detail) {
  return make({408, "request_timeout", "The request did not arrive in time"}, std::move(detail));
}

Problem content_too_large(std::string detail) {
  return make({413, "content_too_large", "The body exceeds its limit"}, std::move(detail));
}

Problem uri_too_long(std::string detail) {
  return make({414, "uri_too_long", "The target exceeds its limit"}, std::move(detail));
}

Problem unsupported_media_type(std::string_view got, std::string_view expected) {
  const std::string shown = got.empty() ? "no Content-Type" : "Content-Type " + printable(got);
  return make({415, "unsupported_media_type", "The body has a media type that is not read here"},
              shown + ", expected " + std::string(expected));
}

Problem header_too_large(std::string detail) {
  return make({431, "header_too_large", "The header exceeds its limit"}, std::move(detail));
}

Problem internal_error(std::string log_note) {
  Problem problem = make({500, "internal_error", "The service failed"},
                         "the request could not be answered; the daemon's log says why");
  problem.log_note = std::move(log_note);
  return problem;
}

Problem not_implemented(std::string detail) {
  return make({501, "not_implemented", "A method or transfer coding is not known"},
              std::move(detail));
}

Problem unavailable(std::string_view code, std::string detail, unsigned retry_after_s) {
  Problem problem = make({503, code, "The service cannot answer now"}, std::move(detail));
  problem.headers.emplace_back("Retry-After", std::to_string(retry_after_s));
  return problem;
}

Problem version_not_supported(std::string detail) {
  return make({505, "version_not_supported", "The HTTP version is not spoken here"},
              std::move(detail));
}

Problem no_index() {
  return unavailable("no_index", "no index generation is loaded yet; /readyz says when", 2);
}

}  // namespace descry::server
