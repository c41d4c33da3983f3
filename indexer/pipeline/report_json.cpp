// Boost.JSON, header-only, in this one file: it comes with the Boost that the server needs anyway,
// writes UTF-8 as it is and escapes what must be; simdjson only reads.
#include <cmath>

#include <boost/json/src.hpp>

#include "indexer/pipeline/report.hpp"

namespace descry::indexer {
namespace {

namespace json = boost::json;

json::object edition_object(const engine::EditionSummary& edition) {
  json::object object;
  object["edition"] = edition.edition;
  object["from"] = engine::format_iso_date(edition.from);
  if (edition.to) {
    object["to"] = engine::format_iso_date(*edition.to);
  } else {
    object["to"] = nullptr;
  }
  object["concepts"] = edition.concepts;
  object["billable"] = edition.billable;
  object["labels"] = edition.labels;
  if (edition.modifiers != 0) {
    object["modifiers"] = edition.modifiers;
  }
  object["default"] = edition.is_default;
  return object;
}

json::object system_object(const engine::SystemSummary& system) {
  json::array editions;
  for (const engine::EditionSummary& edition : system.editions) {
    editions.push_back(edition_object(edition));
  }
  json::object object;
  object["system"] = system.system;
  object["title"] = system.title;
  object["uri"] = system.uri;
  object["licence"] = system.licence;
  object["searched_by_default"] = system.searched_by_default;
  object["editions"] = std::move(editions);
  return object;
}

json::object source_object(const SourceReport& source) {
  json::object object;
  object["path"] = source.path;
  object["kind"] = source.kind;
  object["edition"] = source.edition;
  object["rows"] = source.rows;
  object["labels"] = source.labels;
  object["skipped"] = source.skipped;
  json::array warnings;
  for (const std::string& warning : source.warnings) {
    warnings.emplace_back(warning);
  }
  object["warnings"] = std::move(warnings);
  return object;
}

json::object references_object(const engine::ReferenceSummary& references) {
  json::object object;
  object["system"] = references.system;
  object["edition"] = references.edition;
  object["named"] = references.named;
  object["resolved"] = references.resolved;
  object["unresolved"] = json::array(references.unresolved.begin(), references.unresolved.end());
  return object;
}

}  // namespace

std::string to_json(const BuildReport& report) {
  json::array sources;
  for (const SourceReport& source : report.sources) {
    sources.push_back(source_object(source));
  }
  json::array systems;
  for (const engine::SystemSummary& system : report.systems) {
    systems.push_back(system_object(system));
  }
  json::array references;
  for (const engine::ReferenceSummary& of_edition : report.references) {
    references.push_back(references_object(of_edition));
  }
  json::object object;
  object["generation"] = report.generation;
  object["took_s"] = std::round(report.took_s * 1000) / 1000;
  object["bytes"] = report.bytes;
  object["sources"] = std::move(sources);
  object["systems"] = std::move(systems);
  object["references"] = std::move(references);
  return json::serialize(object) + "\n";
}

}  // namespace descry::indexer
