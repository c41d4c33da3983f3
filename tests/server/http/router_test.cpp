#include "server/http/router.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

class RouterTest : public ::testing::Test {
 protected:
  static Route route(Method method, std::string_view pattern) {
    Route made;
    made.method = method;
    made.pattern = pattern;
    return made;
  }

  RouteMatch match(Method method, std::string_view path) {
    return router_.match(method, path, captures_, decoded_);
  }

  std::string pattern_of(std::string_view path) {
    const RouteMatch found = match(Method::get, path);
    return found.route != nullptr ? std::string(found.route->pattern) : "none";
  }

  const Router router_{std::vector<Route>{
      route(Method::get, "/"), route(Method::get, "/v1/search"), route(Method::post, "/v1/search"),
      route(Method::get, "/v1/codes/{system}/{code}"),
      route(Method::get, "/v1/codes/{system}/{code}/children"),
      route(Method::get, "/v1/codes/cpt/special"), route(Method::post, "/v1/batch/lookup")}};
  std::vector<std::string_view> captures_;
  std::string decoded_;
};

TEST_F(RouterTest, FindsLiteralPathsByMethod) {
  EXPECT_EQ(pattern_of("/"), "/");
  EXPECT_EQ(match(Method::get, "/v1/search").id, RouteId{1});
  EXPECT_EQ(match(Method::post, "/v1/search").id, RouteId{2});
  EXPECT_EQ(match(Method::head, "/v1/search").id, RouteId{1});
}

TEST_F(RouterTest, DecodesWhatCapturesTake) {
  EXPECT_EQ(pattern_of("/v1/codes/icd10cm/E11%209%2f%41"), "/v1/codes/{system}/{code}");
  EXPECT_EQ(captures_, (std::vector<std::string_view>{"icd10cm", "E11 9/A"}));
  EXPECT_EQ(pattern_of("/v1/codes/a/b/children"), "/v1/codes/{system}/{code}/children");
  EXPECT_EQ(captures_, (std::vector<std::string_view>{"a", "b"}));
}

TEST_F(RouterTest, PrefersLiteralsAndFallsBackToCaptures) {
  EXPECT_EQ(pattern_of("/v1/codes/cpt/special"), "/v1/codes/cpt/special");
  EXPECT_TRUE(captures_.empty());
  EXPECT_EQ(pattern_of("/v1/codes/cpt/99213"), "/v1/codes/{system}/{code}");
  EXPECT_EQ(captures_, (std::vector<std::string_view>{"cpt", "99213"}));
}

TEST_F(RouterTest, KnowsNoOtherPaths) {
  for (const std::string_view path :
       {"", "*", "x", "//", "/v1", "/v1/", "/v1/search/", "/v1/Search", "/v1/codes/icd10cm",
        "/v1/codes/icd10cm/", "/v1/codes//E11", "/v1/codes/a/b/c", "/v1/codes/a/b/children/"}) {
    EXPECT_EQ(match(Method::get, path).outcome, RouteOutcome::unknown_path) << path;
  }
}

TEST_F(RouterTest, NamesTheMethodsOfAKnownPath) {
  EXPECT_EQ(match(Method::other, "/v1/search").outcome, RouteOutcome::wrong_method);
  EXPECT_EQ(match(Method::other, "/v1/search").allow, "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(match(Method::post, "/").allow, "GET, HEAD, OPTIONS");
  EXPECT_EQ(match(Method::get, "/v1/batch/lookup").allow, "POST, OPTIONS");
  EXPECT_EQ(match(Method::head, "/v1/batch/lookup").outcome, RouteOutcome::wrong_method);
}

TEST_F(RouterTest, AnswersPreflightsOfKnownPaths) {
  EXPECT_EQ(match(Method::options, "/v1/batch/lookup").outcome, RouteOutcome::preflight);
  EXPECT_EQ(match(Method::options, "*").outcome, RouteOutcome::preflight);
  EXPECT_EQ(match(Method::options, "/v2").outcome, RouteOutcome::unknown_path);
}

TEST_F(RouterTest, RefusesBrokenEscapes) {
  for (const std::string_view code : {"%", "%4", "%4g", "%g4", "a%", "%%41"}) {
    EXPECT_EQ(match(Method::get, "/v1/codes/a/" + std::string(code)).outcome,
              RouteOutcome::bad_escape)
        << code;
  }
}

}  // namespace
}  // namespace descry::server
