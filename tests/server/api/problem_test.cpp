#include "server/api/problem.hpp"

#include <string>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

std::string body_of(const Problem& problem, std::string_view path) {
  Request request;
  request.path = path;
  Response response;
  write_problem(problem, &request, response);
  return response.body;
}

TEST(Problem, IsProblemJsonInFixedOrder) {
  EXPECT_EQ(body_of(invalid_parameter("limit", "limit: \"0\", expected more"), "/v1/search"),
            R"({"type":"urn:descry:problem:invalid_parameter",)"
            R"("title":"A parameter has a value that cannot be used","status":400,)"
            R"("detail":"limit: \"0\", expected more","code":"invalid_parameter",)"
            R"("param":"limit","instance":"/v1/search"})"
            "\n");
}

TEST(Problem, ReplacesWhatTheResponseHeld) {
  Response response;
  response.body = "half an answer";
  response.etag = "W/\"x\"";
  write_problem(not_found("/nowhere"), nullptr, response);
  EXPECT_EQ(response.status, 404U);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(response.cache_control, "no-store");
  EXPECT_EQ(response.etag, "");
  EXPECT_TRUE(response.body.starts_with("{\"type\":"));
  EXPECT_EQ(response.body.find("instance"), std::string::npos);
}

TEST(Problem, LeavesOutAnInstanceThatIsNotUtf8) {
  EXPECT_EQ(body_of(not_found("/\xFF"), "/\xFF").find("instance"), std::string::npos);
}

TEST(Problem, SaysWhatWasMeantPerhaps) {
  Problem problem = problem_of({engine::ErrorCode::unknown_code, "no E11.99"});
  problem.has_did_you_mean = true;
  problem.did_you_mean = {{.code = "E11.9", .display = "Type 2"}};
  const std::string body = body_of(problem, "/v1/codes/icd10cm/E11.99");
  EXPECT_NE(body.find(R"("did_you_mean":[{"code":"E11.9","display":"Type 2"}])"),
            std::string::npos);
}

TEST(Problem, MapsEachFailureOfTheEngine) {
  using engine::ErrorCode;
  const auto status = [](ErrorCode code) { return problem_of({code, "x"}).status; };
  EXPECT_EQ(status(ErrorCode::invalid_argument), 400U);
  EXPECT_EQ(status(ErrorCode::not_found), 404U);
  EXPECT_EQ(status(ErrorCode::unknown_system), 404U);
  EXPECT_EQ(status(ErrorCode::unknown_code), 404U);
  EXPECT_EQ(status(ErrorCode::no_edition), 404U);
  EXPECT_EQ(status(ErrorCode::corrupt_data), 500U);
  EXPECT_EQ(status(ErrorCode::unsupported_format), 500U);
  EXPECT_EQ(status(ErrorCode::io_failure), 500U);
  EXPECT_EQ(status(ErrorCode::limit_exceeded), 503U);
  EXPECT_EQ(status(ErrorCode::busy), 503U);
  EXPECT_EQ(status(ErrorCode::cancelled), 503U);
}

TEST(Problem, KeepsThePlaceOfStoredDataToTheLog) {
  Response response;
  write_problem(problem_of({engine::ErrorCode::corrupt_data, "/srv/index/7: bad chunk"}), nullptr,
                response);
  EXPECT_EQ(response.status, 500U);
  EXPECT_EQ(response.body.find("/srv/index"), std::string::npos);
  EXPECT_EQ(response.log_note, "/srv/index/7: bad chunk");
}

TEST(Problem, NamesTheStatusOfEachRefusal) {
  EXPECT_EQ(bad_request("x").status, 400U);
  EXPECT_EQ(method_not_allowed("/v1/search", "GET, HEAD").status, 405U);
  EXPECT_EQ(request_timeout("x").status, 408U);
  EXPECT_EQ(content_too_large("x").status, 413U);
  EXPECT_EQ(uri_too_long("x").status, 414U);
  EXPECT_EQ(unsupported_media_type("text/plain", "application/json").status, 415U);
  EXPECT_EQ(header_too_large("x").status, 431U);
  EXPECT_EQ(internal_error("x").status, 500U);
  EXPECT_EQ(not_implemented("x").status, 501U);
  EXPECT_EQ(no_index().status, 503U);
  EXPECT_EQ(version_not_supported("x").status, 505U);
}

TEST(Problem, SaysWhatIsAllowedAndWhenToComeBack) {
  Response response;
  write_problem(method_not_allowed("/v1/search", "GET, HEAD, POST"), nullptr, response);
  ASSERT_EQ(response.headers.size(), 1U);
  EXPECT_EQ(response.headers[0].first, "Allow");
  EXPECT_EQ(response.headers[0].second, "GET, HEAD, POST");
  write_problem(unavailable("overloaded", "too much", 3), nullptr, response);
  ASSERT_EQ(response.headers.size(), 1U);
  EXPECT_EQ(response.headers[0].first, "Retry-After");
  EXPECT_EQ(response.headers[0].second, "3");
}

TEST(Problem, QuotesHostileTextAsUtf8) {
  const std::string body = body_of(unsupported_media_type("a\xFF\x01", "application/json"), "/");
  EXPECT_NE(body.find("Content-Type a\uFFFD\uFFFD, expected application/json"), std::string::npos);
}

}  // namespace
}  // namespace descry::server
