#pragma once

// A set of texts that is asked by views, without a text made for each question.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace descry::engine {

struct TextHash {
  using is_transparent = void;
  [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept {
    return std::hash<std::string_view>{}(text);
  }
};

using StringSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;

}  // namespace descry::engine
