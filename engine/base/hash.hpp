#pragma once

// 64-bit checksums of bytes: XXH3, about 10 GB/s on one core, the same number on every machine.
//
// They find damage, not forgery. Source: xxHash specification, XXH3_64bits with seed 0.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace descry::engine {

[[nodiscard]] std::uint64_t hash64(std::span<const std::byte> bytes) noexcept;
[[nodiscard]] std::uint64_t hash64(std::string_view bytes) noexcept;

/// The same number as hash64() over everything that was added, in pieces of any size.
class Hasher64 {
 public:
  Hasher64();
  ~Hasher64();
  Hasher64(Hasher64&&) noexcept;
  Hasher64& operator=(Hasher64&&) noexcept;
  Hasher64(const Hasher64&) = delete;
  Hasher64& operator=(const Hasher64&) = delete;

  void add(std::span<const std::byte> bytes) noexcept;
  [[nodiscard]] std::uint64_t value() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace descry::engine
