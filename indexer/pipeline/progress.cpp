#include "indexer/pipeline/progress.hpp"

#include <algorithm>
#include <string>

#include <unistd.h>

namespace descry::indexer {
namespace {

constexpr int kBarWidth = 30;
constexpr std::string_view kEmptyLine = "\r\x1b[K";

void write_text(int file, std::string_view text) {
  // A terminal that went away is no reason to stop a build.
  [[maybe_unused]] const auto written = ::write(file, text.data(), text.size());
}

}  // namespace

Progress::Progress(int file) : file_(file), is_terminal_(::isatty(file) == 1) {}

Progress::~Progress() {
  clear();
}

void Progress::show(std::string_view phase, double share) {
  if (!is_terminal_) {
    return;
  }
  const auto filled = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * kBarWidth);
  std::string line(kEmptyLine);
  line.append("[").append(filled, '#').append(kBarWidth - filled, '.').append("] ").append(phase);
  write_text(file_, line);
}

void Progress::clear() {
  if (is_terminal_) {
    write_text(file_, kEmptyLine);
  }
}

}  // namespace descry::indexer
