#pragma once

// The strict gate: what a request's head must be before anything acts on it.
//
// Parsers forgive forms that two programs can read differently, which is what request smuggling
// lives on: folded lines, lines ended by a bare LF, repeated Content-Length or Host, a coding
// besides chunked. The gate reads the raw bytes and refuses all of them, so that an accepted head
// has one target, one host and one framing. Every refusal closes the connection.
//
// Cost: one pass over the head, no allocation unless it refuses. Pure functions, any thread.
// Source: RFC 9110, RFC 9112 (sections 2.2, 3, 5, 6 and 11.2).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "server/http/content_coding.hpp"
#include "server/http/limits.hpp"
#include "server/http/message.hpp"
#include "server/http/refusal.hpp"

namespace descry::server {

enum class HttpVersion : std::uint8_t { http10, http11 };

/// What the gate learnt; views into the head.
struct GatedHead {
  HttpVersion version = HttpVersion::http11;
  Method method = Method::get;
  std::string_view method_name;
  std::string_view path;  ///< Begins with `/`, or is `*` for OPTIONS.
  std::string_view query;
  std::optional<std::uint64_t> content_length;
  bool is_chunked = false;  ///< Never together with a content length.
  bool keep_alive = true;
  bool expects_continue = false;
  /// Of the body; nothing where the head names one that is not read, or several.
  std::optional<ContentCoding> content_coding = ContentCoding::identity;

  [[nodiscard]] bool has_body() const noexcept {
    return is_chunked || content_length.value_or(0) > 0;
  }
};

struct GateVerdict {
  std::optional<Refusal> refusal;
  GatedHead head;  ///< Meaningful when there is no refusal.
};

/// Requires: `head` ends with the blank line that find_head_end() found.
[[nodiscard]] GateVerdict check_head(std::string_view head, const Limits& limits);

/// Where a head ends in bytes that are still arriving.
struct HeadScan {
  enum class State : std::uint8_t { incomplete, complete, refused };
  State state = State::incomplete;
  /// complete: bytes of the head with its blank line; incomplete: where to go on scanning.
  std::size_t offset = 0;
};

/// Looks for the blank line in `bytes`, from a line begin at `from`. Refused: a line that ends
/// without CR, or a first byte that begins no method.
[[nodiscard]] HeadScan find_head_end(std::string_view bytes, std::size_t from);

/// Why `bytes`, in which no head has ended, are refused; nothing while more may come.
[[nodiscard]] std::optional<Refusal> check_partial_head(std::string_view bytes,
                                                        const HeadScan& scan, const Limits& limits);

}  // namespace descry::server
