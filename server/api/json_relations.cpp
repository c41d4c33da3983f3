#include "server/api/json_relations.hpp"

#include <array>
#include <string>
#include <string_view>

namespace descry::server {

namespace {

/// `10111`: the five flags as the files write them. A code listed always has a map.
std::array<char, 5> flags_of(const engine::CrosswalkCode& code) {
  const auto bit = [](bool is_set) { return is_set ? '1' : '0'; };
  const auto digit = [](std::uint8_t value) {
    return static_cast<char>('0' + (value < 10 ? value : 9));
  };
  return {bit(code.approximate), '0', bit(code.combination), digit(code.scenario),
          digit(code.choice)};
}

void write_words(JsonWriter& json, const engine::CrosswalkCode& code) {
  json.raw_text(code.approximate ? "[\"approximate\"" : "[\"equivalent\"");
  if (code.combination) {
    json.raw(",\"combination\",\"scenario ");
    json.number(code.scenario);
    json.raw("\",\"choice list ");
    json.number(code.choice);
    json.raw("\"");
  }
  if (code.exists == false) {
    json.raw(",\"no longer exists\"");
  }
  json.raw("]");
}

void write_code(JsonWriter& json, const engine::CrosswalkCode& code) {
  json.raw("{\"code\":");
  json.text(code.code);
  json.raw(",\"display\":");
  json.text_or_null(code.display);
  const std::array<char, 5> flags = flags_of(code);
  json.raw(",\"flags\":");
  json.text({flags.data(), flags.size()});
  json.raw(",\"words\":");
  write_words(json, code);
  if (code.exists) {
    json.raw(",\"exists\":");
    json.boolean(*code.exists);
  } else {
    json.raw(",\"exists\":null");
  }
  json.raw("}");
}

void write_crosswalk(JsonWriter& json, const engine::PageCrosswalk& crosswalk) {
  json.raw("{\"system\":");
  json.text(crosswalk.system);
  json.raw_text(crosswalk.direction == engine::CrosswalkDirection::to ? ",\"direction\":\"to\""
                                                                      : ",\"direction\":\"from\"");
  json.raw(",\"source\":");
  json.text(crosswalk.source);
  json.raw(",\"no_map\":");
  json.boolean(crosswalk.no_map);
  json.raw(",\"total\":");
  json.number(crosswalk.total);
  json.raw(",\"alternatives\":");
  write_list(json, crosswalk.alternatives, [&](const auto& alternative) {
    write_list(json, alternative,
               [&](const engine::CrosswalkCode& code) { write_code(json, code); });
  });
  json.raw("}");
}

void write_change(JsonWriter& json, const engine::PageChange& change) {
  json.raw("{\"edition\":");
  json.text(change.edition);
  json.raw(",\"date\":");
  json.date_or_null(change.date);
  json.raw(",\"kind\":");
  json.text(name_of(change.kind));
  if (!change.was.empty()) {
    json.raw(",\"was\":");
    json.text(change.was);
  }
  json.raw(",\"source\":");
  json.text_or_null(change.source);
  json.raw("}");
}

void write_replacement(JsonWriter& json, const engine::PageReplacement& replacement) {
  json.raw("{\"code\":");
  json.text(replacement.code);
  json.raw(",\"display\":");
  json.text(replacement.display);
  json.raw(",\"basis\":");
  json.text(replacement.basis);
  json.raw("}");
}

void write_difference(JsonWriter& json, const engine::DiffChange& change) {
  json.raw("{\"kind\":");
  json.text(name_of(change.kind));
  json.raw(",\"code\":");
  json.text(change.code);
  json.raw(",\"display\":");
  json.text(change.display);
  if (!change.was.empty()) {
    json.raw(",\"was\":");
    json.text(change.was);
  }
  if (!change.replaced_by.empty()) {
    json.raw(",\"replaced_by\":");
    write_replacements(json, change.replaced_by);
  }
  json.raw("}");
}

}  // namespace

void write_crosswalks(JsonWriter& json, std::span<const engine::PageCrosswalk> crosswalks) {
  write_list(json, crosswalks,
             [&](const engine::PageCrosswalk& crosswalk) { write_crosswalk(json, crosswalk); });
}

void write_history(JsonWriter& json, std::span<const engine::PageChange> changes) {
  write_list(json, changes, [&](const engine::PageChange& change) { write_change(json, change); });
}

void write_replacements(JsonWriter& json, std::span<const engine::PageReplacement> replacements) {
  write_list(json, replacements, [&](const engine::PageReplacement& replacement) {
    write_replacement(json, replacement);
  });
}

void write_diff(JsonWriter& json, const engine::EditionDiff& diff) {
  json.raw("{\"from\":");
  json.text(diff.from);
  json.raw(",\"to\":");
  json.text(diff.to);
  json.raw(",\"total\":");
  json.number(diff.total);
  json.raw(",\"changes\":");
  write_list(json, diff.changes,
             [&](const engine::DiffChange& change) { write_difference(json, change); });
  json.raw("}\n");
}

}  // namespace descry::server
