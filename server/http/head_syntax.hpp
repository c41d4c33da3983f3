#pragma once

// The character sets of HTTP heads and the small pieces that the gate's two halves share.
//
// Source: RFC 9110 section 5.6.2 (token), RFC 3986 section 3.2 (authority).

#include <array>
#include <string>
#include <string_view>

#include "server/http/refusal.hpp"

namespace descry::server {

using CharacterSet = std::array<bool, 256>;

[[nodiscard]] constexpr CharacterSet character_set(std::string_view punctuation) {
  CharacterSet set{};
  for (const std::string_view part :
       {punctuation, std::string_view("0123456789abcdefghijklmnopqrstuvwxyz"),
        std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}) {
    for (const char c : part) {
      set[static_cast<unsigned char>(c)] = true;
    }
  }
  return set;
}

/// Of a method or a field name.
inline constexpr CharacterSet kTokenCharacters = character_set("!#$%&'*+-.^_`|~");
/// Of a Host or an authority; user information is not among them.
inline constexpr CharacterSet kHostCharacters = character_set("-._~%!$&'()*+;=:[]");

/// Every byte but controls and those named.
[[nodiscard]] constexpr CharacterSet all_but_controls_and(std::string_view excluded) {
  CharacterSet set{};
  for (std::size_t byte = 0x20; byte < set.size(); ++byte) {
    set[byte] = byte != 0x7F && excluded.find(static_cast<char>(byte)) == std::string_view::npos;
  }
  return set;
}

/// Of a target: a fragment is the client's own.
inline constexpr CharacterSet kTargetCharacters = all_but_controls_and(" #");
/// Of a field's value.
inline constexpr CharacterSet kValueCharacters = [] {
  CharacterSet set = all_but_controls_and({});
  set['\t'] = true;
  return set;
}();

/// Looks at all of a text, since nearly every one passes.
[[nodiscard]] constexpr bool consists_of(std::string_view text, const CharacterSet& set) noexcept {
  bool is_in_set = true;
  for (const char c : text) {
    is_in_set &= set[static_cast<unsigned char>(c)];
  }
  return is_in_set;
}

/// A piece of the client's bytes as a message may show it: short, and `?` for what is not plain.
[[nodiscard]] std::string shown(std::string_view text);

/// 400.
[[nodiscard]] Refusal malformed(std::string detail);

}  // namespace descry::server
