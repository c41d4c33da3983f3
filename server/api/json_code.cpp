#include "server/api/json_code.hpp"

#include <type_traits>
#include <utility>
#include <variant>

#include "engine/base/kinds.hpp"
#include "server/api/json_composition.hpp"
#include "server/api/json_relations.hpp"

namespace descry::server {

namespace {

void write_texts(JsonWriter& json, const std::vector<std::string>& texts) {
  write_list(json, texts, [&json](const std::string& text) { json.text(text); });
}

void write_code_and_display(JsonWriter& json, std::string_view code, std::string_view display) {
  json.raw("\"code\":");
  json.text(code);
  json.raw(",\"display\":");
  json.text(display);
}

void write_listed(JsonWriter& json, const engine::ListedCode& listed) {
  json.raw("{");
  write_code_and_display(json, listed.code, listed.display);
  json.raw(",\"billable\":");
  json.boolean(listed.billable);
  json.raw("}");
}

void write_neighbour(JsonWriter& json, const std::optional<engine::CodeRef>& neighbour) {
  if (!neighbour) {
    return json.raw("null");
  }
  json.raw("{");
  write_code_and_display(json, neighbour->code, neighbour->display);
  json.raw("}");
}

void write_step(JsonWriter& json, const engine::PathStep& step) {
  json.raw("{\"kind\":\"");
  json.raw_text(name_of(step.kind));
  json.raw("\",");
  write_code_and_display(json, step.code, step.display);
  json.raw("}");
}

void write_label(JsonWriter& json, const engine::PageLabel& label) {
  json.raw("{\"text\":");
  json.text(label.text);
  json.raw(",\"kind\":\"");
  json.raw_text(name_of(label.kind));
  json.raw("\",\"source\":");
  json.text_or_null(label.source);
  json.raw("}");
}

void write_link(JsonWriter& json, const engine::PageLink& link) {
  json.raw("{\"text\":");
  json.text(link.text);
  json.raw(",\"total\":");
  json.number(link.total);
  json.raw(",\"codes\":");
  write_code_refs(json, link.codes);
  json.raw("}");
}

void write_mention(JsonWriter& json, std::string_view system, const engine::PageMention& mention) {
  json.raw("{\"system\":");
  json.text(system);
  json.raw(",");
  write_code_and_display(json, mention.owner.code, mention.owner.display);
  json.raw(",\"kind\":\"");
  json.raw_text(name_of(mention.kind));
  json.raw("\",\"reference\":");
  json.text(mention.reference);
  json.raw("}");
}

void write_note(JsonWriter& json, const engine::PageNote& note) {
  json.raw("{\"kind\":\"");
  json.raw_text(name_of(note.kind));
  json.raw("\",\"text\":");
  json.text(note.text);
  json.raw(",\"codes\":");
  write_texts(json, note.codes);
  json.raw(",\"links\":");
  write_list(json, note.links, [&json](const engine::PageLink& link) { write_link(json, link); });
  json.raw(",\"from\":");
  json.text(note.from);
  json.raw(",\"inherited\":");
  json.boolean(note.inherited);
  json.raw("}");
}

void write_seventh(JsonWriter& json, const std::optional<engine::PageSeventhCharacter>& seventh) {
  if (!seventh) {
    return json.raw("null");
  }
  json.raw("{\"from\":");
  json.text(seventh->from);
  json.raw(",\"position\":");
  json.number(seventh->position);
  json.raw(",\"characters\":{");
  bool is_first = true;
  for (const auto& [character, meaning] : seventh->characters) {
    json.comma_unless(std::exchange(is_first, false));
    json.text(std::string_view(&character, 1));
    json.raw(":");
    json.text(meaning);
  }
  json.raw("}}");
}

void write_index_entry(JsonWriter& json, const engine::PageIndexEntry& entry) {
  json.raw("{\"path\":");
  write_texts(json, entry.path);
  json.raw(",\"code\":");
  json.text(entry.code);
  if (!entry.column.empty()) {
    json.raw(",\"column\":");
    json.text(entry.column);
  }
  if (!entry.manifestation.empty()) {
    json.raw(",\"manifestation\":");
    json.text(entry.manifestation);
  }
  if (!entry.see.empty()) {
    json.raw(",\"see\":");
    json.text(entry.see);
  }
  json.raw("}");
}

void write_object(JsonWriter& json, const engine::PropertyObject& object) {
  json.raw("{");
  bool is_first = true;
  for (const auto& [name, text] : object) {
    json.comma_unless(std::exchange(is_first, false));
    json.text(name);
    json.raw(":");
    json.text(text);
  }
  json.raw("}");
}

void write_property(JsonWriter& json, const engine::PropertyValue& value) {
  const auto write = [&json](const auto& held) {
    using Held = std::decay_t<decltype(held)>;
    if constexpr (std::is_same_v<Held, bool>) {
      json.boolean(held);
    } else if constexpr (std::is_same_v<Held, std::int64_t>) {
      json.integer(held);
    } else if constexpr (std::is_same_v<Held, double>) {
      json.real(held);
    } else if constexpr (std::is_same_v<Held, std::string>) {
      json.text(held);
    } else if constexpr (std::is_same_v<Held, std::vector<engine::PropertyObject>>) {
      write_list(json, held,
                 [&json](const engine::PropertyObject& object) { write_object(json, object); });
    } else {
      write_texts(json, held);
    }
  };
  std::visit(write, value);
}

void write_properties(JsonWriter& json,
                      const std::vector<std::pair<std::string, engine::PropertyValue>>& all) {
  json.raw("{");
  bool is_first = true;
  for (const auto& [name, value] : all) {
    json.comma_unless(std::exchange(is_first, false));
    json.text(name);
    json.raw(":");
    write_property(json, value);
  }
  json.raw("}");
}

}  // namespace

void write_code_refs(JsonWriter& json, std::span<const engine::CodeRef> codes) {
  write_list(json, codes, [&json](const engine::CodeRef& ref) {
    json.raw("{");
    write_code_and_display(json, ref.code, ref.display);
    json.raw("}");
  });
}

void write_missing(JsonWriter& json, const std::optional<engine::PageMissing>& missing) {
  if (!missing) {
    return json.raw("null");
  }
  json.raw("{\"reason\":");
  json.text(missing->reason);
  json.raw(",\"candidates\":");
  write_code_refs(json, missing->candidates);
  if (missing->permitted) {
    json.raw(",");
    write_permitted_fields(json, *missing->permitted);
  }
  json.raw("}");
}

void write_summary_fields(JsonWriter& json, const engine::CodeSummary& summary) {
  json.raw("\"system\":");
  json.text(summary.system);
  json.raw(",\"edition\":");
  json.text(summary.edition);
  json.raw(",");
  write_code_and_display(json, summary.code, summary.display);
  json.raw(",\"short_title\":");
  json.text_or_null(summary.short_title);
  json.raw(",\"billable\":");
  json.boolean(summary.billable);
  json.raw(",\"valid\":{\"from\":");
  json.date_or_null(summary.valid.from);
  json.raw(",\"to\":");
  json.date_or_null(summary.valid.to);
  json.raw("},\"in_force\":");
  json.boolean(summary.in_force);
  json.raw(",\"kind\":\"");
  json.raw_text(name_of(summary.kind));
  json.raw("\"");
}

void write_code_page(JsonWriter& json, const engine::CodePage& page) {
  json.raw("{");
  write_summary_fields(json, page.summary);
  json.raw(",\"path\":");
  write_list(json, page.path, [&json](const engine::PathStep& step) { write_step(json, step); });
  json.raw(",\"children\":");
  write_list(json, page.children,
             [&json](const engine::ListedCode& listed) { write_listed(json, listed); });
  json.raw(",\"previous\":");
  write_neighbour(json, page.previous);
  json.raw(",\"next\":");
  write_neighbour(json, page.next);
  json.raw(",\"labels\":");
  write_list(json, page.labels,
             [&json](const engine::PageLabel& label) { write_label(json, label); });
  json.raw(",\"notes\":");
  write_list(json, page.notes, [&json](const engine::PageNote& note) { write_note(json, note); });
  json.raw(",\"missing\":");
  write_missing(json, page.missing);
  json.raw(",\"seventh_character\":");
  write_seventh(json, page.seventh_character);
  json.raw(",\"index_entries\":");
  write_list(json, page.index_entries,
             [&json](const engine::PageIndexEntry& entry) { write_index_entry(json, entry); });
  json.raw(",\"mentioned_by\":");
  write_list(json, page.mentioned_by, [&](const engine::PageMention& mention) {
    write_mention(json, page.summary.system, mention);
  });
  json.raw(",\"crosswalks\":");
  write_crosswalks(json, page.crosswalks);
  json.raw(",\"history\":");
  write_history(json, page.history);
  json.raw(",\"replaced_by\":");
  write_replacements(json, page.replaced_by);
  json.raw(",\"properties\":");
  write_properties(json, page.properties);
  write_composition_fields(json, page);
  json.raw("}\n");
}

void write_code_list(JsonWriter& json, std::string_view system, std::string_view code,
                     const engine::CodeList& list) {
  json.raw("{\"system\":");
  json.text(system);
  json.raw(",\"code\":");
  json.text_or_null(code);
  json.raw(",\"total\":");
  json.number(list.total);
  json.raw(",\"items\":");
  write_list(json, list.items,
             [&json](const engine::ListedCode& listed) { write_listed(json, listed); });
  json.raw("}\n");
}

}  // namespace descry::server
