#pragma once

// What a system knows of a word of a query, before it is planned.

#include <cstdint>

#include "engine/index/system_index.hpp"
#include "engine/query/query_words.hpp"

namespace descry::engine {

/// How the system knows the word: as itself or another form, or as the beginning of a word.
[[nodiscard]] Known known_in(const SystemIndex& index, const QueryWord& word);

/// The number that a word begins to name, where labels have it; else kNoId.
[[nodiscard]] std::uint32_t begun_number_in(const SystemIndex& index, const QueryWord& word);

}  // namespace descry::engine
