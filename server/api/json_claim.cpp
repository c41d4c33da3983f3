#include "server/api/json_claim.hpp"

#include <string>
#include <utility>
#include <vector>

namespace descry::server {

namespace {

void write_texts(JsonWriter& json, const std::vector<std::string>& texts) {
  json.raw("[");
  bool is_first = true;
  for (const std::string& text : texts) {
    json.comma_unless(std::exchange(is_first, false));
    json.text(text);
  }
  json.raw("]");
}

/// A JSON pointer into the request: `/lines/0/modifiers/1`.
void write_place(JsonWriter& json, const engine::ClaimPlace& place) {
  if (place.part == engine::ClaimPlace::Part::diagnoses) {
    json.raw("\"/diagnoses/");
  } else {
    json.raw("\"/lines/");
  }
  json.number(place.index);
  if (place.modifier) {
    json.raw("/modifiers/");
    json.number(*place.modifier);
  }
  json.raw("\"");
}

void write_citation(JsonWriter& json, const engine::Citation& citation) {
  json.raw("{\"source\":");
  json.text_or_null(citation.source);
  json.raw(",\"row\":");
  json.text_or_null(citation.row);
  json.raw(",\"from\":");
  json.date_or_null(citation.from);
  json.raw(",\"to\":");
  json.date_or_null(citation.to);
  json.raw(",\"text\":");
  json.text(citation.text);
  json.raw("}");
}

void write_finding(JsonWriter& json, const engine::Finding& finding) {
  json.raw("{\"rule\":");
  json.text(name_of(finding.rule));
  json.raw(",\"severity\":");
  json.text(name_of(finding.severity));
  json.raw(",\"message\":");
  json.text(finding.message);
  json.raw(",\"codes\":");
  write_texts(json, finding.codes);
  json.raw(",\"where\":");
  write_place(json, finding.where);
  json.raw(",\"overridable\":");
  json.boolean(finding.overridable);
  if (!finding.modifiers.empty()) {
    json.raw(",\"modifiers\":");
    write_texts(json, finding.modifiers);
  }
  json.raw(",\"citation\":");
  write_citation(json, finding.citation);
  json.raw("}");
}

void write_check(JsonWriter& json, const engine::RuleCheck& check) {
  json.raw("{\"rule\":");
  json.text(name_of(check.rule));
  json.raw(",\"ran\":");
  json.boolean(check.ran);
  if (!check.ran) {
    json.raw(",\"why_not\":");
    json.text(check.why_not);
  }
  json.raw(",\"system\":");
  json.text_or_null(check.system);
  json.raw(",\"source\":");
  json.text_or_null(check.source);
  json.raw(",\"edition\":");
  json.text_or_null(check.edition);
  json.raw("}");
}

}  // namespace

void write_claim_report(JsonWriter& json, const engine::ClaimReport& report) {
  json.raw("{\"findings\":[");
  bool is_first = true;
  for (const engine::Finding& finding : report.findings) {
    json.comma_unless(std::exchange(is_first, false));
    write_finding(json, finding);
  }
  json.raw("],\"checks\":[");
  is_first = true;
  for (const engine::RuleCheck& check : report.checks) {
    json.comma_unless(std::exchange(is_first, false));
    write_check(json, check);
  }
  json.raw("]}\n");
}

}  // namespace descry::server
