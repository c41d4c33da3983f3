#include "server/http/access_log.hpp"

#include <string>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

AccessRecord record() {
  AccessRecord made;
  made.method = "GET";
  made.path = "/v1/search";
  made.query = "q=flu";
  made.status = 200;
  made.bytes = 1234;
  made.took = std::chrono::microseconds(56);
  made.request_id = "abc";
  return made;
}

std::string line(LogFormat format, bool has_queries, const AccessRecord& record) {
  AccessLogOptions options;
  options.format = format;
  options.has_queries = has_queries;
  std::string lines;
  append_access_line(options, "1994-11-06T08:49:37Z", record, lines);
  return lines;
}

TEST(AccessLog, WritesJsonWithoutTheQuery) {
  EXPECT_EQ(line(LogFormat::json, false, record()),
            R"({"time":"1994-11-06T08:49:37Z","kind":"access","method":"GET","path":"/v1/search",)"
            R"("status":200,"bytes":1234,"micros":56,"request_id":"abc"})"
            "\n");
}

TEST(AccessLog, WritesTextWithoutTheQuery) {
  EXPECT_EQ(line(LogFormat::text, false, record()),
            "1994-11-06T08:49:37Z GET /v1/search 200 1234B 56us abc\n");
}

TEST(AccessLog, WritesTheQueryWhenTold) {
  EXPECT_NE(line(LogFormat::json, true, record()).find(R"("query":"q=flu")"), std::string::npos);
  EXPECT_NE(line(LogFormat::text, true, record()).find("/v1/search?q=flu "), std::string::npos);
}

TEST(AccessLog, KeepsEachRecordOnOneLineThatParses) {
  AccessRecord strange = record();
  strange.path = "/a\"b\\c\xC3\xA9\n";
  strange.note = "x \"y\"";
  const std::string json = line(LogFormat::json, false, strange);
  EXPECT_NE(json.find(R"("path":"/a%22b%5Cc%C3%A9%0A")"), std::string::npos);
  EXPECT_NE(json.find(R"("note":"x %22y%22"})"), std::string::npos);
  EXPECT_EQ(json.find('\n'), json.size() - 1);
}

}  // namespace
}  // namespace descry::server
