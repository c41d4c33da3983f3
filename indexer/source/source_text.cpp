#include "indexer/source/source_text.hpp"

#include <algorithm>
#include <string>

#include "indexer/source/encoding.hpp"

namespace descry::indexer {
namespace {

std::uint64_t line_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return 1 + static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
}

std::string hex_of(char byte) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {'0', 'x', kDigits[value >> 4U], kDigits[value & 15U]};
}

// UTF-16 and UTF-32 of text that begins with an ASCII character, with or without their marks.
bool is_wide(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         (bytes.size() >= 2 && bytes[0] != '\0' && bytes[1] == '\0') ||
         (bytes.size() >= 2 && bytes[0] == '\0' && bytes[1] != '\0');
}

}  // namespace

engine::Result<std::string_view> utf8_text(const SourceFile& file) {
  std::string_view text = file.bytes;
  if (is_wide(text)) {
    return bad_source({.path = file.path}, "UTF-16 or UTF-32, expected UTF-8");
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  if (text.empty()) {
    return bad_source({.path = file.path}, "the file is empty");
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return bad_source({.path = file.path, .line = line_at(text, nul)},
                      "a NUL byte: a binary file, expected text");
  }
  if (const auto control = find_control(text)) {
    return bad_source({.path = file.path, .line = line_at(text, *control)},
                      "a control character: " + hex_of(text[*control]) + ", expected text");
  }
  if (const auto bad = find_invalid_utf8(text)) {
    return bad_source({.path = file.path, .line = line_at(text, *bad)},
                      "a byte that is not UTF-8: " + hex_of(text[*bad]) + ", expected UTF-8");
  }
  return text;
}

LineIndex::LineIndex(std::string_view text) {
  ends_.reserve(text.size() / 32);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    ends_.push_back(static_cast<std::uint32_t>(at));
  }
}

std::uint32_t LineIndex::line_of(std::size_t offset) const {
  const auto end = std::lower_bound(ends_.begin(), ends_.end(), offset);
  return static_cast<std::uint32_t>(end - ends_.begin()) + 1;
}

}  // namespace descry::indexer
