#include "indexer/source/open_concept.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "indexer/source/encoding.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::size_t kMaxNameBytes = 64;
constexpr std::size_t kMaxTextBytes = 4'096;
constexpr std::size_t kMaxShownBytes = 200;
constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kSystem = "abcdefghijklmnopqrstuvwxyz0123456789_-";
constexpr std::string_view kProperty =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";

bool consists_of(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_system(std::string_view text) {
  return !text.empty() && text.size() <= kMaxNameBytes &&
         kLower.find(text[0]) != std::string_view::npos && consists_of(text, kSystem);
}

bool is_property_name(std::string_view text) {
  return !text.empty() && text.size() <= kMaxNameBytes && consists_of(text, kProperty);
}

bool is_text(std::string_view text, std::size_t max_bytes) {
  return !text.empty() && text.size() <= max_bytes && !find_invalid_utf8(text) &&
         !find_control(text);
}

// As the engine compares codes: ASCII letters and digits count, and whatever lies past ASCII.
bool has_letter_or_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80U;
  });
}

bool is_property_text(std::string_view text) {
  return text.empty() || is_text(text, kMaxTextBytes);
}

bool is_property_value(const engine::PropertyValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    return is_property_text(*text);
  }
  const auto* texts = std::get_if<std::vector<std::string>>(&value);
  return texts == nullptr || std::all_of(texts->begin(), texts->end(), is_property_text);
}

enum class Rule : std::uint8_t { system, name, code, text, date };
struct Field {
  std::string_view name;
  Rule rule;
  std::string OpenConcept::*text;
  std::optional<engine::Date> OpenConcept::*date;
};
constexpr std::array<Field, 8> kFields{{
    {"system", Rule::system, &OpenConcept::system, nullptr},
    {"edition", Rule::name, &OpenConcept::edition, nullptr},
    {"code", Rule::code, &OpenConcept::code, nullptr},
    {"display", Rule::text, &OpenConcept::display, nullptr},
    {"short_title", Rule::text, &OpenConcept::short_title, nullptr},
    {"parent", Rule::name, &OpenConcept::parent, nullptr},
    {"valid_from", Rule::date, nullptr, &OpenConcept::valid_from},
    {"valid_to", Rule::date, nullptr, &OpenConcept::valid_to},
}};

const Field* find_field(std::string_view name) {
  const auto* found = std::find_if(kFields.begin(), kFields.end(),
                                   [&](const Field& field) { return field.name == name; });
  return found == kFields.end() ? nullptr : found;
}

// What is wrong with a text under this rule; empty when nothing.
std::string_view breach(Rule rule, std::string_view text) {
  switch (rule) {
    case Rule::system:
      return is_system(text) ? ""
                             : "expected 1 to 64 lower-case letters, digits, _ and -, a letter "
                               "first";
    case Rule::name:
      return is_text(text, kMaxNameBytes) ? "" : "expected text of 1 to 64 bytes";
    case Rule::code:
      return is_text(text, kMaxNameBytes) && has_letter_or_digit(text)
                 ? ""
                 : "expected text of 1 to 64 bytes with a letter or digit";
    case Rule::text:
      return is_text(text, kMaxTextBytes) ? "" : "expected text of 1 to 4096 bytes";
    case Rule::date:
      break;
  }
  return engine::parse_iso_date(text) ? "" : "expected a date as YYYY-MM-DD";
}

constexpr std::array<std::string_view, kFacts.size()> kFactNames{
    "short_title", "parent", "billable", "valid_from", "valid_to"};

std::string text_of(const std::optional<engine::Date>& day) {
  return day && day->ok() ? engine::format_iso_date(*day) : "";
}

struct Shown {
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const {
    std::array<char, 32> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), written.ptr};
  }
  std::string operator()(const std::string& value) const { return quote(value); }
  std::string operator()(const std::vector<std::string>& values) const {
    std::string all;
    for (const std::string& value : values) {
      all += (all.empty() ? "" : ", ") + quote(value);
    }
    return "[" + all + "]";
  }
  std::string operator()(const std::vector<engine::PropertyObject>& values) const {
    return "a list of " + std::to_string(values.size()) + " objects";
  }
};

bool is_number(const engine::PropertyValue& value) {
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

}  // namespace

engine::Error ConceptCollector::bad(std::uint32_t line, std::string_view field,
                                    std::string_view value, std::string_view expectation) const {
  return bad_source({.path = path_, .line = line, .field = field, .value = value}, expectation);
}

bool ConceptCollector::is_text_field(std::string_view field) {
  return find_field(field) != nullptr;
}

Result<void> ConceptCollector::set_text(OpenConcept& item, std::string_view field,
                                        std::string_view value) {
  const Field* known = find_field(field);
  const std::string folded = fold_blanks(value);
  if (const auto wrong = breach(known->rule, folded); !wrong.empty()) {
    return bad(item.line, field, value, wrong);
  }
  if (known->date != nullptr) {
    item.*(known->date) = engine::parse_iso_date(folded);
  } else {
    item.*(known->text) = folded;
  }
  return {};
}

Result<void> ConceptCollector::add_label(OpenConcept& item, std::string_view kind,
                                         std::string_view text) {
  const auto known = engine::label_kind_named(kind);
  if (!known || *known == engine::LabelKind::title || *known == engine::LabelKind::short_title) {
    return bad(item.line, "label kind", kind,
               "expected inclusion, index, synonym, lay or abbreviation");
  }
  std::string folded = fold_blanks(text);
  if (const auto wrong = breach(Rule::text, folded); !wrong.empty()) {
    return bad(item.line, "label", text, wrong);
  }
  item.labels.emplace_back(*known, std::move(folded));
  return {};
}

Result<void> ConceptCollector::add_property(OpenConcept& item, std::string_view name,
                                            engine::PropertyValue value) {
  if (!is_property_name(name)) {
    return bad(item.line, "property", name, "expected a name of 1 to 64 of A-Z a-z 0-9 _ . -");
  }
  if (!is_property_value(value)) {
    return bad(item.line, "property", name, "expected text of at most 4096 bytes");
  }
  for (const auto& [earlier, unused] : item.properties) {
    if (earlier == name) {
      return bad(item.line, "property", name, "is given twice");
    }
  }
  item.properties.emplace_back(name, std::move(value));
  return {};
}

Result<void> ConceptCollector::add(OpenConcept item) {
  for (const std::string_view required : {"system", "code", "display"}) {
    if ((item.*(find_field(required)->text)).empty()) {
      return bad(item.line, {}, {}, "the field \"" + std::string(required) + "\" is missing");
    }
  }
  if (item.valid_from && item.valid_to && *item.valid_to < *item.valid_from) {
    return bad(item.line, "valid_to", engine::format_iso_date(*item.valid_to),
               "expected a day not before valid_from " + engine::format_iso_date(*item.valid_from));
  }
  if (item.parent == item.code) {
    return bad(item.line, "parent", item.parent, "is the concept itself");
  }
  const std::string key = item.system + '\n' + item.edition + '\n' + item.code;
  const auto [found, is_new] = first_by_key_.emplace(key, items_.size());
  const OpenConcept* first = is_new ? nullptr : &items_[found->second];
  if (first != nullptr && first->display != item.display) {
    return bad(item.line, "code", item.code,
               "display \"" + item.display.substr(0, kMaxNameBytes) +
                   "\" differs from the one on line " + std::to_string(first->line));
  }
  items_.push_back(std::move(item));
  return {};
}

Result<std::vector<OpenConcept>> ConceptCollector::take() {
  if (items_.empty()) {
    return bad(0, {}, {}, "no concept in the file");
  }
  return std::move(items_);
}

std::string_view name_of(Fact fact) {
  return kFactNames[static_cast<std::size_t>(fact)];
}

std::string fact_of(const OpenConcept& item, Fact fact) {
  switch (fact) {
    case Fact::short_title:
      return item.short_title;
    case Fact::parent:
      return item.parent;
    case Fact::billable:
      return item.billable ? Shown{}(*item.billable) : "";
    case Fact::valid_from:
      return text_of(item.valid_from);
    case Fact::valid_to:
      break;
  }
  return text_of(item.valid_to);
}

std::string quote(std::string_view text) {
  const auto continues = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  if (text.size() <= kMaxShownBytes) {
    return '"' + std::string(text) + '"';
  }
  std::size_t size = kMaxShownBytes;
  while (size > 0 && continues(size)) {
    --size;
  }
  return '"' + std::string(text.substr(0, size)) + "…\"";
}

std::string shown(const engine::PropertyValue& value) {
  return std::visit(Shown{}, value);
}

bool is_same(const engine::PropertyValue& a, const engine::PropertyValue& b) {
  return a == b || (is_number(a) && is_number(b) && shown(a) == shown(b));
}

}  // namespace descry::indexer
