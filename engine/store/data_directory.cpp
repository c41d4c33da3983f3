#include "engine/data_directory.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <limits>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/hash.hpp"
#include "engine/store/durable.hpp"
#include "engine/store/generation.hpp"
#include "engine/store/rocks.hpp"
#include "engine/store/seal.hpp"

namespace descry::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCurrent = "CURRENT";
constexpr std::string_view kGenerations = "generations";
constexpr std::string_view kStaging = "staging";
constexpr mode_t kLockMode = 0644;

std::optional<std::uint32_t> parse_generation_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc{} && end == text.data() + text.size();
  return is_whole && number > 0 ? std::optional(number) : std::nullopt;
}

/// `2026-01-31T12:00:00Z`: when the folder was last written to, which is when it was published.
std::string modification_time(const fs::path& path) {
  struct stat status {};
  std::tm parts{};
  std::array<char, 32> text{};
  if (::stat(path.c_str(), &status) != 0 || ::gmtime_r(&status.st_mtime, &parts) == nullptr) {
    return {};
  }
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::uint64_t directory_bytes(const fs::path& directory) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code gone;
    const std::uint64_t size = entry->file_size(gone);
    bytes += gone ? 0 : size;
  }
  return bytes;
}

/// Published generation numbers, ascending. An absent folder has none.
Result<std::vector<std::uint32_t>> generation_numbers(const fs::path& data) {
  std::vector<std::uint32_t> numbers;
  const fs::path folder = data / kGenerations;
  std::error_code error;
  if (!fs::exists(folder, error) && !error) {
    return numbers;
  }
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (const auto number = parse_generation_number(entry->path().filename().string())) {
      numbers.push_back(*number);
    }
  }
  if (error) {
    return system_error(folder, "list", error.value());
  }
  std::ranges::sort(numbers);
  return numbers;
}

/// Creates a folder and those above it that are not there. The names of new ones are on disk when
/// it returns, as far as the folders that they stand in may be read.
Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> parents;
  for (fs::path at = fs::absolute(folder, error); !at.empty() && !fs::exists(at, error);
       at = at.parent_path()) {
    parents.push_back(at.parent_path());
  }
  fs::create_directories(folder, error);
  if (error) {
    return system_error(folder, "create", error.value());
  }
  for (const fs::path& parent : parents) {
    if (::access(parent.c_str(), R_OK) == 0) {
      DESCRY_TRY_VOID(sync_path(parent));
    }
  }
  return {};
}

Result<void> remove_tree(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) {
    return system_error(path, "remove", error.value());
  }
  return {};
}

Result<void> write_current(const fs::path& data, std::uint32_t number) {
  return replace_file(data / kCurrent, std::to_string(number) + "\n");
}

/// The message of a lock that another process holds; that process wrote its id into the file.
Error lock_is_held(const fs::path& lock_path) {
  const auto holder = read_file(lock_path);
  std::string text = holder ? *holder : std::string();
  text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
  return {ErrorCode::busy, lock_path.string() + ": another build is running" +
                               (text.empty() ? std::string() : ", process " + text)};
}

bool record_holder(int file) {
  const std::string id = std::to_string(::getpid()) + "\n";
  return ::ftruncate(file, 0) == 0 &&
         ::pwrite(file, id.data(), id.size(), 0) == static_cast<ssize_t>(id.size());
}

}  // namespace

Result<std::optional<std::uint32_t>> current_generation(const fs::path& data) {
  const fs::path path = data / kCurrent;
  auto text = read_file(path);
  if (!text) {
    if (text.error().code == ErrorCode::not_found) {
      return std::optional<std::uint32_t>();
    }
    return text.error();
  }
  std::string_view digits = *text;
  if (digits.ends_with('\n')) {
    digits.remove_suffix(1);
  }
  const auto number = parse_generation_number(digits);
  if (!number) {
    return Error{ErrorCode::corrupt_data, path.string() + ": \"" +
                                              std::string(digits.substr(0, 40)) +
                                              "\" is not a generation's number"};
  }
  std::error_code error;
  if (!fs::is_directory(generation_path(data, *number), error)) {
    return Error{ErrorCode::corrupt_data, path.string() + ": names generation " +
                                              std::to_string(*number) + ", which is not there"};
  }
  return std::optional(*number);
}

fs::path generation_path(const fs::path& data, std::uint32_t number) {
  return data / kGenerations / std::to_string(number);
}

std::uint64_t generation_identity(const fs::path& directory) {
  const auto seal = read_file(directory / kSealName);
  return hash64(directory.filename().string() + "\n" + (seal ? *seal : std::string()));
}

Result<std::vector<GenerationInfo>> list_generations(const fs::path& data) {
  DESCRY_TRY(const auto numbers, generation_numbers(data));
  const auto current = current_generation(data);
  std::vector<GenerationInfo> infos;
  for (const std::uint32_t number : numbers) {
    const fs::path path = generation_path(data, number);
    const bool is_current = current && *current == number;
    infos.push_back({number, is_current, directory_bytes(path), modification_time(path)});
  }
  return infos;
}

Result<std::uint64_t> verify_generation(const fs::path& directory) {
  DESCRY_TRY(const GenerationReader reader, GenerationReader::open(directory));
  return reader.verify();
}

Result<std::vector<StoredPart>> stored_parts(const fs::path& directory) {
  DESCRY_TRY(const GenerationReader reader, GenerationReader::open(directory));
  DESCRY_TRY(const std::vector<std::uint64_t> bytes, reader.family_bytes());
  std::vector<StoredPart> parts;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    parts.push_back({std::string(kFamilyNames[i]), bytes[i]});
  }
  return parts;
}

DataLock::DataLock(fs::path data, int lock_file) noexcept
    : data_(std::move(data)), lock_file_(lock_file) {}

DataLock::DataLock(DataLock&& other) noexcept
    : data_(std::move(other.data_)), lock_file_(std::exchange(other.lock_file_, -1)) {}

DataLock& DataLock::operator=(DataLock&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(lock_file_, other.lock_file_);
  return *this;
}

DataLock::~DataLock() {
  if (lock_file_ >= 0) {
    std::error_code ignored;  // What cannot be removed now, the next build removes.
    fs::remove_all(data_ / kStaging, ignored);
    ::close(lock_file_);
  }
}

Result<DataLock> DataLock::acquire(const fs::path& data) {
  if (auto made = make_folder(data); !made) {
    return made.error();
  }
  const fs::path path = data / "LOCK";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kLockMode);
  if (file < 0) {
    return system_error(path, "open", errno);
  }
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    const int reason = errno;
    ::close(file);
    return reason == EWOULDBLOCK ? lock_is_held(path) : system_error(path, "flock", reason);
  }
  DataLock lock(data, file);
  if (!record_holder(file)) {
    return system_error(path, "write", errno);
  }
  if (auto removed = remove_tree(data / kStaging); !removed) {
    return removed.error();
  }
  if (auto made = make_folder(data / kStaging); !made) {
    return made.error();
  }
  return lock;
}

fs::path DataLock::staging_path() const {
  std::error_code error;
  for (std::uint32_t number = 1;; ++number) {
    fs::path path = data_ / kStaging / ("build" + std::to_string(number));
    if (!fs::exists(path, error)) {
      return path;
    }
  }
}

Result<std::uint32_t> DataLock::publish(const fs::path& staged) {
  if (auto synced = sync_directory_tree(staged); !synced) {
    return synced.error();
  }
  if (auto made = make_folder(data_ / kGenerations); !made) {
    return made.error();
  }
  DESCRY_TRY(const auto numbers, generation_numbers(data_));
  if (!numbers.empty() && numbers.back() == std::numeric_limits<std::uint32_t>::max()) {
    return Error{ErrorCode::limit_exceeded, data_.string() + ": no generation number is left"};
  }
  const std::uint32_t number = numbers.empty() ? 1 : numbers.back() + 1;
  const fs::path target = generation_path(data_, number);
  std::error_code error;
  fs::rename(staged, target, error);
  if (error) {
    return system_error(target, "rename", error.value());
  }
  for (const fs::path& folder : {data_ / kGenerations, data_}) {
    if (auto synced = sync_path(folder); !synced) {
      return synced.error();
    }
  }
  if (auto written = write_current(data_, number); !written) {
    return written.error();
  }
  return number;
}

Result<std::uint32_t> DataLock::rollback() {
  DESCRY_TRY(const auto current, current_generation(data_));
  DESCRY_TRY(const auto numbers, generation_numbers(data_));
  const auto at = std::ranges::lower_bound(numbers, current.value_or(0));
  if (!current || at == numbers.begin()) {
    return Error{ErrorCode::not_found,
                 data_.string() + ": there is no generation before " +
                     (current ? std::to_string(*current) : std::string("the first"))};
  }
  const std::uint32_t target = *std::prev(at);
  if (auto written = write_current(data_, target); !written) {
    return written.error();
  }
  return target;
}

Result<std::vector<std::uint32_t>> DataLock::prune(std::size_t keep) {
  assert(keep >= 1 && "one generation stays at least");
  DESCRY_TRY(const auto current, current_generation(data_));
  DESCRY_TRY(const auto numbers, generation_numbers(data_));
  std::vector<std::uint32_t> removed;
  for (std::size_t i = 0; i + keep < numbers.size(); ++i) {
    if (numbers[i] == current) {
      continue;
    }
    // Out of sight in one step, so that a crash leaves no half-removed generation in the list.
    const fs::path doomed = data_ / kStaging / ("pruned" + std::to_string(numbers[i]));
    std::error_code error;
    fs::rename(generation_path(data_, numbers[i]), doomed, error);
    if (error) {
      return system_error(generation_path(data_, numbers[i]), "remove", error.value());
    }
    if (auto gone = remove_tree(doomed); !gone) {
      return gone.error();
    }
    removed.push_back(numbers[i]);
  }
  return removed;
}

}  // namespace descry::engine
