#pragma once

// The API's answers as values to print, whichever side wrote them: a daemon over HTTP or this
// process over its own index. Shapes: schemas/openapi.yaml.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.hpp"

namespace descry::tools {

struct WordAnswer {
  std::string query;
  std::string met_by;
  std::string way;
  std::uint64_t edits = 0;
  double weight = 0;
  std::string source;
  bool is_function = false;
  std::string label{};
};

struct HitAnswer {
  std::string system;
  std::string code;
  std::string display;
  bool billable = false;
  bool in_force = true;
  double score = 0;
  std::string label;
  std::string kind;
  std::string match_class;
  std::string highlight;  ///< HTML-escaped label with `<mark>`; empty when not asked for.
  std::string summary;    ///< Of the explanation; the rest of it follows.
  std::vector<WordAnswer> words;
  std::vector<std::pair<std::string, std::string>> parts;
};

struct SearchPage {
  std::string query;
  std::uint64_t took_us = 0;
  std::uint64_t total = 0;
  bool total_is_exact = true;
  std::vector<std::pair<std::string, std::string>> editions;
  std::vector<std::string> warnings;
  std::vector<std::pair<std::string, std::string>> corrections;
  std::vector<HitAnswer> hits;
};

struct CodeLine {
  std::string code;
  std::string display;
  bool billable = false;
};

struct NoteLine {
  std::string kind;
  std::string text;
  std::string from;
  bool inherited = false;
};

/// What stands for the code elsewhere, or what it stands for.
struct CrosswalkLine {
  std::string heading;  ///< `to icd9cm, approximate`
  std::string codes;    ///< Of a combination all that together count.
};

struct MentionLine {
  CodeLine by;
  std::string kind;  ///< Of the note.
};

struct CodeAnswer {
  std::string system;
  std::string edition;
  std::string code;
  std::string display;
  std::string short_title;
  bool billable = false;
  std::string valid_from;
  std::string valid_to;
  std::vector<CodeLine> path;
  std::vector<CodeLine> children;
  std::optional<CodeLine> previous;
  std::optional<CodeLine> next;
  std::vector<std::pair<std::string, std::string>> labels;  ///< (kind, text).
  std::vector<NoteLine> notes;
  std::string missing;
  std::string seventh_character_from;
  std::vector<std::pair<std::string, std::string>> seventh_characters;
  std::vector<std::pair<std::string, std::string>> index_entries;  ///< (path, code).
  std::vector<std::pair<std::string, std::string>> properties;     ///< A list: one entry an item.
  std::vector<CodeLine> replaced_by;
  std::vector<CrosswalkLine> crosswalks;
  std::vector<std::pair<std::string, std::string>> history;     ///< (edition, what it did).
  std::vector<std::pair<std::string, std::string>> characters;  ///< (axis, character and meaning).
  std::vector<MentionLine> mentioned_by;
};

/// Errors: corrupt_data when the text is not JSON of that shape.
[[nodiscard]] engine::Result<SearchPage> read_search_page(std::string_view json);
[[nodiscard]] engine::Result<CodeAnswer> read_code_answer(std::string_view json);

/// What a problem document tells a person: its detail, then suggestions line by line; the status
/// when the body is no problem document.
[[nodiscard]] std::string problem_text(unsigned status, std::string_view body);

}  // namespace descry::tools
