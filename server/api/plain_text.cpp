#include "server/api/plain_text.hpp"

#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace descry::server {

namespace {

[[nodiscard]] constexpr bool needs_escape(char letter, EscapeSet set) noexcept {
  const auto byte = static_cast<std::uint8_t>(letter);
  if (byte < 0x20 || letter == '"' || letter == '\\') {
    return true;
  }
  return set == EscapeSet::json_and_html &&
         (letter == '&' || letter == '\'' || letter == '<' || letter == '>');
}

}  // namespace

std::size_t copy_plain_bytewise(std::string_view text, EscapeSet set, char* out) noexcept {
  std::size_t at = 0;
  for (; at < text.size() && !needs_escape(text[at], set); ++at) {
    out[at] = text[at];
  }
  return at;
}

#ifdef __SSE2__

namespace {

constexpr std::size_t kStep = sizeof(__m128i);

/// A bit for each of sixteen bytes that needs an escape.
template <EscapeSet kSet>
[[nodiscard]] unsigned special_bytes(__m128i bytes) noexcept {
  const auto equal = [](__m128i left, char right) {
    return _mm_cmpeq_epi8(left, _mm_set1_epi8(right));
  };
  const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
  __m128i found = _mm_or_si128(controls, _mm_or_si128(equal(bytes, '"'), equal(bytes, '\\')));
  if constexpr (kSet == EscapeSet::json_and_html) {
    // `&` and `'` differ in one bit, and so do `<` and `>`.
    found = _mm_or_si128(found, equal(_mm_andnot_si128(_mm_set1_epi8(1), bytes), '&'));
    found = _mm_or_si128(found, equal(_mm_andnot_si128(_mm_set1_epi8(2), bytes), '<'));
  }
  return static_cast<unsigned>(_mm_movemask_epi8(found));
}

/// A text of kPart to twice kPart bytes: its first and last kPart, which may overlap.
template <EscapeSet kSet, typename Part>
[[nodiscard]] std::size_t copy_ends(std::string_view text, char* out) noexcept {
  constexpr std::size_t kPart = sizeof(Part);
  const std::size_t last = text.size() - kPart;
  Part head = 0;
  Part tail = 0;
  std::memcpy(&head, text.data(), kPart);
  std::memcpy(&tail, text.data() + last, kPart);
  std::memcpy(out, &head, kPart);
  std::memcpy(out + last, &tail, kPart);
  const __m128i both =
      _mm_set_epi64x(static_cast<std::int64_t>(tail), static_cast<std::int64_t>(head));
  const unsigned found = special_bytes<kSet>(both);
  if (const unsigned in_head = found & ((1U << kPart) - 1); in_head != 0) {
    return static_cast<std::size_t>(std::countr_zero(in_head));
  }
  const unsigned in_tail = (found >> 8U) & ((1U << kPart) - 1);
  return in_tail == 0 ? text.size() : last + static_cast<std::size_t>(std::countr_zero(in_tail));
}

template <EscapeSet kSet>
[[nodiscard]] std::size_t copy_plain_as(std::string_view text, char* out) noexcept {
  const std::size_t size = text.size();
  if (size < kStep) {
    if (size >= sizeof(std::uint64_t)) {
      return copy_ends<kSet, std::uint64_t>(text, out);
    }
    return size >= sizeof(std::uint32_t) ? copy_ends<kSet, std::uint32_t>(text, out)
                                         : copy_plain_bytewise(text, kSet, out);
  }
  for (std::size_t at = 0;;) {
    __m128i bytes;
    std::memcpy(&bytes, text.data() + at, kStep);
    std::memcpy(out + at, &bytes, kStep);
    if (const unsigned found = special_bytes<kSet>(bytes); found != 0) {
      return at + static_cast<std::size_t>(std::countr_zero(found));
    }
    if (at + kStep == size) {
      return size;
    }
    at = at + 2 * kStep <= size ? at + kStep : size - kStep;  // The last step overlaps.
  }
}

}  // namespace

std::size_t copy_plain(std::string_view text, EscapeSet set, char* out) noexcept {
  return set == EscapeSet::json ? copy_plain_as<EscapeSet::json>(text, out)
                                : copy_plain_as<EscapeSet::json_and_html>(text, out);
}

#else

std::size_t copy_plain(std::string_view text, EscapeSet set, char* out) noexcept {
  return copy_plain_bytewise(text, set, out);
}

#endif

}  // namespace descry::server
