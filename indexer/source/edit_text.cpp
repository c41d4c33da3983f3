#include "indexer/source/edit_text.hpp"

#include <algorithm>
#include <string>

#include "indexer/source/encoding.hpp"
#include "indexer/source/payment_kind.hpp"

namespace descry::indexer {

std::optional<engine::EditCode> edit_code(std::string_view text) {
  engine::EditCode code{};
  const bool is_code = text.size() == code.size() && std::ranges::all_of(text, [](char c) {
                         return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
                       });
  if (!is_code) {
    return std::nullopt;
  }
  std::ranges::copy(text, code.begin());
  return code;
}

std::optional<std::uint8_t> RationaleNumbers::number(std::string_view text) {
  if (last_ < texts_.size() && texts_[last_] == text) {
    return static_cast<std::uint8_t>(last_);
  }
  std::string decoded;
  if (find_invalid_utf8(text)) {
    decoded = utf8_of_cp1252(text).value_or("");
    text = decoded;
  }
  const auto found = std::ranges::find(texts_, text);
  const auto at = static_cast<std::size_t>(found - texts_.begin());
  if (found == texts_.end()) {
    if (text.empty() || text.size() > kMaxBytes || texts_.size() == kMost || find_control(text)) {
      return std::nullopt;
    }
    texts_.emplace_back(text);
  }
  last_ = at;
  return static_cast<std::uint8_t>(at);
}

std::optional<engine::EditSetting> mue_setting(std::string_view bytes) {
  constexpr std::size_t kLookBytes = std::size_t{64} << 10U;
  constexpr std::size_t kNameBytes = 40;
  const std::string_view head = bytes.substr(0, kLookBytes);
  const std::size_t heading = head.find(kMueHeading);
  if (heading == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t begin = heading < kNameBytes ? 0 : heading - kNameBytes;
  const std::string_view before = head.substr(begin, heading - begin);
  const std::string_view name = before.substr(before.find_last_of(',') + 1);
  if (name.starts_with("Practitioner")) {
    return engine::EditSetting::practitioner;
  }
  if (name.starts_with("Outpatient")) {
    return engine::EditSetting::hospital;
  }
  return name.starts_with("DME") ? std::optional(engine::EditSetting::dme) : std::nullopt;
}

}  // namespace descry::indexer
