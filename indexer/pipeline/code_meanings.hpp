#pragma once

// What the one- to three-character codes in HCPCS rows and in the physician fee schedule say.
//
// Source: the HCPCS record layout and its code tables (BETOS, type of service); the column notes of
// the National Physician Fee Schedule Relative Value File. Wording is our own.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/index/corpus.hpp"

namespace descry::indexer {

/// In words, or empty when the field or the code is not known. `field` as pages name it.
[[nodiscard]] std::string_view meaning_of_hcpcs(std::string_view field, std::string_view code);
[[nodiscard]] std::string_view meaning_of_fee(std::string_view field, std::string_view code);

/// Puts `coverage_meaning` behind `coverage`, and so on: a text for a text, a list for a list.
void add_hcpcs_meanings(std::vector<std::pair<std::string, engine::PropertyValue>>& properties);

}  // namespace descry::indexer
