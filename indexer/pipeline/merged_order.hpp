#pragma once

// One sequence out of several that mostly agree: the official order of codes.
//
// The first sequence stands as it is. Of each further one, an unknown code goes right behind the
// code that it follows there. Cost: one hash probe a code. Keeps views of the codes.

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace descry::indexer {

class MergedOrder {
 public:
  /// Begins a sequence: what follows an unknown predecessor goes to the front.
  void begin_sequence() { last_ = kFront; }
  /// The number of this code, a new one or the one it has; codes are numbered from 0 as they come.
  std::size_t add(std::string_view code);
  void reserve(std::size_t codes);

  /// Numbers in the merged order.
  [[nodiscard]] std::vector<std::size_t> sequence() const;
  [[nodiscard]] std::size_t size() const noexcept { return next_.size() - 1; }

 private:
  static constexpr std::size_t kFront = 0;  ///< The node before all others.

  std::unordered_map<std::string_view, std::size_t> nodes_;
  std::vector<std::size_t> next_{kFront};  ///< By node: the one behind; kFront at the end.
  std::size_t last_ = kFront;
};

}  // namespace descry::indexer
