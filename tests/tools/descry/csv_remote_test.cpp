// `descry lookup --url` against servers that answer what a test says.

#include <chrono>
#include <future>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/tools/descry/one_answer_server.hpp"
#include "tools/descry/commands.hpp"

namespace descry::tools {
namespace {

constexpr std::chrono::seconds kPatience{10};

std::string refusal(const std::string& detail) {
  const std::string body = R"({"detail":")" + detail + R"("})";
  return "HTTP/1.1 400 Bad Request\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         body;
}

/// What the command reads by its path: a pipe that stays open until a test ends it.
class InputPipe {
 public:
  InputPipe() { EXPECT_EQ(::pipe2(ends_, O_CLOEXEC), 0); }
  InputPipe(const InputPipe&) = delete;
  InputPipe& operator=(const InputPipe&) = delete;
  ~InputPipe() {
    end();
    ::close(ends_[0]);
  }

  [[nodiscard]] std::string path() const { return "/dev/fd/" + std::to_string(ends_[0]); }
  void give(std::string_view text) {
    EXPECT_EQ(::write(ends_[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  void end() {
    if (ends_[1] >= 0) {
      ::close(ends_[1]);
    }
    ends_[1] = -1;
  }

 private:
  int ends_[2] = {-1, -1};
};

class CsvRemote : public testing::Test {
 protected:
  /// What the command says of `server`'s answer, empty when it is content. `is_prompt_` tells
  /// whether it said so while its input was open.
  std::string complaint(const OneAnswerServer& server) {
    CsvFileOptions asked;
    asked.place.url = "http://" + server.address().authority();
    asked.file = input_.path();
    asked.systems = {"own"};
    auto running = std::async(std::launch::async, [&asked] { return run_csv(asked); });
    is_prompt_ = running.wait_for(kPatience) == std::future_status::ready;
    input_.end();
    const auto done = running.get();
    return done ? "" : done.error().message;
  }

  InputPipe input_;
  bool is_prompt_ = false;
};

TEST_F(CsvRemote, SaysWhatIsRefusedWhileItsInputIsOpen) {
  OneAnswerServer server(refusal("header: no column"));
  EXPECT_EQ(complaint(server), input_.path() + ": header: no column");
  EXPECT_TRUE(is_prompt_);
}

TEST_F(CsvRemote, SendsRowsAsTheyCome) {
  OneAnswerServer server(refusal("enough"), "code\nA1\n");
  input_.give("code\nA1\n");
  EXPECT_EQ(complaint(server), input_.path() + ": enough");
  EXPECT_TRUE(is_prompt_);
}

}  // namespace
}  // namespace descry::tools
