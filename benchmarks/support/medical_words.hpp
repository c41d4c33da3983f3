#pragma once

// Words for benchmarks: made of medical morphemes with a fixed seed, or those of official titles.

#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace descry::benchmarks {

/// `count` different words, sorted: one to three roots and an ending (`gastroneuritis`).
[[nodiscard]] std::vector<std::string> medical_words(std::size_t count);

/// The folded words of the official titles under $DESCRY_TEST_DATA but for codes, sorted; empty
/// when absent.
[[nodiscard]] std::vector<std::string> official_words();

/// Lines of the official titles; empty when absent.
[[nodiscard]] std::vector<std::string> official_lines();

/// `word` with `edits` random insertions, deletions, substitutions and swaps.
[[nodiscard]] std::string misspelt(std::string word, std::size_t edits, std::mt19937& random);

}  // namespace descry::benchmarks
