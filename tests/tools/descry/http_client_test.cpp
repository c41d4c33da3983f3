#include "tools/descry/http_client.hpp"

#include <string>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/tools/descry/one_answer_server.hpp"

namespace descry::tools {
namespace {

TEST(HttpClient, GivesStatusAndBody) {
  OneAnswerServer server("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}");
  const auto answer = http_get(server.address(), "/v1/systems?a=b");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 404U);
  EXPECT_EQ(answer->body, "{}");
  EXPECT_TRUE(server.request().starts_with("GET /v1/systems?a=b HTTP/1.1\r\n"));
  EXPECT_NE(server.request().find("Host: 127.0.0.1:"), std::string::npos);
}

TEST(HttpClient, NamesAnAddressOfColonsInBrackets) {
  OneAnswerServer server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  const std::string port = server.address().port;
  const auto answer = http_get({"::ffff:127.0.0.1", port}, "/");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_NE(server.request().find("Host: [::ffff:127.0.0.1]:" + port + "\r\n"), std::string::npos)
      << server.request();
  const auto lost = http_get({"::ffff:127.0.0.1", "1"}, "/");
  ASSERT_FALSE(lost);
  EXPECT_TRUE(lost.error().message.starts_with("http://[::ffff:127.0.0.1]:1 cannot be reached: "))
      << lost.error().message;
}

TEST(HttpClient, GivesUpOnASilentServer) {
  OneAnswerServer server("");
  const auto answer = http_get(server.address(), "/", std::chrono::milliseconds(50));
  ASSERT_FALSE(answer);
  EXPECT_NE(answer.error().message.find("does not answer"), std::string::npos);
}

TEST(HttpClient, SaysWhoCannotBeReached) {
  const int unused = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(unused, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::getsockname(unused, reinterpret_cast<sockaddr*>(&address), &size), 0);
  const std::string port = std::to_string(ntohs(address.sin_port));
  const auto answer = http_get({"127.0.0.1", port}, "/");  // Bound, but nobody listens.
  ::close(unused);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().message,
            "http://127.0.0.1:" + port + " cannot be reached: Connection refused");
}

}  // namespace
}  // namespace descry::tools
