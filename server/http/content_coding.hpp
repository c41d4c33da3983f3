#pragma once

// Compressed bodies: which codings there are, and which one an answer has.
//
// Threads: pure functions. Source: RFC 9110 sections 8.4 and 12.5.3, RFC 1952 (gzip), RFC 8878
// (zstd).

#include <cstdint>
#include <optional>
#include <string_view>

namespace descry::server {

enum class ContentCoding : std::uint8_t { identity, gzip, zstd };

/// What this server reads and writes, for Accept-Encoding of a refusal.
inline constexpr std::string_view kContentCodings = "gzip, zstd";

[[nodiscard]] std::string_view name_of(ContentCoding coding) noexcept;

/// The value of Content-Encoding, empty for none. Nothing for another coding or several.
[[nodiscard]] std::optional<ContentCoding> read_content_coding(std::string_view value) noexcept;

/// What a client that sends this Accept-Encoding likes best; zstd before gzip where it likes them
/// alike, identity where it accepts neither or prefers it in so many words. A weight that cannot be
/// read counts as 0.
[[nodiscard]] ContentCoding choose_coding(std::string_view accept_encoding) noexcept;

}  // namespace descry::server
