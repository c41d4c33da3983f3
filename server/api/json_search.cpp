#include "server/api/json_search.hpp"

#include <utility>

#include "engine/base/kinds.hpp"

namespace descry::server {

namespace {

void write_warnings(JsonWriter& json, const engine::SearchAnswer& answer) {
  json.raw("[");
  bool is_first = true;
  for (const std::string& warning : answer.warnings) {
    json.comma_unless(std::exchange(is_first, false));
    json.text(warning);
  }
  json.raw("]");
}

void write_word(JsonWriter& json, const engine::WordMatch& word) {
  json.raw("{\"query\":");
  json.text(word.query);
  json.raw(",\"met_by\":");
  json.text_or_null(word.met_by);
  json.raw(",\"way\":\"");
  json.raw_text(name_of(word.way));
  json.raw("\",\"edits\":");
  json.number(word.edits);
  json.raw(",\"weight\":");
  json.real(word.weight);
  json.raw(",\"information\":");
  json.real(word.information);
  json.raw(",\"function\":");
  json.boolean(word.is_function);
  json.raw(",\"source\":");
  json.text_or_null(word.source);
  json.raw(",\"label\":");
  json.text_or_null(word.label);
  json.raw("}");
}

void write_parts(JsonWriter& json, const engine::ScoreParts& parts) {
  json.raw("{\"query\":");
  json.real(parts.query);
  json.raw(",\"met\":");
  json.real(parts.met);
  json.raw(",\"coverage\":");
  json.real(parts.coverage);
  json.raw(",\"kind\":");
  json.real(parts.kind);
  json.raw(",\"order\":");
  json.real(parts.order);
  json.raw(",\"prior\":");
  json.real(parts.prior);
  json.raw(",\"spread\":");
  json.boolean(parts.spread);
  json.raw(",\"whole\":");
  json.boolean(parts.whole);
  json.raw(",\"label_met\":");
  json.real(parts.label_met);
  json.raw(",\"label_information\":");
  json.real(parts.label_information);
  json.raw(",\"clarity\":");
  json.real(parts.clarity);
  json.raw("}");
}

void write_explanation(JsonWriter& json, const engine::Explanation& explanation,
                       engine::Score score) {
  json.raw(",\"explain\":{\"summary\":");
  json.text(explanation.summary);
  json.raw(",\"words\":[");
  bool is_first = true;
  for (const engine::WordMatch& word : explanation.words) {
    json.comma_unless(std::exchange(is_first, false));
    write_word(json, word);
  }
  json.raw("],\"parts\":");
  write_parts(json, explanation.parts);
  json.raw(",\"score\":");
  json.real(score);
  json.raw("}");
}

/// Everything but `explain` and the last brace: the inner loop of an answer.
void write_hit(JsonWriter& json, const engine::Hit& hit, Highlight highlight) {
  constexpr std::size_t kPunctuationAndNames = 256;
  char* at = json.reserve(
      kPunctuationAndNames + most_string_bytes(hit.system.size()) +
      most_string_bytes(hit.code.size()) + most_string_bytes(hit.display.size()) +
      most_string_bytes(hit.label.size()) + most_marked_bytes(hit.label.size(), hit.marks.size()));
  at = put(at, "{\"system\":");
  at = put_string(at, hit.system);
  at = put(at, ",\"code\":");
  at = put_string(at, hit.code);
  at = put(at, ",\"display\":");
  at = put_string(at, hit.display);
  at = hit.billable ? put(at, ",\"billable\":true") : put(at, ",\"billable\":false");
  at = hit.in_force ? put(at, ",\"in_force\":true") : put(at, ",\"in_force\":false");
  at = put(at, ",\"score\":");
  at = put_score(at, hit.score);
  at = put(at, ",\"match\":{\"label\":");
  at = put_string(at, hit.label);
  at = put(at, ",\"kind\":\"");
  at = put_raw(at, name_of(hit.kind));
  at = put(at, "\",\"class\":\"");
  at = put_raw(at, name_of(hit.match_class));
  at = put(at, "\"");
  if (highlight == Highlight::included) {
    at = put(at, ",\"highlight\":");
    at = put_marked_html(at, hit.label, hit.marks);
  }
  json.advance_to(put(at, "}"));
}

}  // namespace

void write_editions(JsonWriter& json, const engine::SearchAnswer& answer) {
  json.raw("{");
  bool is_first = true;
  for (const auto& [system, edition] : answer.editions) {
    json.comma_unless(std::exchange(is_first, false));
    json.text(system);
    json.raw(":");
    json.text(edition);
  }
  json.raw("}");
}

void write_corrections(JsonWriter& json, std::span<const engine::Correction> corrections) {
  json.raw("[");
  bool is_first = true;
  for (const engine::Correction& correction : corrections) {
    json.comma_unless(std::exchange(is_first, false));
    json.raw("{\"from\":");
    json.text(correction.from);
    json.raw(",\"to\":");
    json.text(correction.to);
    json.raw("}");
  }
  json.raw("]");
}

bool reaches(engine::Score score, double min_score) noexcept {
  return min_score <= 0 || score_in_ten_thousandths(score) / 10'000.0 >= min_score;
}

void write_hits(JsonWriter& json, const engine::SearchAnswer& answer, Highlight highlight,
                double min_score) {
  json.raw("[");
  bool is_first = true;
  for (std::size_t i = 0; i < answer.hits.size(); ++i) {
    const engine::Hit& hit = answer.hits[i];
    if (!reaches(hit.score, min_score)) {
      continue;
    }
    json.comma_unless(std::exchange(is_first, false));
    write_hit(json, hit, highlight);
    if (i < answer.explanations.size()) {
      write_explanation(json, answer.explanations[i], hit.score);
    }
    json.raw("}");
  }
  json.raw("]");
}

std::size_t write_search(JsonWriter& json, const SearchEcho& echo,
                         const engine::SearchAnswer& answer) {
  json.raw("{\"query\":");
  json.text(echo.query);
  json.raw(",\"took_us\":");
  const std::size_t time = json.size();
  json.number(echo.took_us);
  json.raw(",\"total\":");
  json.number(answer.total);
  json.raw(",\"total_is_exact\":");
  json.boolean(answer.total_is_exact);
  json.raw(",\"editions\":");
  write_editions(json, answer);
  json.raw(",\"warnings\":");
  write_warnings(json, answer);
  json.raw(",\"corrections\":");
  write_corrections(json, answer.corrections);
  json.raw(",\"hits\":");
  write_hits(json, answer, echo.highlight);
  json.raw("}\n");
  return time;
}

std::size_t write_suggestions(JsonWriter& json, const SearchEcho& echo,
                              std::span<const engine::Suggestion> suggestions) {
  json.raw("{\"query\":");
  json.text(echo.query);
  json.raw(",\"took_us\":");
  const std::size_t time = json.size();
  json.number(echo.took_us);
  json.raw(",\"suggestions\":[");
  bool is_first = true;
  for (const engine::Suggestion& suggestion : suggestions) {
    json.comma_unless(std::exchange(is_first, false));
    json.raw("{\"text\":");
    json.text(suggestion.text);
    json.raw(",\"highlight\":");
    json.marked_html(suggestion.text, suggestion.marks);
    json.raw(",\"count\":");
    json.number(suggestion.count);
    json.raw("}");
  }
  json.raw("]}\n");
  return time;
}

}  // namespace descry::server
