#pragma once

// Little-endian byte records: a writer that appends and a reader that refuses to run past the end.
//
// Integers are LEB128 varints, strings and lists carry their length first. The reader keeps the
// first failure and answers zero values from then on, so a decoder checks once, at its end.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace descry::engine {

class ByteWriter {
 public:
  void put_u8(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void put_varint(std::uint64_t value);
  void put_string(std::string_view text);

  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  /// Keeps a view of `bytes`: they must outlive the reader and every string it returns.
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint8_t get_u8();
  std::uint64_t get_varint();
  std::string_view get_string();
  /// A list length, refused when even one byte an element would run past the end.
  std::size_t get_count();

  /// True iff every read so far stayed inside the bytes and every varint was well formed.
  [[nodiscard]] bool ok() const noexcept { return ok_; }
  /// True iff ok() and all bytes were read.
  [[nodiscard]] bool finished() const noexcept { return ok_ && offset_ == bytes_.size(); }
  [[nodiscard]] std::size_t offset() const noexcept { return offset_; }

 private:
  void fail() noexcept { ok_ = false; }

  std::string_view bytes_;
  std::size_t offset_ = 0;
  bool ok_ = true;
};

}  // namespace descry::engine
