#include "server/api/json_edits.hpp"

#include <string>

namespace descry::server {

namespace {

void write_days(JsonWriter& json, engine::Date from, const std::optional<engine::Date>& to) {
  json.raw(",\"from\":");
  json.date(from);
  json.raw(",\"to\":");
  json.date_or_null(to);
}

void write_place(JsonWriter& json, std::string_view source, std::uint32_t line) {
  json.raw(",\"source\":");
  json.text(source);
  json.raw(",\"row\":");
  json.number(line);
}

void write_releases(JsonWriter& json, const std::vector<engine::EditRelease>& releases) {
  json.raw(",\"releases\":");
  write_list(json, releases, [&json](const engine::EditRelease& release) {
    json.raw("{\"setting\":\"");
    json.raw_text(name_of(release.setting));
    json.raw("\",\"edition\":");
    json.text(release.edition);
    write_days(json, release.from, release.to);
    json.raw(",\"sources\":");
    write_list(json, release.sources, [&json](std::string_view source) { json.text(source); });
    json.raw("}");
  });
}

/// `,"NAME":"1","NAME_meaning":"…"`
void write_indicator(JsonWriter& json, std::string_view name, std::uint8_t value,
                     std::string_view meaning) {
  json.raw(",\"");
  json.raw_text(name);
  json.raw("\":\"");
  json.number(value);
  json.raw("\",\"");
  json.raw_text(name);
  json.raw("_meaning\":");
  json.text(meaning);
}

void write_pair(JsonWriter& json, const engine::PtpEdit& edit) {
  json.raw("{\"setting\":\"");
  json.raw_text(name_of(edit.setting));
  json.raw("\",\"column_1\":");
  json.text(edit.column_1);
  json.raw(",\"column_2\":");
  json.text(edit.column_2);
  json.raw(",\"in_force\":");
  json.boolean(edit.in_force);
  write_days(json, edit.from, edit.to);
  write_indicator(json, "modifier_indicator", edit.indicator,
                  engine::meaning_of_ptp_indicator(edit.indicator));
  json.raw(",\"before_1996\":");
  json.boolean(edit.before_1996);
  json.raw(",\"rationale\":");
  json.text(edit.rationale);
  json.raw(",\"edition\":");
  json.text(edit.edition);
  write_place(json, edit.source, edit.line);
  json.raw("}");
}

void write_units(JsonWriter& json, const engine::MueEdit& edit) {
  json.raw("{\"setting\":\"");
  json.raw_text(name_of(edit.setting));
  json.raw("\",\"units\":");
  json.number(edit.units);
  write_indicator(json, "adjudication_indicator", edit.adjudication,
                  engine::meaning_of_mue_adjudication(edit.adjudication));
  json.raw(",\"rationale\":");
  json.text(edit.rationale);
  json.raw(",\"edition\":");
  json.text(edit.edition);
  write_days(json, edit.from, edit.to);
  write_place(json, edit.source, edit.line);
  json.raw("}");
}

}  // namespace

void write_ptp_edits(JsonWriter& json, const engine::PtpAnswer& answer,
                     const std::optional<engine::Date>& as_of) {
  json.raw("{\"code\":");
  json.text(answer.code);
  json.raw(",\"with\":");
  json.text_or_null(answer.with);
  json.raw(",\"as_of\":");
  json.date_or_null(as_of);
  write_releases(json, answer.releases);
  json.raw(",\"total\":");
  json.number(answer.total);
  json.raw(",\"edits\":");
  write_list(json, answer.edits, [&json](const engine::PtpEdit& edit) { write_pair(json, edit); });
  json.raw("}\n");
}

void write_mue_edits(JsonWriter& json, const engine::MueAnswer& answer,
                     const std::optional<engine::Date>& as_of) {
  json.raw("{\"code\":");
  json.text(answer.code);
  json.raw(",\"as_of\":");
  json.date_or_null(as_of);
  write_releases(json, answer.releases);
  json.raw(",\"edits\":");
  write_list(json, answer.edits, [&json](const engine::MueEdit& edit) { write_units(json, edit); });
  json.raw("}\n");
}

void write_cc_exclusions(JsonWriter& json, const engine::CcAnswer& answer,
                         const std::optional<engine::Date>& as_of) {
  json.raw("{\"code\":");
  json.text(answer.code);
  json.raw(",\"with\":");
  json.text_or_null(answer.with);
  json.raw(",\"as_of\":");
  json.date_or_null(as_of);
  json.raw(",\"level\":\"");
  json.raw_text(name_of(answer.level));
  json.raw("\",\"only_if_discharged_alive\":");
  json.boolean(answer.only_if_discharged_alive);
  json.raw(",\"cancelled\":");
  if (answer.with.empty()) {
    json.raw("null");
  } else {
    json.boolean(answer.is_cancelled);
  }
  json.raw(",\"edition\":");
  json.text(answer.edition);
  write_days(json, answer.from, answer.to);
  json.raw(",\"collection\":");
  if (answer.collection == 0) {
    json.raw("null");
  } else {
    json.number(answer.collection);
  }
  json.raw(",\"total\":");
  json.number(answer.total);
  json.raw(",\"principals\":");
  write_list(json, answer.principals, [&json](const std::string& code) { json.text(code); });
  json.raw(",\"source\":");
  json.text(answer.source);
  json.raw(",\"row\":");
  if (answer.line == 0) {
    json.raw("null");
  } else {
    json.number(answer.line);
  }
  json.raw("}\n");
}

}  // namespace descry::server
