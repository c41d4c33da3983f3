// `descry lookup --url` against servers that answer what a test says.

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <future>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/support/temporary_folder.hpp"
#include "tests/tools/descry/one_answer_server.hpp"
#include "tools/descry/commands.hpp"

namespace descry::tools {
namespace {

constexpr std::chrono::seconds kPatience{10};
constexpr const char* kLastChunk = "0\r\n\r\n";

std::string refusal(const std::string& detail) {
  const std::string body = R"({"detail":")" + detail + R"("})";
  return "HTTP/1.1 400 Bad Request\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         body;
}

/// A 200 of one chunk, which holds `text` of fewer than 256 bytes; `end` is what comes behind it.
std::string rows(const std::string& text, std::string_view end) {
  std::array<char, 8> size{};
  std::snprintf(size.data(), size.size(), "%zx\r\n", text.size());
  return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(size.data()) + text +
         "\r\n" + std::string(end);
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
  CsvRemote() { test::write_whole(out_, "before\n"); }

  /// What the command says of `server`'s answer, empty when it is content. `is_prompt_` tells
  /// whether it said so while its input was open.
  std::string complaint(const OneAnswerServer& server) {
    CsvFileOptions asked;
    asked.place.url = "http://" + server.address().authority();
    asked.file = input_.path();
    asked.out = out_;
    asked.systems = {"own"};
    auto running = std::async(std::launch::async, [&asked] { return run_csv(asked); });
    is_prompt_ = running.wait_for(kPatience) == std::future_status::ready;
    input_.end();
    const auto done = running.get();
    return done ? "" : done.error().message;
  }

  /// Whether the file to be written is what it was before, and nothing lies beside it.
  [[nodiscard]] bool is_untouched() const {
    return test::read_whole(out_) == "before\n" && !std::filesystem::exists(out_ + ".part");
  }

  const test::TemporaryFolder folder_;
  const std::string out_ = (folder_.path() / "out.csv").string();
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

TEST_F(CsvRemote, WritesAWholeAnswer) {
  OneAnswerServer server(rows("code,error\r\nA1,\r\n", kLastChunk), kLastChunk);
  input_.give("code\nA1\n");
  input_.end();
  EXPECT_EQ(complaint(server), "");
  EXPECT_EQ(test::read_whole(out_), "code,error\r\nA1,\r\n");
}

TEST_F(CsvRemote, KeepsTheFileWhenTheLastChunkIsMissing) {
  OneAnswerServer server(rows("code,error\r\n,line 1: too slow\r\n", ""), kLastChunk);
  input_.give("code\nA1\n");
  input_.end();
  EXPECT_EQ(complaint(server), "http://" + server.address().authority() +
                                   " ended its answer too early: partial message; the last row "
                                   "that came says: line 1: too slow");
  EXPECT_TRUE(is_untouched());
}

TEST_F(CsvRemote, KeepsTheFileWhenAnAnswerEndsBeforeItsRequest) {
  OneAnswerServer server(rows("code,error\r\nA1,\r\n", kLastChunk), "code\nA1\n");
  input_.give("code\nA1\n");
  EXPECT_EQ(complaint(server),
            "http://" + server.address().authority() +
                " ended its answer too early: the input was not sent to its end");
  EXPECT_TRUE(is_prompt_);
  EXPECT_TRUE(is_untouched());
}

}  // namespace
}  // namespace descry::tools
