#include "server/http/spill_file.hpp"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace descry::server {

using engine::Error;
using engine::ErrorCode;
using engine::Result;

SpillFile::~SpillFile() {
  if (file_ >= 0) {
    ::close(file_);
  }
}

Result<void> SpillFile::check(const std::filesystem::path& directory) {
  return SpillFile(directory, 0).open();
}

Result<void> SpillFile::append(std::string_view bytes) {
  assert(bytes.size() <= free_space() && "the caller looks before it writes");
  if (file_ < 0) {
    DESCRY_TRY_VOID(open());
  }
  const std::uint64_t begin = written_;
  while (!bytes.empty()) {
    const std::uint64_t place = written_ % limit_bytes_;
    const std::size_t piece = std::min<std::uint64_t>(bytes.size(), limit_bytes_ - place);
    const ssize_t done = ::pwrite(file_, bytes.data(), piece, static_cast<off_t>(place));
    if (done < 0 && errno == EINTR) {
      continue;
    }
    if (done <= 0) {
      written_ = begin;
      return failure("write");
    }
    written_ += static_cast<std::uint64_t>(done);
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return {};
}

Result<void> SpillFile::take(std::size_t most, std::string& out) {
  std::size_t wanted = std::min<std::uint64_t>(most, size());
  while (wanted > 0) {
    const std::uint64_t place = read_ % limit_bytes_;
    const std::size_t piece = std::min<std::uint64_t>(wanted, limit_bytes_ - place);
    const std::size_t begin = out.size();
    out.resize(begin + piece);
    const ssize_t done = ::pread(file_, out.data() + begin, piece, static_cast<off_t>(place));
    out.resize(begin + static_cast<std::size_t>(std::max<ssize_t>(done, 0)));
    if (done < 0 && errno == EINTR) {
      continue;
    }
    if (done <= 0) {
      return failure("read");
    }
    read_ += static_cast<std::uint64_t>(done);
    wanted -= static_cast<std::size_t>(done);
  }
  if (size() == 0 && file_ >= 0) {
    written_ = 0;
    read_ = 0;
    if (::ftruncate(file_, 0) != 0) {  // Gives the disk back while the stream goes on.
      return failure("truncate");
    }
  }
  return {};
}

Result<void> SpillFile::open() {
  file_ = ::open(directory_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file_ >= 0) {
    return {};
  }
  // Not every file system has files without a name.
  std::string name = (directory_ / "descry-XXXXXX").string();
  file_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (file_ < 0) {
    return failure("create a file");
  }
  ::unlink(name.c_str());
  return {};
}

Error SpillFile::failure(std::string_view what) const {
  return {ErrorCode::io_failure, "temporary results in " + directory_.string() + ": cannot " +
                                     std::string(what) + ": " +
                                     std::error_code(errno, std::generic_category()).message()};
}

}  // namespace descry::server
