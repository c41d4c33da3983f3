#include "engine/store/durable.hpp"

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace descry::engine {
namespace {

constexpr mode_t kFileMode = 0644;
constexpr std::size_t kReadBytes = std::size_t{1} << 16U;

/// Closes on scope exit; close errors after a successful fsync carry no news.
class FileHandle {
 public:
  explicit FileHandle(int number) : number_(number) {}
  ~FileHandle() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;
  FileHandle(FileHandle&&) = delete;
  FileHandle& operator=(FileHandle&&) = delete;

  [[nodiscard]] int number() const noexcept { return number_; }
  [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }

 private:
  int number_;
};

bool write_all(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0 && errno != EINTR) {
      return false;
    }
    content.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Error system_error(const std::filesystem::path& path, std::string_view action, int errno_value) {
  std::string message = path.string();
  message.append(": ").append(action).append(": ");
  message += std::generic_category().message(errno_value);
  return {ErrorCode::io_failure, std::move(message)};
}

Result<void> sync_path(const std::filesystem::path& path) {
  const FileHandle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) {
    return system_error(path, "open", errno);
  }
  if (::fsync(file.number()) != 0) {
    return system_error(path, "fsync", errno);
  }
  return {};
}

Result<void> sync_directory_tree(const std::filesystem::path& directory) {
  std::error_code error;
  for (std::filesystem::directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->is_regular_file(error)) {
      if (auto synced = sync_path(entry->path()); !synced) {
        return synced;
      }
    }
  }
  if (error) {
    return system_error(directory, "list", error.value());
  }
  return sync_path(directory);
}

Result<void> replace_file(const std::filesystem::path& path, std::string_view content) {
  std::filesystem::path fresh = path;
  fresh += ".new";
  {
    const FileHandle file(
        ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kFileMode));
    if (!file.is_open()) {
      return system_error(fresh, "create", errno);
    }
    if (!write_all(file.number(), content)) {
      return system_error(fresh, "write", errno);
    }
    if (::fsync(file.number()) != 0) {
      return system_error(fresh, "fsync", errno);
    }
  }
  if (::rename(fresh.c_str(), path.c_str()) != 0) {
    return system_error(path, "rename", errno);
  }
  const auto folder = path.parent_path();
  return sync_path(folder.empty() ? std::filesystem::path(".") : folder);
}

Result<std::string> read_file(const std::filesystem::path& path) {
  const FileHandle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) {
    const int reason = errno;
    Error error = system_error(path, "open", reason);
    error.code = reason == ENOENT ? ErrorCode::not_found : ErrorCode::io_failure;
    return error;
  }
  std::string content;
  std::array<char, kReadBytes> piece{};
  for (;;) {
    const ssize_t read = ::read(file.number(), piece.data(), piece.size());
    if (read < 0 && errno != EINTR) {
      return system_error(path, "read", errno);
    }
    if (read == 0) {
      return content;
    }
    content.append(piece.data(), read < 0 ? 0 : static_cast<std::size_t>(read));
  }
}

}  // namespace descry::engine
