#include "engine/text/shortened.hpp"

#include <cstddef>

namespace descry::engine {

bool shortens(std::string_view shorter, std::string_view longer) noexcept {
  if (shorter.empty() || shorter.size() >= longer.size() || shorter.front() != longer.front() ||
      shorter.front() < 'a' || shorter.front() > 'z') {
    return false;
  }
  std::size_t at = 0;
  for (const char letter : longer) {
    at += at < shorter.size() && shorter[at] == letter ? 1U : 0U;
  }
  return at == shorter.size();
}

}  // namespace descry::engine
