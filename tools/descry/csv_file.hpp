#pragma once

// The files that `descry lookup` and `descry match` read and write.
//
// `-` is standard input. An answer for a named file is written beside it and put in its place when
// it is whole, so that a failure leaves what was there; of a link, the file that it leads to. A
// device or a pipe takes the answer as it comes. Threads: plain values of one thread each.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace descry::tools {

class CsvInput {
 public:
  /// Errors: io_failure naming the file.
  static engine::Result<CsvInput> open(const std::string& path);

  /// What has come, at most `room`; waits only when that is nothing. 0 at the end.
  /// Errors: io_failure naming the file.
  [[nodiscard]] engine::Result<std::size_t> read(std::span<char> room);
  /// What is known of its size; 0 for a pipe.
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  /// To wait for something to read.
  [[nodiscard]] int descriptor() const noexcept { return ::fileno(file_.get()); }

 private:
  struct Closer {
    void operator()(std::FILE* file) const noexcept {
      if (file != stdin) {
        std::fclose(file);
      }
    }
  };
  std::string name_;
  std::uint64_t size_ = 0;
  std::unique_ptr<std::FILE, Closer> file_;
};

class CsvOutput {
 public:
  /// Standard output for an empty path. Errors: io_failure naming the file.
  static engine::Result<CsvOutput> open(const std::string& path);
  CsvOutput(CsvOutput&&) noexcept = default;
  CsvOutput& operator=(CsvOutput&&) = delete;
  /// Removes what was not finished.
  ~CsvOutput();

  /// Errors: io_failure naming the file.
  [[nodiscard]] engine::Result<void> write(std::string_view bytes);
  /// The answer is whole: a file is on the disk before it takes its place. Call it once, last.
  /// Errors: io_failure naming the file; nothing is then put in place.
  [[nodiscard]] engine::Result<void> finish();

 private:
  struct Closer {
    void operator()(std::FILE* file) const noexcept {
      if (file != stdout) {
        std::fclose(file);
      }
    }
  };
  CsvOutput() = default;

  /// Requires: not standard output.
  [[nodiscard]] const std::filesystem::path& written() const noexcept {
    return partial_.empty() ? path_ : partial_;
  }
  [[nodiscard]] engine::Error failure(std::string_view what) const;
  /// Closes the file; one that has a place of its own is put there.
  [[nodiscard]] engine::Result<void> close();
  void remove_partial() const;

  std::filesystem::path path_;     ///< Empty for standard output.
  std::filesystem::path partial_;  ///< What is written until it is whole; empty: path_ itself.
  std::unique_ptr<std::FILE, Closer> file_;
};

}  // namespace descry::tools
