#pragma once

// Names of files, folders and sheets as words: what tells a release's year, quarter and content.

#include <string>
#include <string_view>
#include <vector>

namespace descry::indexer {

/// Runs of letters and of digits, in lower case: `HCPC2025_OCT` is hcpc, 2025, oct.
[[nodiscard]] std::vector<std::string> words_of(std::string_view name);

/// The number that a word is, or -1.
[[nodiscard]] int number_of(const std::string& word);

/// True for 1979 to 2099 in four digits.
[[nodiscard]] bool is_year(const std::string& word);

/// 1 to 12 for a month's name or its first three letters, else 0.
[[nodiscard]] unsigned month_of(const std::string& word);

}  // namespace descry::indexer
