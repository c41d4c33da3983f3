#pragma once

// The one kind of prose that changes which codes exist.

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace descry::indexer {

/// Codes of `category` whose 6th character is one of `sixth` do not take the `seventh` characters.
struct SeventhCharacterRule {
  std::string category;
  std::string sixth;
  std::string seventh;

  /// `code` without its 7th character, padded to six, no dot.
  [[nodiscard]] bool forbids(std::string_view code, char seventh_character) const;
};

/// Reads "7th characters D and S do not apply to codes in category S06 with 6th character 7 - death
/// …, or 8 - death …". Nothing when the note says nothing of the kind.
/// Errors: corrupt_data (without a place) when it says that 7th characters do not apply, but
/// in another form.
[[nodiscard]] engine::Result<std::optional<SeventhCharacterRule>> rule_in_note(
    std::string_view note);

}  // namespace descry::indexer
