#pragma once

// How much of what a word tells counts in a query (QueryWord::share).

#include <span>

#include "engine/query/query_words.hpp"

namespace descry::engine {

/// Of its information, that a loose number, a time or a person counts with.
inline constexpr float kBesideShare = 0.6F;
/// Of how a harm came, or where a thing is used.
inline constexpr float kEventShare = 0.3F;

/// What is coded stands first: where no label meets all of a query, what stands behind `due to`,
/// `after`, `rule out`, `except`, `but no` or `without mention of`, in brackets or in a later
/// clause, counts for less, and so do loose numbers, doses, times and persons.
void mark_asides(std::span<QueryWord> words);

/// `broke wrist fell off bike`, with the particle: the harm is what is coded, how it came stands
/// behind it. Requires: mark_asides() was called.
void mark_events(std::span<QueryWord> words);

}  // namespace descry::engine
