#pragma once

// The compact form by which codes are compared: letters and digits in upper case, nothing else.
// `E11.9`, `e119` and ` E11 9 ` are all `E119`. Bytes past ASCII are kept, so that a user's own
// codes in another script stay apart.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace descry::engine {

/// Longest compact code; longer input is not a code.
inline constexpr std::size_t kMaxCodeBytes = 64;

/// A compact form on the stack.
class CodeKey {
 public:
  explicit CodeKey(std::string_view code) noexcept {
    for (const char c : code) {
      const char kept = compact(c);
      if (kept == '\0') {
        continue;
      }
      if (size_ == bytes_.size()) {
        size_ = 0;
        return;
      }
      bytes_[size_++] = kept;
    }
  }
  /// Empty when the code has no letter or digit, or too many.
  [[nodiscard]] std::string_view view() const noexcept { return {bytes_.data(), size_}; }

 private:
  static constexpr char compact(char c) noexcept {
    if (c >= 'a' && c <= 'z') {
      return static_cast<char>(c - 'a' + 'A');
    }
    const bool kept =
        (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U;
    return kept ? c : '\0';
  }

  std::array<char, kMaxCodeBytes> bytes_{};
  std::size_t size_ = 0;
};

/// The first eight bytes as a number that orders like them; shorter keys are padded with zeros.
[[nodiscard]] constexpr std::uint64_t pack_key(std::string_view key) noexcept {
  std::uint64_t packed = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    packed = packed << 8U | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
  }
  return packed;
}

}  // namespace descry::engine
