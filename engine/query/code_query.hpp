#pragma once

// Queries that are codes, in any spelling: `E11.9`, `e119`, `E11 9`, `k92.`.
//
// A query is a code when, blanks and punctuation aside, it holds a digit and is a code or the
// beginning of one in a searched system, or is a code of letters (see below). Codes are met exactly
// or as a prefix, never by typos. Order: the code itself, then what it begins, shorter codes first,
// in official order. Cost: two binary searches of packed keys a system, and some 3 ns a code met.

#include <cstdint>
#include <string_view>

#include "engine/base/bitset.hpp"
#include "engine/index/code_key.hpp"
#include "engine/query/topk.hpp"
#include "engine/query/view.hpp"

namespace descry::engine {

/// Could the text be a code of any system? A cheap test before systems are asked.
[[nodiscard]] bool looks_like_code(std::string_view q, const CodeKey& key);

/// Is it written as codes of several characters are, so that it is hardly a word: `e119`, `J1885`,
/// `r07.9`? Not `b12`, `type2`.
[[nodiscard]] bool is_written_as_code(std::string_view word);

/// Is it one piece with a point where codes have it: `zoo.00`?
[[nodiscard]] bool has_point_of_code(std::string_view q) noexcept;

/// The same with digits for the letters that look like them, from character `first` on: `I1O`,
/// `ODTJ4ZZ`.
[[nodiscard]] CodeKey with_digits(const CodeKey& key, std::size_t first) noexcept;

/// Is it a code of two letters that the system has, as modifiers are: `KX`? Small letters are one
/// only where they are no word of the system. `key` is that of `q`.
[[nodiscard]] bool is_code_of_letters(const View& view, std::string_view q, const CodeKey& key);

/// Has the system just this code?
[[nodiscard]] bool has_code(const View& view, std::string_view key);

/// Offers the codes that `key` is or begins; their number. Chapters and blocks are never hits.
std::uint64_t collect_codes(const View& view, std::uint8_t system, std::string_view key,
                            MatchMode match, TopK& top);

}  // namespace descry::engine
