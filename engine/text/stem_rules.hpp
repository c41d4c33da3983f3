#pragma once

// The tables of stem.hpp: rules by ending, and words that no rule gets right.

#include <cstdint>
#include <span>
#include <string_view>

namespace descry::engine {

/// What follows a rule that applied.
enum class StemStep : std::uint8_t {
  done,      ///< The result is the stem.
  again,     ///< The result is a word of another rule: malarial, malaria.
  undouble,  ///< Of two equal consonants at the end one goes (scarred, scar); done.
};

/// A word that ends in `ending` with at least `least_root` letters before it ends in `instead`. The
/// endings of a family have one form in common that no other family has: `-ia`, `-y` and `-ic` give
/// `-y`, so that organic (organy) stays apart from organ.
struct StemRule {
  std::string_view ending;
  std::string_view instead;
  std::uint8_t least_root = 0;
  StemStep then = StemStep::done;
};

/// Rules whose endings end in `last`, longest ending first; the first that applies counts.
[[nodiscard]] std::span<const StemRule> stem_rules(char last) noexcept;

/// The stem of an irregular or a protected word; empty for all others.
[[nodiscard]] std::string_view irregular_stem(std::string_view word) noexcept;

}  // namespace descry::engine
