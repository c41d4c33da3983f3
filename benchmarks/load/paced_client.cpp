// Asks a server at a given rate, whether or not it keeps up, and tells how long answers took.
//
// Requests fall due at random, independent of each other and of the answers (a Poisson process with
// a fixed seed); each goes to a connection that is free and waits while none is. Time counts from
// when a request was due, so that a server that stalls is charged for all that it kept waiting. It
// spins rather than sleeps, since a timer is coarser than an answer.
//
// usage: paced_client PORT TARGETS RATE SECONDS     PORT on 127.0.0.1; TARGETS has lines
// `/path?query` Prints: requests/s p50 p95 p99 failures, in µs, as targets.lua does.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fstream>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kConnections = 64;
constexpr std::string_view kLength = "Content-Length: ";

[[noreturn]] void give_up(const std::string& what) {
  std::cerr << "paced_client: " << what << ": " << std::strerror(errno) << '\n';
  std::exit(1);
}

/// A connection and the request that is under way on it.
struct Connection {
  int socket = -1;
  std::string received;
  Clock::time_point due;
};

Clock::duration of_seconds(double seconds) {
  return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

int connected(std::uint16_t port) {
  const int made = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (made < 0 || connect(made, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    give_up("cannot connect to port " + std::to_string(port));
  }
  const int on = 1;
  setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return made;
}

std::vector<std::string> requests_of(const char* path) {
  std::ifstream file(path);
  std::vector<std::string> requests;
  for (std::string line; std::getline(file, line);) {
    requests.push_back("GET " + line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  }
  if (requests.empty()) {
    give_up(std::string("no targets in ") + path);
  }
  return requests;
}

bool is_whole(const std::string& answer) {
  const std::size_t head = answer.find("\r\n\r\n");
  const std::size_t length = answer.find(kLength);
  return head != std::string::npos && length < head &&
         answer.size() >= head + 4 + std::strtoul(&answer[length + kLength.size()], nullptr, 10);
}

class Run {
 public:
  Run(std::uint16_t port, std::vector<std::string> requests)
      : requests_(std::move(requests)), set_(epoll_create1(0)) {
    for (Connection& connection : connections_) {
      connection.socket = connected(port);
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.ptr = &connection;
      epoll_ctl(set_, EPOLL_CTL_ADD, connection.socket, &event);
      free_.push_back(&connection);
    }
  }

  void run(double rate, double seconds) {
    std::mt19937_64 random(20260401);
    std::exponential_distribution<double> gap_seconds(rate);
    const auto begun = Clock::now();
    const auto end = begun + of_seconds(seconds);
    auto due = begun;
    while (due < end || free_.size() < kConnections) {
      take_answers();
      if (due < end && due <= Clock::now() && !free_.empty()) {
        ask(due);
        due += of_seconds(gap_seconds(random));
      }
    }
    report(std::chrono::duration<double>(Clock::now() - begun).count());
  }

 private:
  void ask(Clock::time_point due) {
    Connection& connection = *free_.back();
    free_.pop_back();
    connection.due = due;
    const std::string& request = requests_[asked_++ % requests_.size()];
    if (send(connection.socket, request.data(), request.size(), MSG_NOSIGNAL) < 0) {
      give_up("cannot send");
    }
  }

  void take_answers() {
    std::array<epoll_event, kConnections> events;
    const int count = epoll_wait(set_, events.data(), kConnections, 0);
    for (int i = 0; i < count; ++i) {
      take(*static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr));
    }
  }

  void take(Connection& connection) {
    std::array<char, 65536> bytes;
    const ssize_t got = recv(connection.socket, bytes.data(), bytes.size(), 0);
    if (got <= 0) {
      give_up("connection ended");
    }
    connection.received.append(bytes.data(), static_cast<std::size_t>(got));
    if (!is_whole(connection.received)) {
      return;
    }
    took_us_.push_back(
        std::chrono::duration<double, std::micro>(Clock::now() - connection.due).count());
    failures_ += connection.received.starts_with("HTTP/1.1 200 ") ? 0 : 1;
    connection.received.clear();
    free_.push_back(&connection);
  }

  void report(double seconds) {
    std::sort(took_us_.begin(), took_us_.end());
    const auto percentile = [&](double share) {
      return took_us_[static_cast<std::size_t>(share * static_cast<double>(took_us_.size() - 1))];
    };
    std::cout.setf(std::ios::fixed);
    std::cout.precision(0);
    std::cout << static_cast<double>(took_us_.size()) / seconds << '\t' << percentile(0.5) << '\t'
              << percentile(0.95) << '\t' << percentile(0.99) << '\t' << failures_ << '\n';
  }

  const std::vector<std::string> requests_;
  const int set_;
  std::array<Connection, kConnections> connections_;
  std::vector<Connection*> free_;
  std::size_t asked_ = 0;
  std::vector<double> took_us_;
  int failures_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  try {
    const double rate = argc == 5 ? std::strtod(argv[3], nullptr) : 0;
    if (rate <= 0) {
      std::cerr << "usage: paced_client PORT TARGETS RATE SECONDS\n";
      return 2;
    }
    Run run(static_cast<std::uint16_t>(std::strtoul(argv[1], nullptr, 10)), requests_of(argv[2]));
    run.run(rate, std::strtod(argv[4], nullptr));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "paced_client: " << error.what() << '\n';
    return 1;
  }
}
