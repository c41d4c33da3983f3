#pragma once

// How far "without" reaches within a label: to the end of its clause. (`not` is folded to a part of
// the word behind it.)

#include <string_view>

namespace descry::engine {

/// Asked of one folded word after the other. "With or without" denies nothing, and of what
/// something is not is no part of that: "without foreign body of hand", but "without loss of
/// consciousness".
class Denial {
 public:
  /// Is the next word denied? `before` is the text between it and the last one.
  [[nodiscard]] bool holds_for(std::string_view word, std::string_view before) noexcept;

 private:
  bool holds_ = false;
  std::string_view last_;
};

}  // namespace descry::engine
