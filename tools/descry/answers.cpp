#include "tools/descry/answers.hpp"

#include <algorithm>

#include <simdjson.h>

namespace descry::tools {

namespace {

using simdjson::dom::element;

// Absent and null members read as empty: additions and omissions of optional parts are no error.

std::string text_at(element from, std::string_view key) {
  std::string_view text;
  return from[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

double number_at(element from, std::string_view key) {
  double value = 0;
  return from[key].get(value) == simdjson::SUCCESS ? value : 0;
}

std::uint64_t count_at(element from, std::string_view key) {
  std::uint64_t value = 0;
  return from[key].get(value) == simdjson::SUCCESS ? value : 0;
}

bool flag_at(element from, std::string_view key, bool otherwise) {
  bool value = otherwise;
  return from[key].get(value) == simdjson::SUCCESS ? value : otherwise;
}

template <typename Visit>
void each_at(element from, std::string_view key, Visit visit) {
  simdjson::dom::array items;
  if (from[key].get(items) == simdjson::SUCCESS) {
    for (const element item : items) {
      visit(item);
    }
  }
}

template <typename Visit>
void each_member_at(element from, std::string_view key, Visit visit) {
  simdjson::dom::object members;
  if (from[key].get(members) == simdjson::SUCCESS) {
    for (const auto member : members) {
      visit(member.key, member.value);
    }
  }
}

std::string as_text(element value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? std::string(text) : simdjson::minify(value);
}

std::string as_words_of_kind(std::string kind) {
  std::replace(kind.begin(), kind.end(), '_', ' ');
  return kind;
}

/// `A, B` for a list, `A, B; C, D` for a list of objects: the texts alone.
std::string as_words(element value) {
  std::string words;
  const auto add = [&](std::string_view separator, const std::string& more) {
    words += (words.empty() || more.empty() ? "" : std::string(separator)) + more;
  };
  if (simdjson::dom::array items; value.get(items) == simdjson::SUCCESS) {
    for (const element item : items) {
      add(item.is_object() ? "; " : ", ", as_words(item));
    }
    return words;
  }
  if (simdjson::dom::object fields; value.get(fields) == simdjson::SUCCESS) {
    for (const auto field : fields) {
      add(", ", as_words(field.value));
    }
    return words;
  }
  return as_text(value);
}

HitAnswer hit_of(element from) {
  HitAnswer hit;
  hit.system = text_at(from, "system");
  hit.code = text_at(from, "code");
  hit.display = text_at(from, "display");
  hit.billable = flag_at(from, "billable", false);
  hit.in_force = flag_at(from, "in_force", true);
  hit.score = number_at(from, "score");
  element match;
  if (from["match"].get(match) == simdjson::SUCCESS) {
    hit.label = text_at(match, "label");
    hit.kind = text_at(match, "kind");
    hit.match_class = text_at(match, "class");
    hit.highlight = text_at(match, "highlight");
  }
  element explain;
  if (from["explain"].get(explain) == simdjson::SUCCESS) {
    hit.summary = text_at(explain, "summary");
    each_at(explain, "words", [&](element word) {
      hit.words.push_back({text_at(word, "query"), text_at(word, "met_by"), text_at(word, "way"),
                           count_at(word, "edits"), number_at(word, "weight"),
                           text_at(word, "source"), flag_at(word, "function", false),
                           text_at(word, "label")});
    });
    each_member_at(explain, "parts", [&](std::string_view name, element value) {
      hit.parts.emplace_back(name, as_text(value));
    });
  }
  return hit;
}

CodeLine code_line(element from) {
  return {text_at(from, "code"), text_at(from, "display"), flag_at(from, "billable", false)};
}

std::optional<CodeLine> neighbour_at(element from, std::string_view key) {
  element found;
  if (from[key].get(found) != simdjson::SUCCESS || !found.is_object()) {
    return std::nullopt;
  }
  return code_line(found);
}

std::string joined_path(element entry) {
  std::string path;
  each_at(entry, "path", [&](element step) { path += (path.empty() ? "" : ", ") + as_text(step); });
  return path;
}

void read_structure(element root, CodeAnswer& page) {
  each_at(root, "path", [&](element step) { page.path.push_back(code_line(step)); });
  each_at(root, "children", [&](element child) { page.children.push_back(code_line(child)); });
  page.previous = neighbour_at(root, "previous");
  page.next = neighbour_at(root, "next");
  element part;
  if (root["missing"].get(part) == simdjson::SUCCESS && part.is_object()) {
    page.missing = text_at(part, "reason");
  }
  if (root["seventh_character"].get(part) == simdjson::SUCCESS && part.is_object()) {
    page.seventh_character_from = text_at(part, "from");
    each_member_at(part, "characters", [&](std::string_view letter, element meaning) {
      page.seventh_characters.emplace_back(letter, as_text(meaning));
    });
  }
}

void read_texts(element root, CodeAnswer& page) {
  each_at(root, "labels", [&](element label) {
    page.labels.emplace_back(text_at(label, "kind"), text_at(label, "text"));
  });
  each_at(root, "notes", [&](element note) {
    page.notes.push_back({text_at(note, "kind"), text_at(note, "text"), text_at(note, "from"),
                          flag_at(note, "inherited", false)});
  });
  each_at(root, "index_entries", [&](element entry) {
    page.index_entries.emplace_back(joined_path(entry), text_at(entry, "code"));
  });
  each_member_at(root, "properties", [&](std::string_view name, element value) {
    simdjson::dom::array items;
    if (value.get(items) != simdjson::SUCCESS) {
      page.properties.emplace_back(name, as_words(value));
      return;
    }
    for (const element item : items) {
      page.properties.emplace_back(name, as_words(item));
    }
  });
}

CrosswalkLine crosswalk_line(const std::string& direction, element alternative) {
  CrosswalkLine line;
  simdjson::dom::array codes;
  bool is_approximate = false;
  if (alternative.get(codes) == simdjson::SUCCESS) {
    for (const element code : codes) {
      line.codes += (line.codes.empty() ? "" : "; with ") + text_at(code, "code") + "  " +
                    text_at(code, "display");
      each_at(code, "words", [&](element word) {
        is_approximate = is_approximate || as_text(word) == "approximate";
      });
    }
  }
  line.heading = direction + (is_approximate ? ", approximate" : "");
  return line;
}

void read_relations(element root, CodeAnswer& page) {
  each_at(root, "replaced_by", [&](element code) { page.replaced_by.push_back(code_line(code)); });
  each_at(root, "crosswalks", [&](element crosswalk) {
    const std::string direction =
        text_at(crosswalk, "direction") + " " + text_at(crosswalk, "system");
    if (flag_at(crosswalk, "no_map", false)) {
      page.crosswalks.push_back(
          {direction, "nothing corresponds, says " + text_at(crosswalk, "source")});
    }
    each_at(crosswalk, "alternatives", [&](element alternative) {
      page.crosswalks.push_back(crosswalk_line(direction, alternative));
    });
  });
  each_at(root, "history", [&](element change) {
    const std::string was = text_at(change, "was");
    page.history.emplace_back(text_at(change, "edition"),
                              as_words_of_kind(text_at(change, "kind")) +
                                  (was.empty() ? "" : ", was: " + was) + " (" +
                                  text_at(change, "source") + ")");
  });
  each_at(root, "characters", [&](element character) {
    const std::string label = text_at(character, "label");
    page.characters.emplace_back(text_at(character, "axis"),
                                 text_at(character, "char") + "  " + (label.empty() ? "?" : label));
  });
  each_at(root, "mentioned_by", [&](element mention) {
    page.mentioned_by.push_back({code_line(mention), text_at(mention, "kind")});
  });
}

engine::Error bad_answer(std::string_view what) {
  return {engine::ErrorCode::corrupt_data, "the answer is not " + std::string(what)};
}

}  // namespace

engine::Result<SearchPage> read_search_page(std::string_view json) {
  simdjson::dom::parser parser;
  element root;
  simdjson::dom::array hits;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS ||
      root["hits"].get(hits) != simdjson::SUCCESS) {
    return bad_answer("a search's JSON: no list \"hits\"");
  }
  SearchPage page;
  page.query = text_at(root, "query");
  page.took_us = count_at(root, "took_us");
  page.total = count_at(root, "total");
  page.total_is_exact = flag_at(root, "total_is_exact", true);
  each_member_at(root, "editions", [&](std::string_view system, element edition) {
    page.editions.emplace_back(system, as_text(edition));
  });
  each_at(root, "warnings", [&](element item) { page.warnings.push_back(as_text(item)); });
  each_at(root, "corrections", [&](element item) {
    page.corrections.emplace_back(text_at(item, "from"), text_at(item, "to"));
  });
  for (const element hit : hits) {
    page.hits.push_back(hit_of(hit));
  }
  return page;
}

engine::Result<CodeAnswer> read_code_answer(std::string_view json) {
  simdjson::dom::parser parser;
  element root;
  std::string_view code;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS ||
      root["code"].get(code) != simdjson::SUCCESS) {
    return bad_answer("a code page's JSON: no string \"code\"");
  }
  CodeAnswer page;
  page.system = text_at(root, "system");
  page.edition = text_at(root, "edition");
  page.code = code;
  page.display = text_at(root, "display");
  page.short_title = text_at(root, "short_title");
  page.billable = flag_at(root, "billable", false);
  element valid;
  if (root["valid"].get(valid) == simdjson::SUCCESS) {
    page.valid_from = text_at(valid, "from");
    page.valid_to = text_at(valid, "to");
  }
  read_structure(root, page);
  read_texts(root, page);
  read_relations(root, page);
  return page;
}

std::string problem_text(unsigned status, std::string_view body) {
  simdjson::dom::parser parser;
  element root;
  std::string text;
  if (parser.parse(body.data(), body.size()).get(root) == simdjson::SUCCESS) {
    text = text_at(root, "detail");
    each_at(root, "did_you_mean", [&](element near) {
      text += "\n  did you mean " + text_at(near, "code") + "  " + text_at(near, "display");
    });
  }
  return text.empty() ? "the server answers with status " + std::to_string(status) : text;
}

}  // namespace descry::tools
