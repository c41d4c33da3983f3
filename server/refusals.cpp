#include "server/refusals.hpp"

#include "server/api/problem.hpp"
#include "server/http/content_coding.hpp"

namespace descry::server {
namespace {

Problem problem_for(const Refusal& refusal, std::string_view path) {
  switch (refusal.status) {
    case 404:
      return not_found(path);
    case 405:
      return method_not_allowed(path, refusal.allow);
    case 408:
      return request_timeout(refusal.detail);
    case 413:
      return content_too_large(refusal.detail);
    case 414:
      return uri_too_long(refusal.detail);
    case 415:
    case 417: {
      Problem problem = bad_request(refusal.detail);
      problem.status = refusal.status;
      problem.code = refusal.status == 415 ? "unsupported_content_coding" : "expectation_failed";
      if (refusal.status == 415) {
        problem.headers.emplace_back("Accept-Encoding", kContentCodings);
      }
      problem.title = refusal.status == 415 ? "The body has a coding that is not read here"
                                            : "The request expects what is not done here";
      return problem;
    }
    case 431:
      return header_too_large(refusal.detail);
    case 501:
      return not_implemented(refusal.detail);
    case 503:
      return unavailable(refusal.code, refusal.detail, refusal.retry_after_s);
    case 505:
      return version_not_supported(refusal.detail);
    default: {
      Problem problem = bad_request(refusal.detail);
      problem.code = refusal.code.empty() ? problem.code : refusal.code;
      return problem;
    }
  }
}

}  // namespace

RefusalWriter make_refusal_writer() {
  return [](const Refusal& refusal, const Request* request, Response& response) {
    const std::string_view path = request != nullptr ? request->path : std::string_view{};
    write_problem(problem_for(refusal, path), request, response);
  };
}

}  // namespace descry::server
