#include "server/api/json_composition.hpp"

#include <string>
#include <utility>
#include <vector>

namespace descry::server {
namespace {

void write_position(JsonWriter& json, std::uint8_t position, std::string_view axis) {
  json.raw("\"position\":");
  json.number(position);
  json.raw(",\"axis\":");
  json.text_or_null(axis);
}

void write_char_and_label(JsonWriter& json, char character, std::string_view label) {
  json.raw("\"char\":");
  json.text(std::string_view(&character, 1));
  json.raw(",\"label\":");
  json.text_or_null(label);
}

void write_text_if_any(JsonWriter& json, std::string_view key, std::string_view text) {
  if (!text.empty()) {
    json.raw_text(key);
    json.text(text);
  }
}

void write_texts_if_any(JsonWriter& json, std::string_view key,
                        const std::vector<std::string>& texts) {
  if (!texts.empty()) {
    json.raw_text(key);
    write_list(json, texts, [&json](const std::string& text) { json.text(text); });
  }
}

void write_character(JsonWriter& json, const engine::PageCharacter& character) {
  const engine::CharacterInput& meaning = character.meaning;
  json.raw("{");
  write_position(json, meaning.position, meaning.axis);
  json.raw(",");
  write_char_and_label(json, meaning.character, meaning.label);
  json.raw(",\"basis\":\"");
  json.raw_text(name_of(meaning.basis));
  json.raw("\",\"source\":");
  json.text_or_null(character.source);
  write_text_if_any(json, ",\"definition\":", meaning.definition);
  write_text_if_any(json, ",\"explanation\":", meaning.explanation);
  write_texts_if_any(json, ",\"includes\":", meaning.includes);
  write_texts_if_any(json, ",\"stands_for\":", meaning.stands_for);
  json.raw("}");
}

void write_row(JsonWriter& json, const std::optional<engine::PageTableRow>& row) {
  if (!row) {
    return json.raw("null");
  }
  json.raw("{\"table\":");
  json.text(row->table);
  json.raw(",\"axes\":");
  write_list(json, row->axes, [&json](const engine::PermittedCharacters& axis) {
    json.raw("{");
    write_position(json, axis.position, axis.axis);
    json.raw(",\"values\":");
    write_list(json, axis.values, [&json](const std::pair<char, std::string>& value) {
      json.raw("{");
      write_char_and_label(json, value.first, value.second);
      json.raw("}");
    });
    json.raw("}");
  });
  json.raw("}");
}

void write_neighbours(JsonWriter& json, const engine::PageNeighbours& near) {
  json.raw("{");
  write_position(json, near.position, near.axis);
  json.raw(",\"codes\":");
  write_list(json, near.codes, [&json](const engine::CodeNeighbour& neighbour) {
    json.raw("{");
    write_char_and_label(json, neighbour.character, neighbour.label);
    json.raw(",\"code\":");
    json.text(neighbour.code);
    json.raw(",\"display\":");
    json.text(neighbour.display);
    json.raw("}");
  });
  json.raw("}");
}

}  // namespace

void write_composition_fields(JsonWriter& json, const engine::CodePage& page) {
  if (!page.composition) {
    return;
  }
  json.raw(",\"characters\":");
  write_list(json, page.composition->characters,
             [&json](const engine::PageCharacter& character) { write_character(json, character); });
  json.raw(",\"table_row\":");
  write_row(json, page.composition->row);
  json.raw(",\"neighbours\":");
  write_list(json, page.composition->neighbours,
             [&json](const engine::PageNeighbours& near) { write_neighbours(json, near); });
}

void write_permitted_fields(JsonWriter& json, const engine::PermittedCharacters& permitted) {
  json.raw("\"position\":");
  json.number(permitted.position);
  write_text_if_any(json, ",\"axis\":", permitted.axis);
  json.raw(",\"characters\":{");
  bool is_first = true;
  for (const auto& [character, label] : permitted.values) {
    json.comma_unless(std::exchange(is_first, false));
    json.text(std::string_view(&character, 1));
    json.raw(":");
    json.text_or_null(label);
  }
  json.raw("}");
}

void write_next_characters(JsonWriter& json, const engine::NextCharacters& next) {
  json.raw("{\"edition\":");
  json.text(next.edition);
  json.raw(",\"prefix\":");
  json.text(next.prefix);
  json.raw(",");
  write_position(json, next.position, next.axis);
  json.raw(",\"values\":");
  write_list(json, next.values, [&json](const engine::NextCharacter& value) {
    json.raw("{");
    write_char_and_label(json, value.character, value.label);
    write_text_if_any(json, ",\"definition\":", value.definition);
    json.raw(",\"codes\":");
    json.number(value.codes);
    json.raw("}");
  });
  json.raw("}\n");
}

}  // namespace descry::server
