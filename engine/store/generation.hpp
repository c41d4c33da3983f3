#pragma once

// One generation on disk: a RocksDB database that is written once and then only read.
//
// Two forms of content. *Records* are small values under a key, read one at a time (code pages).
// *Arrays* are large flat blocks, cut into chunks of at most 4 MiB; a header holds the size and the
// XXH3 of each chunk, and a reader gets the bytes only if all agree. A record and an array may
// share a name. The file SEAL lists all other files with their checksums and is written last. The
// only folder that includes RocksDB; its exceptions and statuses become Error here. Format:
// schemas/index_format.md.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/huge_pages.hpp"
#include "engine/base/result.hpp"

namespace descry::engine {

/// Column families; the names on disk are these, in lower case as written.
enum class Family : std::uint8_t {
  meta,
  concepts,
  labels,
  notes,
  relations,
  inverted,
  trigrams,
  dictionary,
  forward,
  synonyms,
};
inline constexpr int kFamilies = 10;

/// Version of everything below; a reader refuses another one by name.
inline constexpr std::uint32_t kFormatVersion = 7;

/// Writes a generation. Call order is free between create() and finish(). One thread.
class GenerationWriter {
 public:
  /// Errors: io_failure when `folder` exists or cannot be made.
  static Result<GenerationWriter> create(const std::string& folder);

  GenerationWriter(GenerationWriter&&) noexcept;
  GenerationWriter& operator=(GenerationWriter&&) noexcept;
  GenerationWriter(const GenerationWriter&) = delete;
  GenerationWriter& operator=(const GenerationWriter&) = delete;
  ~GenerationWriter();

  /// Requires: a key is put once in its family, an array counting as its name. Any order will do.
  Result<void> put(Family family, std::string_view key, std::string_view value);
  Result<void> put_array(Family family, std::string_view name, std::span<const std::byte> bytes);

  /// Makes the database complete and durable, its files being written by up to `threads` threads;
  /// the bytes it takes on disk. Nothing may follow. Requires: 1 <= threads.
  Result<std::uint64_t> finish(std::size_t threads = 1);

 private:
  struct State;
  explicit GenerationWriter(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

/// Reads a generation. All calls are const and may come from any number of threads.
class GenerationReader {
 public:
  /// Errors: not_found, unsupported_format (names both versions), corrupt_data, io_failure.
  static Result<GenerationReader> open(const std::string& folder);

  GenerationReader(GenerationReader&&) noexcept;
  GenerationReader& operator=(GenerationReader&&) noexcept;
  GenerationReader(const GenerationReader&) = delete;
  GenerationReader& operator=(const GenerationReader&) = delete;
  ~GenerationReader();

  /// The record under `key`, or nothing. Errors: corrupt_data, io_failure.
  [[nodiscard]] Result<std::optional<std::string>> get(Family family, std::string_view key) const;

  /// Size of an array in bytes. Errors: corrupt_data when there is no such array.
  [[nodiscard]] Result<std::uint64_t> array_size(Family family, std::string_view name) const;

  /// Fills `out`, whose size must be array_size(), and checks the checksum.
  Result<void> read_array(Family family, std::string_view name, std::span<std::byte> out) const;

  /// Calls `visit` for each record of `family` whose key begins with `prefix`, in key order, until
  /// it returns false. Views live for the call.
  Result<void> scan(
      Family family, std::string_view prefix,
      const std::function<bool(std::string_view key, std::string_view value)>& visit) const;

  /// Reads everything and checks it; the number of bytes read. Errors: corrupt_data with the place.
  [[nodiscard]] Result<std::uint64_t> verify() const;

  /// Bytes of keys and values in each family, indexed by Family.
  [[nodiscard]] Result<std::vector<std::uint64_t>> family_bytes() const;

 private:
  struct State;
  explicit GenerationReader(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

/// An array of trivially copyable values, read whole.
template <typename T>
Result<std::vector<T>> read_vector(const GenerationReader& reader, Family family,
                                   std::string_view name) {
  auto size = reader.array_size(family, name);
  if (!size) {
    return std::move(size).error();
  }
  if (*size % sizeof(T) != 0) {
    return Error{ErrorCode::corrupt_data, std::string(name) + ": " + std::to_string(*size) +
                                              " bytes, not a multiple of " +
                                              std::to_string(sizeof(T))};
  }
  std::vector<T> values = make_large_vector<T>(*size / sizeof(T));
  auto read = reader.read_array(family, name, std::as_writable_bytes(std::span(values)));
  if (!read) {
    return std::move(read).error();
  }
  collapse_to_huge_pages(values.data(), values.size() * sizeof(T));
  return values;
}

template <typename T>
Result<void> put_vector(GenerationWriter& writer, Family family, std::string_view name,
                        const std::vector<T>& values) {
  return writer.put_array(family, name, std::as_bytes(std::span(values)));
}

}  // namespace descry::engine
