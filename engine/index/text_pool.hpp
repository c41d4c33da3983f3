#pragma once

// Texts stored once: equal texts share a number, so another edition that repeats them costs
// nothing.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace descry::engine {

/// The stored form. Text i is bytes[offsets[i], offsets[i + 1]).
struct TextPool {
  std::vector<char> bytes;
  std::vector<std::uint32_t> offsets{0};

  [[nodiscard]] std::size_t size() const noexcept { return offsets.size() - 1; }
  /// Requires: id < size().
  [[nodiscard]] std::string_view operator[](std::uint32_t id) const noexcept {
    return {bytes.data() + offsets[id], offsets[id + 1] - offsets[id]};
  }
};

/// Adds texts to a pool. Cost: one hash a text; the map views the caller's texts.
class TextInterner {
 public:
  /// Requires: `text` outlives this object.
  std::uint32_t intern(std::string_view text) {
    const auto [found, added] =
        numbers_.try_emplace(text, static_cast<std::uint32_t>(pool_.size()));
    if (added) {
      pool_.bytes.insert(pool_.bytes.end(), text.begin(), text.end());
      pool_.offsets.push_back(static_cast<std::uint32_t>(pool_.bytes.size()));
    }
    return found->second;
  }
  [[nodiscard]] const TextPool& pool() const noexcept { return pool_; }
  [[nodiscard]] TextPool take() { return std::move(pool_); }

 private:
  TextPool pool_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

}  // namespace descry::engine
