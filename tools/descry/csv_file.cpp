#include "tools/descry/csv_file.hpp"

#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace descry::tools {

namespace {

namespace fs = std::filesystem;

std::string reason() {
  return std::error_code(errno, std::generic_category()).message();
}

/// The file that an answer for `path` replaces: where its links lead, though there may be nothing
/// yet. Nothing for what exists and is no regular file.
std::optional<fs::path> replaced_by(const fs::path& path) {
  std::error_code ignored;
  const fs::file_type type = fs::status(path, ignored).type();
  if (type != fs::file_type::regular && type != fs::file_type::not_found) {
    return std::nullopt;
  }
  fs::path file = path;
  while (fs::is_symlink(file, ignored)) {
    file = file.parent_path() / fs::read_symlink(file, ignored);
  }
  return file;
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
  if (fs::is_directory(path, ignored)) {
    return engine::Error{engine::ErrorCode::io_failure, path + ": a folder, expected a CSV file"};
  }
  input.file_.reset(std::fopen(path.c_str(), "rbe"));
  if (!input.file_) {
    return engine::Error{engine::ErrorCode::io_failure, path + ": cannot be read: " + reason()};
  }
  const auto size = fs::file_size(path, ignored);
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
  const std::optional<fs::path> file = replaced_by(path);
  output.path_ = file.value_or(path);
  if (file) {
    output.partial_ = *file;
    output.partial_ += ".part";
  }
  output.file_.reset(std::fopen(output.written().c_str(), "wbe"));
  if (!output.file_) {
    return output.failure("cannot be written");
  }
  return output;
}

CsvOutput::~CsvOutput() {
  if (file_) {
    file_.reset();
    remove_partial();
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
  if (path_.empty()) {
    return {};
  }
  if (!partial_.empty() && ::fsync(::fileno(file_.get())) != 0) {
    return failure("cannot be written");
  }
  auto closed = close();
  if (!closed) {
    remove_partial();
  }
  return closed;
}

engine::Result<void> CsvOutput::close() {
  if (std::fclose(file_.release()) != 0) {
    return failure("cannot be written");
  }
  if (partial_.empty()) {
    return {};
  }
  std::error_code failed;
  fs::rename(partial_, path_, failed);
  if (failed) {
    return engine::Error{engine::ErrorCode::io_failure,
                         path_.string() + ": cannot be replaced: " + failed.message()};
  }
  return {};
}

void CsvOutput::remove_partial() const {
  if (!partial_.empty()) {
    std::error_code ignored;
    fs::remove(partial_, ignored);
  }
}

engine::Error CsvOutput::failure(std::string_view what) const {
  const std::string why = reason();
  const std::string name = path_.empty() ? "standard output" : written().string();
  return {engine::ErrorCode::io_failure, name + ": " + std::string(what) + ": " + why};
}

}  // namespace descry::tools
