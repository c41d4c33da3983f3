#pragma once

// Search answers as JSON, in the key order of the API: for the daemon and for `descry search
// --json`.
//
// Equal answers give equal bytes, but for `took_us`. Cost: about 20 ns and half a nanosecond a byte
// for each hit. Threads: pure functions over their arguments.

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/engine.hpp"
#include "server/api/json_out.hpp"

namespace descry::server {

/// Without it a hit's `match` has no `highlight` field.
enum class Highlight : std::uint8_t { omitted, included };

struct SearchEcho {
  std::string_view query;  ///< As the caller wrote it.
  std::uint64_t took_us = 0;
  Highlight highlight = Highlight::included;
};

/// `{query, took_us, total, total_is_exact, editions, warnings, corrections, hits}`. Returns where
/// the number of `took_us` begins.
std::size_t write_search(JsonWriter& json, const SearchEcho& echo,
                         const engine::SearchAnswer& answer);

/// `{icd10cm:"2026"}`.
void write_editions(JsonWriter& json, const engine::SearchAnswer& answer);

/// `[{from, to}…]`.
void write_corrections(JsonWriter& json, std::span<const engine::Correction> corrections);

/// `[{system, code, display, billable, in_force, score, match, explain?}…]`: the hits whose score,
/// as shown, is at least `min_score`.
void write_hits(JsonWriter& json, const engine::SearchAnswer& answer, Highlight highlight,
                double min_score = 0);

/// True iff the score, as shown, is at least `min_score`.
[[nodiscard]] bool reaches(engine::Score score, double min_score) noexcept;

/// `{query, took_us, suggestions:[{text, highlight, count}…]}`. Returns as write_search() does.
std::size_t write_suggestions(JsonWriter& json, const SearchEcho& echo,
                              std::span<const engine::Suggestion> suggestions);

}  // namespace descry::server
