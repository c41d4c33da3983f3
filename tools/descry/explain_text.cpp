#include "tools/descry/explain_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace descry::tools {

namespace {

constexpr std::array<std::string_view, 7> kShownParts{"query", "met",   "coverage", "kind",
                                                      "order", "prior", "clarity"};

std::string two_decimals(double value) {
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(), text.size(), "%.2f", value);
  return {text.data(), static_cast<std::size_t>(length)};
}

std::string in_quotes(std::string_view text) {
  return '"' + std::string(text) + '"';
}

/// As JSON; empty when the answer lacks it.
std::string part_of(const HitAnswer& hit, std::string_view name) {
  const auto part = std::find_if(hit.parts.begin(), hit.parts.end(),
                                 [&](const auto& kept) { return kept.first == name; });
  return part == hit.parts.end() ? std::string() : part->second;
}

/// Letters and digits alone, as codes are compared.
std::string compact(std::string_view code) {
  std::string text;
  for (const char c : code) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) {
      text += static_cast<char>(std::toupper(byte));
    }
  }
  return text;
}

/// Consecutive words of which the same is said: met by the same, or each as typed.
bool is_same(const WordAnswer& a, const WordAnswer& b) {
  if (a.way != b.way || a.label != b.label) {
    return false;
  }
  const bool is_plain = a.way == "exact" || a.way == "dropped";
  return is_plain ? a.is_function == b.is_function
                  : a.met_by == b.met_by && a.weight == b.weight && a.source == b.source;
}

std::string told_synonym(const std::string& typed, const WordAnswer& word) {
  const std::string met_by = in_quotes(word.met_by);
  if (word.source == "initials") {
    return typed + " is short for " + met_by + ", as initials";
  }
  const std::string off = word.edits == 0 ? ""
                                          : ", " + std::to_string(word.edits) +
                                                (word.edits == 1 ? " edit" : " edits") + " off,";
  return typed + off + " means " + met_by + " (" + word.source + ")";
}

/// What is said of a run of words; `typed` is their text.
std::string told(const std::string& typed, const WordAnswer& word) {
  const std::string met_by = in_quotes(word.met_by);
  if (!word.source.empty()) {
    return told_synonym(typed, word);
  }
  if (word.way == "code") {
    const bool is_whole = compact(typed) == compact(word.met_by);
    return typed + (is_whole ? " is the code " : " begins the code ") + word.met_by;
  }
  if (word.way == "dropped") {
    return typed + (word.is_function ? " need not be met" : " is set aside: nothing here meets it");
  }
  if (word.way == "prefix") {
    return typed +
           (met_by.starts_with(typed.substr(0, typed.size() - 1)) ? " begins " : " is short for ") +
           met_by;
  }
  if (word.way == "inflected") {
    return typed + " is another form of " + met_by;
  }
  if (word.way == "split") {
    return typed + " is also written " + met_by;
  }
  if (word.edits > 0) {
    return typed + " is taken for " + met_by + ", " + std::to_string(word.edits) +
           (word.edits == 1 ? " edit off" : " edits off");
  }
  return typed + " is met as typed";
}

std::string sentences(const Terminal& terminal, const HitAnswer& hit, std::size_t indent) {
  const bool is_spread = part_of(hit, "spread") == "true";
  std::string text;
  for (std::size_t i = 0; i < hit.words.size();) {
    const WordAnswer& first = hit.words[i];
    std::string typed = first.query;
    for (++i; i < hit.words.size() && is_same(first, hit.words[i]); ++i) {
      typed += ' ' + hit.words[i].query;
    }
    std::string line = told(in_quotes(typed), first);
    if (first.weight > 0 && first.weight < 1) {
      line += ", weight " + two_decimals(first.weight);
    }
    if (is_spread && !first.label.empty()) {
      line += ", in " + in_quotes(first.label);
    }
    text += std::string(indent, ' ') + paragraph(terminal, {line, {}}, indent, Style::faint);
  }
  return text;
}

std::string score_line(const Terminal& terminal, const HitAnswer& hit, std::size_t indent) {
  std::string line;
  for (const std::string_view name : kShownParts) {
    if (const std::string value = part_of(hit, name); !value.empty()) {
      line.append(line.empty() ? "" : ", ")
          .append(name)
          .append(" ")
          .append(two_decimals(std::strtod(value.c_str(), nullptr)));
    }
  }
  if (line.empty()) {
    return {};
  }
  const bool is_spread = part_of(hit, "spread") == "true";
  line = "score " + two_decimals(hit.score) + " from " + line +
         (is_spread ? ", over several labels" : "");
  return std::string(indent, ' ') + paragraph(terminal, {line, {}}, indent, Style::faint);
}

}  // namespace

std::string explain_text(const Terminal& terminal, const HitAnswer& hit, std::size_t indent) {
  return sentences(terminal, hit, indent) + score_line(terminal, hit, indent);
}

}  // namespace descry::tools
