#include "server/http/ready_set.hpp"

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace descry::server {
namespace {

constexpr std::chrono::hours kLong{1};

/// One end of a pair of sockets in whose other end a byte waits.
class Arrival final : public Watched {
 public:
  Arrival(std::string& calls, char name, bool has_answer)
      : calls_(calls), name_(name), has_answer_(has_answer) {
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0);
    EXPECT_EQ(write(ends_[1], "x", 1), 1);
  }
  ~Arrival() override {
    close(ends_[0]);
    close(ends_[1]);
  }
  Arrival(const Arrival&) = delete;
  Arrival& operator=(const Arrival&) = delete;

  [[nodiscard]] int descriptor() const { return ends_[0]; }
  bool on_ready(Readiness readiness) override {
    EXPECT_TRUE(readiness.can_receive);
    calls_ += name_;
    return has_answer_;
  }
  void send() override { calls_.append("(").append(1, name_).append(")"); }

 private:
  std::string& calls_;
  const char name_;
  const bool has_answer_;
  std::array<int, 2> ends_{-1, -1};
};

/// What `count` connections a, b, c... that are ready together see: `a` ready, `(a)` sent, `.` the
/// end of a batch.
std::string calls_of(int count, bool has_answers, std::chrono::microseconds longest_held) {
  std::string calls;
  std::vector<std::unique_ptr<Arrival>> arrivals;
  boost::asio::io_context io;
  ReadySet set(
      io, [&] { calls += '.'; }, longest_held);
  for (int i = 0; i < count; ++i) {
    arrivals.push_back(std::make_unique<Arrival>(calls, static_cast<char>('a' + i), has_answers));
    EXPECT_TRUE(set.add(arrivals.back()->descriptor(), *arrivals.back()));
  }
  set.start();
  io.run_one();
  return calls;
}

TEST(ReadySet, SendsWhatWasMadeQuicklyAfterTheLastOfABatch) {
  EXPECT_EQ(calls_of(3, true, kLong), "abc(a)(b)(c).");
}

TEST(ReadySet, SendsAtOnceWhileFewAreReady) {
  EXPECT_EQ(calls_of(2, true, kLong), "a(a)b(b).");
}

TEST(ReadySet, SendsForThoseAloneThatAskForIt) {
  EXPECT_EQ(calls_of(3, false, kLong), "abc.");
}

TEST(ReadySet, HoldsTheAnswersOfEightAtMost) {
  EXPECT_EQ(calls_of(10, true, kLong), "abcdefgh(a)(b)(c)(d)(e)(f)(g)(h)ij(i)(j).");
}

TEST(ReadySet, SendsWhatTookLongAtOnce) {
  EXPECT_EQ(calls_of(3, true, std::chrono::microseconds(0)), "a(a)b(b)c(c).");
}

}  // namespace
}  // namespace descry::server
