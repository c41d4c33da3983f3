#include "server/api/edit_handlers.hpp"

#include <string>

#include <gtest/gtest.h>

#include "tests/server/api/handler_fixture.hpp"

namespace descry::server {
namespace {

class EditHandlers : public test::HandlerTest {};

TEST_F(EditHandlers, ShowAPairWithDatesIndicatorAndSource) {
  const Response& response = get("/v1/edits/ptp", "code=x0003&with=X0001&as_of=2020-01-01");
  ASSERT_EQ(response.status, 200U) << response.body;
  EXPECT_EQ(response.body,
            "{\"code\":\"X0003\",\"with\":\"X0001\",\"as_of\":\"2020-01-01\",\"releases\":["
            "{\"setting\":\"practitioner\",\"edition\":\"2026Q3\",\"from\":\"2026-07-01\","
            "\"to\":\"2026-09-30\",\"sources\":[\"made_up.txt\"]},"
            "{\"setting\":\"hospital\",\"edition\":\"2026Q3\",\"from\":\"2026-07-01\","
            "\"to\":\"2026-09-30\",\"sources\":[\"made_up.txt\"]}],\"total\":1,\"edits\":["
            "{\"setting\":\"practitioner\",\"column_1\":\"X0001\",\"column_2\":\"X0003\","
            "\"in_force\":true,\"from\":\"2020-01-01\",\"to\":\"2021-12-31\","
            "\"modifier_indicator\":\"0\",\"modifier_indicator_meaning\":"
            "\"never paid together: no modifier overrides the edit\",\"before_1996\":false,"
            "\"rationale\":\"Made-up reason\",\"edition\":\"2026Q3\",\"source\":\"made_up.txt\","
            "\"row\":7}]}\n");
}

TEST_F(EditHandlers, PageAndFilterPairs) {
  const auto total = [&](std::string_view query) {
    return parsed(get("/v1/edits/ptp", query).body)["total"].get_uint64().value();
  };
  EXPECT_EQ(total("code=X0001"), 5U);
  EXPECT_EQ(total("code=X0001&in_force=true"), 3U);
  EXPECT_EQ(total("code=X0001&in_force=false&setting=hospital"), 0U);
  EXPECT_EQ(total("code=X0001&limit=1&offset=4"), 5U);
  EXPECT_EQ(total("code=99999"), 0U);
}

TEST_F(EditHandlers, ShowUnits) {
  const Response& response = get("/v1/edits/mue", "code=X0001");
  ASSERT_EQ(response.status, 200U) << response.body;
  const auto edit = parsed(response.body).at_pointer("/edits/0").value();
  EXPECT_EQ(edit["units"].get_uint64().value(), 3U);
  EXPECT_EQ(edit["adjudication_indicator"].get_string().value(), "3");
  EXPECT_EQ(edit["to"].get_string().value(), "2026-09-30");
  EXPECT_EQ(edit["row"].get_uint64().value(), 9U);
}

TEST_F(EditHandlers, ShowWhatTakesACcAway) {
  EXPECT_EQ(get("/v1/edits/cc", "code=e1131&with=E11.9").body,
            "{\"code\":\"E11.31\",\"with\":\"E11.9\",\"as_of\":null,\"level\":\"MCC\","
            "\"only_if_discharged_alive\":true,\"cancelled\":true,\"edition\":\"2026\","
            "\"from\":\"2025-10-01\",\"to\":\"2026-09-30\",\"collection\":5,\"total\":2,"
            "\"principals\":[\"E11.9\",\"E13.9\"],\"source\":\"made_up.txt\",\"row\":12}\n");
  const auto root = parsed(get("/v1/edits/cc", "code=E13.9").body);
  EXPECT_EQ(root["level"].get_string().value(), "CC");
  EXPECT_TRUE(root["cancelled"].is_null());
  EXPECT_TRUE(root["collection"].is_null());
  EXPECT_EQ(outcome(get("/v1/edits/cc", "code=%3F")), "400 invalid_parameter code");
  EXPECT_EQ(outcome(get("/v1/edits/cc", "code=E11.9&with=%3F")), "400 invalid_parameter with");
  EXPECT_EQ(outcome(get("/v1/edits/cc", "code=E11.9&as_of=2026-10-01")), "404 no_edition");
}

TEST_F(EditHandlers, NameTheParameterAtFault) {
  EXPECT_EQ(outcome(get("/v1/edits/ptp", "")), "400 missing_parameter code");
  EXPECT_EQ(outcome(get("/v1/edits/ptp", "code=X001")), "400 invalid_parameter code");
  EXPECT_EQ(outcome(get("/v1/edits/ptp", "code=X0001&with=X")), "400 invalid_parameter with");
  EXPECT_EQ(outcome(get("/v1/edits/ptp", "code=X0001&setting=home")),
            "400 invalid_parameter setting");
  EXPECT_EQ(outcome(get("/v1/edits/mue", "code=X0001&with=X0002")), "400 unknown_parameter with");
  EXPECT_EQ(outcome(get("/v1/edits/mue", "code=X0001&as_of=2027-01-01")), "404 no_edition");
  EXPECT_EQ(outcome(get("/v1/edits/ptp", "code=X0001&setting=dme")), "404 no_edition");
}

}  // namespace
}  // namespace descry::server
