#include "server/api/json_systems.hpp"

#include <utility>

namespace descry::server {

namespace {

void write_edition(JsonWriter& json, const engine::EditionSummary& edition) {
  json.raw("{\"edition\":");
  json.text(edition.edition);
  json.raw(",\"from\":");
  json.date(edition.from);
  json.raw(",\"to\":");
  json.date_or_null(edition.to);
  json.raw(",\"concepts\":");
  json.number(edition.concepts);
  json.raw(",\"billable\":");
  json.number(edition.billable);
  json.raw(",\"labels\":");
  json.number(edition.labels);
  if (edition.modifiers > 0) {
    json.raw(",\"modifiers\":");
    json.number(edition.modifiers);
  }
  json.raw(",\"default\":");
  json.boolean(edition.is_default);
  json.raw(",\"sources\":[");
  bool is_first = true;
  for (const engine::SourceSummary& source : edition.sources) {
    json.comma_unless(std::exchange(is_first, false));
    json.raw("{\"kind\":");
    json.text(source.kind);
    json.raw(",\"name\":");
    json.text(source.name);
    json.raw("}");
  }
  json.raw("]}");
}

}  // namespace

void write_system(JsonWriter& json, const engine::SystemSummary& system) {
  json.raw("{\"system\":");
  json.text(system.system);
  json.raw(",\"title\":");
  json.text(system.title);
  json.raw(",\"uri\":");
  json.text_or_null(system.uri);
  json.raw(",\"licence\":");
  json.text_or_null(system.licence);
  json.raw(",\"searched_by_default\":");
  json.boolean(system.searched_by_default);
  json.raw(",\"editions\":[");
  bool is_first = true;
  for (const engine::EditionSummary& edition : system.editions) {
    json.comma_unless(std::exchange(is_first, false));
    write_edition(json, edition);
  }
  json.raw("]}");
}

void write_systems(JsonWriter& json, std::span<const engine::SystemSummary> systems) {
  json.raw("{\"systems\":[");
  bool is_first = true;
  for (const engine::SystemSummary& system : systems) {
    json.comma_unless(std::exchange(is_first, false));
    write_system(json, system);
  }
  json.raw("]}\n");
}

}  // namespace descry::server
