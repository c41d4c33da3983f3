#pragma once

// The façade's plain structs for composed codes (ICD-10-PCS): what each character means, which row
// of which table gives a code, and which characters may come next. Engine::page() and
// Engine::next_characters() fill them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/index/composition.hpp"

namespace descry::engine {

/// A character of the page's code.
struct PageCharacter {
  CharacterInput meaning;
  std::string source;  ///< File that the label is from; empty when nothing tells.
};

/// A position of a table row and what it permits.
struct PermittedCharacters {
  std::uint8_t position = 1;
  std::string axis;
  std::vector<std::pair<char, std::string>> values;  ///< (character, label).
};

struct PageTableRow {
  std::string table;  ///< `0DT`.
  std::vector<PermittedCharacters> axes;
};

/// A code that differs in one character.
struct CodeNeighbour {
  char character = 0;
  std::string label;  ///< Of the character; empty when nothing tells.
  std::string_view code;
  std::string_view display;
};

struct PageNeighbours {
  std::uint8_t position = 1;
  std::string axis;
  std::vector<CodeNeighbour> codes;
};

struct PageComposition {
  std::vector<PageCharacter> characters;
  std::optional<PageTableRow> row;         ///< Nothing when no row of the tables gives the code.
  std::vector<PageNeighbours> neighbours;  ///< By position; positions without any are left out.
  /// What the next character may be, of a code that is cut short.
  std::optional<PermittedCharacters> next;
};

/// A character that may come next, and how many codes in force then remain.
struct NextCharacter {
  char character = 0;
  std::string label;  ///< Several meanings, told apart by later characters, are joined by " or ".
  std::string definition;
  std::uint64_t codes = 0;
};

struct NextCharacters {
  std::string_view edition;
  std::string prefix;         ///< In official form.
  std::uint8_t position = 1;  ///< Of the next character.
  std::string axis;           ///< Empty when no table is loaded.
  std::vector<NextCharacter> values;
};

}  // namespace descry::engine
