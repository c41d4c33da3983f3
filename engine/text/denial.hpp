#pragma once

// How far "without", "except" and "excluding" reach within a label: to the end of their clause.
// (`not` is folded to a part of the word behind it.)

#include <string_view>

namespace descry::engine {

/// Asked of one folded word after the other. "With or without" denies nothing, and of what
/// something is not is no part of that: "without foreign body of hand", but "without loss of
/// consciousness"; "fracture of foot and toe, except ankle".
class Denial {
 public:
  /// Is what follows a word denied: `without`, `except`, `excluding`?
  [[nodiscard]] static bool is_begun_by(std::string_view word) noexcept;

  /// Is the next word denied? `before` is the text between it and the last one.
  [[nodiscard]] bool holds_for(std::string_view word, std::string_view before) noexcept;

 private:
  bool holds_ = false;
  std::string_view last_;
};

}  // namespace descry::engine
