#include "engine/base/hash.hpp"

#include <xxhash.h>

namespace descry::engine {

struct Hasher64::State {
  State() { XXH3_64bits_reset(xxh3.get()); }

  // The state's size and alignment are the library's own affair.
  std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> xxh3{XXH3_createState(),
                                                                &XXH3_freeState};
};

std::uint64_t hash64(std::span<const std::byte> bytes) noexcept {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint64_t hash64(std::string_view bytes) noexcept {
  return XXH3_64bits(bytes.data(), bytes.size());
}

Hasher64::Hasher64() : state_(std::make_unique<State>()) {}
Hasher64::~Hasher64() = default;
Hasher64::Hasher64(Hasher64&&) noexcept = default;
Hasher64& Hasher64::operator=(Hasher64&&) noexcept = default;

void Hasher64::add(std::span<const std::byte> bytes) noexcept {
  XXH3_64bits_update(state_->xxh3.get(), bytes.data(), bytes.size());
}

std::uint64_t Hasher64::value() const noexcept {
  return XXH3_64bits_digest(state_->xxh3.get());
}

}  // namespace descry::engine
