#pragma once

// What NCCI files have in common: codes of five characters, numbered rationales, settings in words.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/kinds.hpp"
#include "engine/index/corpus.hpp"

namespace descry::indexer {

/// A HCPCS or CPT code: five digits or upper-case letters.
[[nodiscard]] std::optional<engine::EditCode> edit_code(std::string_view text);

/// Gives each distinct text a number. Cost: a comparison for a text that repeats the last.
class RationaleNumbers {
 public:
  static constexpr std::size_t kMost = 256;
  static constexpr std::size_t kMaxBytes = 200;

  /// Nothing when the text is empty, too long, holds a control character, or is one too many.
  [[nodiscard]] std::optional<std::uint8_t> number(std::string_view text);
  [[nodiscard]] std::vector<std::string> take() { return std::move(texts_); }

 private:
  std::vector<std::string> texts_;
  std::size_t last_ = 0;
};

/// The setting that the headings of a MUE file name: `Practitioner Services MUE Values`. Looks at
/// the first 64 KiB.
[[nodiscard]] std::optional<engine::EditSetting> mue_setting(std::string_view bytes);

}  // namespace descry::indexer
