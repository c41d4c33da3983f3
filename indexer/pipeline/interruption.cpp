#include "indexer/pipeline/interruption.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <utility>

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace descry::indexer {
namespace {

sigset_t interrupting_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

Interruption::Interruption(std::filesystem::path staging) : staging_(std::move(staging)) {
  const sigset_t signals = interrupting_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signals_ = ::signalfd(-1, &signals, SFD_CLOEXEC);
  stop_ = ::eventfd(0, EFD_CLOEXEC);
  watcher_ = std::thread([this] { watch(); });
}

Interruption::~Interruption() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(stop_, &one, sizeof one);
  watcher_.join();
  ::close(signals_);
  ::close(stop_);
  const sigset_t signals = interrupting_signals();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void Interruption::watch() const {
  std::array<pollfd, 2> waiting{{{signals_, POLLIN, 0}, {stop_, POLLIN, 0}}};
  while (::poll(waiting.data(), waiting.size(), -1) < 0) {
  }
  if ((waiting[0].revents & POLLIN) == 0) {
    return;
  }
  // Other threads may still write there; what they leave, the next build removes.
  std::error_code ignored;
  std::filesystem::remove_all(staging_, ignored);
  constexpr std::string_view kMessage = "\ndescry-index: interrupted, nothing was published\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kMessage.data(), kMessage.size());
  ::_exit(1);
}

}  // namespace descry::indexer
