#pragma once

// Words that are written with some of their letters: `bck` for back, `abd` for abdomen.

#include <string_view>

namespace descry::engine {

/// Does `shorter` have some letters of `longer`, not all, in their order and from the first one on?
[[nodiscard]] bool shortens(std::string_view shorter, std::string_view longer) noexcept;

}  // namespace descry::engine
