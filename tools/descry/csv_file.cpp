#include "tools/descry/csv_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace descry::tools {

namespace {

std::string reason() {
  return std::error_code(errno, std::generic_category()).message();
}

}  // namespace

engine::Result<CsvInput> CsvInput::open(const std::string& path) {
  CsvInput input;
  if (path == "-") {
    input.name_ = "standard input";
    input.file_.reset(stdin);
    return input;
  }
  input.name_ = path;
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return engine::Error{engine::ErrorCode::io_failure, path + ": a folder, expected a CSV file"};
  }
  input.file_.reset(std::fopen(path.c_str(), "rbe"));
  if (!input.file_) {
    return engine::Error{engine::ErrorCode::io_failure, path + ": cannot be read: " + reason()};
  }
  const auto size = std::filesystem::file_size(path, ignored);
  input.size_ = ignored ? 0 : size;
  return input;
}

engine::Result<std::size_t> CsvInput::read(std::span<char> room) {
  ssize_t got = -1;
  do {
    got = ::read(descriptor(), room.data(), room.size());
  } while (got < 0 && errno == EINTR);
  if (got < 0) {
    return engine::Error{engine::ErrorCode::io_failure, name_ + ": cannot be read: " + reason()};
  }
  return static_cast<std::size_t>(got);
}

engine::Result<CsvOutput> CsvOutput::open(const std::string& path) {
  CsvOutput output;
  if (path.empty()) {
    output.file_.reset(stdout);
    return output;
  }
  output.path_ = path;
  output.partial_ = path + ".part";
  output.file_.reset(std::fopen(output.partial_.c_str(), "wbe"));
  if (!output.file_) {
    return output.failure("cannot be written");
  }
  return output;
}

CsvOutput::~CsvOutput() {
  if (file_ && !partial_.empty()) {
    file_.reset();
    std::error_code ignored;
    std::filesystem::remove(partial_, ignored);
  }
}

engine::Result<void> CsvOutput::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
    return failure("cannot be written");
  }
  return {};
}

engine::Result<void> CsvOutput::finish() {
  if (std::fflush(file_.get()) != 0) {
    return failure("cannot be written");
  }
  if (partial_.empty()) {
    return {};
  }
  file_.reset();
  std::error_code failed;
  std::filesystem::rename(partial_, path_, failed);
  if (failed) {
    return engine::Error{engine::ErrorCode::io_failure,
                         path_.string() + ": cannot be replaced: " + failed.message()};
  }
  return {};
}

engine::Error CsvOutput::failure(std::string_view what) const {
  const std::string name = partial_.empty() ? "standard output" : partial_.string();
  return {engine::ErrorCode::io_failure, name + ": " + std::string(what) + ": " + reason()};
}

}  // namespace descry::tools
