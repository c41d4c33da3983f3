#pragma once

// Percent-decoding and the reading of query strings.
//
// A text without escapes is returned as it is: a view into the request, nothing copied. A text with
// escapes is decoded into the caller's buffer, which is as long as the longest target, so nothing
// is allocated either. Threads: pure functions and plain values. Source: RFC 3986 section 2.1; `+`
// as a blank: application/x-www-form-urlencoded in the URL Standard.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace descry::server {

/// Where decoded text goes. Views into it live as long as it does.
class DecodeBuffer {
 public:
  static constexpr std::size_t kCapacity = 4096;

  DecodeBuffer() noexcept {}  // NOLINT: bytes are written before they are read
  DecodeBuffer(const DecodeBuffer&) = delete;
  DecodeBuffer& operator=(const DecodeBuffer&) = delete;
  ~DecodeBuffer() = default;

  [[nodiscard]] char* free_begin() noexcept { return bytes_.data() + used_; }
  [[nodiscard]] std::size_t free_size() const noexcept { return kCapacity - used_; }
  /// Requires: size <= free_size().
  [[nodiscard]] std::string_view keep(std::size_t size) noexcept {
    const std::string_view kept(free_begin(), size);
    used_ += size;
    return kept;
  }

 private:
  std::array<char, kCapacity> bytes_;
  std::size_t used_ = 0;
};

/// In a query string `+` stands for a blank, in a path for itself.
enum class UrlPart : std::uint8_t { path, query };

/// The text that `encoded` stands for, which need not be UTF-8. Nothing when an escape is not `%`
/// and two hexadecimal digits, or when the buffer is full.
[[nodiscard]] std::optional<std::string_view> percent_decode(std::string_view encoded, UrlPart part,
                                                             DecodeBuffer& buffer) noexcept;

/// One `name=value` of a query string, not yet decoded; without `=` the value is empty.
struct QueryField {
  std::string_view name;
  std::string_view value;
};

/// Takes the first field off `rest`; nothing at the end. Empty fields (`a=1&&b=2`) are passed over.
[[nodiscard]] std::optional<QueryField> take_query_field(std::string_view& rest) noexcept;

}  // namespace descry::server
