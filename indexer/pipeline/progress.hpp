#pragma once

// One line on a terminal that says what a build is doing. Silent when standard error is a file or
// a pipe. Threads: one.

#include <string_view>

namespace descry::indexer {

class Progress {
 public:
  /// `file`: the descriptor to write to, usually standard error.
  explicit Progress(int file);
  /// Leaves the line empty.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  Progress(Progress&&) = delete;
  Progress& operator=(Progress&&) = delete;

  /// Replaces the line. `share` is in 0..1.
  void show(std::string_view phase, double share);
  void clear();

 private:
  int file_;
  bool is_terminal_;
};

}  // namespace descry::indexer
