#pragma once

#include <cstdint>

namespace descry::engine {

// Dense numbers inside one system's index. They never leave the generation they came from: the
// stable key of a concept is (system, code).

/// A concept, in the default edition's official order: 0 <= id < concept count.
enum class ConceptId : std::uint32_t {};

/// A label, best static quality first: 0 <= id < label count.
enum class LabelId : std::uint32_t {};

/// A dictionary word; ids order like the words' bytes.
enum class TermId : std::uint32_t {};

/// Absent concept, label or term in stored arrays.
inline constexpr std::uint32_t kNoId = 0xFFFF'FFFFU;

template <typename Id>
[[nodiscard]] constexpr std::uint32_t raw(Id id) noexcept {
  return static_cast<std::uint32_t>(id);
}

/// Relevance in 0..1, larger is better, comparable across queries.
using Score = float;

}  // namespace descry::engine
