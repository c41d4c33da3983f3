#include "indexer/source/concepts_ndjson.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include "indexer/source/encoding.hpp"
#include "indexer/source/open_concept.hpp"
#include "indexer/source/text_lines.hpp"

namespace descry::indexer {
namespace {

using engine::Result;
namespace dom = simdjson::dom;

constexpr std::size_t kMaxLineBytes = std::size_t{1} << 20U;

std::string_view name_of(dom::element_type type) {
  switch (type) {
    case dom::element_type::ARRAY:
      return "a list";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
      return "a number";
    case dom::element_type::STRING:
      return "a string";
    case dom::element_type::BOOL:
      return "true or false";
    case dom::element_type::NULL_VALUE:
      break;
  }
  return "null";
}

// Reads one line's object. simdjson's exceptions are off: every get says whether it succeeded.
class LineReader {
 public:
  LineReader(ConceptCollector& concepts, OpenConcept& item) : concepts_(concepts), item_(item) {}

  Result<void> read(const dom::object& fields) {
    std::vector<std::string_view> seen;
    for (const auto& [name, value] : fields) {
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
        return bad("field", name, "is given twice");
      }
      seen.push_back(name);
      DESCRY_TRY_VOID(read_field(name, value));
    }
    return {};
  }

 private:
  [[nodiscard]] engine::Error bad(std::string_view field, std::string_view value,
                                  std::string_view expectation) const {
    return concepts_.bad(item_.line, field, value, expectation);
  }
  [[nodiscard]] engine::Error wrong_type(std::string_view field, const dom::element& value,
                                         std::string_view wanted) const {
    return bad(field, name_of(value.type()), "expected " + std::string(wanted));
  }

  Result<void> read_field(std::string_view name, const dom::element& value) {
    if (ConceptCollector::is_text_field(name)) {
      std::string_view text;
      if (value.get(text) != simdjson::SUCCESS) {
        return wrong_type(name, value, "a string");
      }
      return concepts_.set_text(item_, name, text);
    }
    if (name == "billable") {
      bool billable = false;
      if (value.get(billable) != simdjson::SUCCESS) {
        return wrong_type(name, value, "true or false");
      }
      item_.billable = billable;
      return {};
    }
    if (name == "labels") {
      return read_labels(value);
    }
    if (name == "properties") {
      return read_properties(value);
    }
    return bad("field", name, "is not in the schema; facts of your own go into properties");
  }

  Result<void> read_labels(const dom::element& value) {
    dom::array labels;
    if (value.get(labels) != simdjson::SUCCESS) {
      return wrong_type("labels", value, "a list of {\"kind\", \"text\"}");
    }
    for (const dom::element label : labels) {
      std::string_view kind;
      std::string_view text;
      dom::object object;
      const bool is_pair = label.get(object) == simdjson::SUCCESS && object.size() == 2 &&
                           object["kind"].get(kind) == simdjson::SUCCESS &&
                           object["text"].get(text) == simdjson::SUCCESS;
      if (!is_pair) {
        return wrong_type("labels", label, "an object of the strings \"kind\" and \"text\"");
      }
      DESCRY_TRY_VOID(concepts_.add_label(item_, kind, text));
    }
    return {};
  }

  Result<void> read_properties(const dom::element& value) {
    dom::object properties;
    if (value.get(properties) != simdjson::SUCCESS) {
      return wrong_type("properties", value, "an object");
    }
    for (const auto& [name, element] : properties) {
      DESCRY_TRY(auto property, read_property(name, element));
      DESCRY_TRY_VOID(concepts_.add_property(item_, name, std::move(property)));
    }
    return {};
  }

  Result<engine::PropertyValue> read_property(std::string_view name, const dom::element& value) {
    bool flag = false;
    std::int64_t whole = 0;
    double number = 0;
    std::string_view text;
    if (value.get(flag) == simdjson::SUCCESS) {
      return engine::PropertyValue(flag);
    }
    if (value.get(whole) == simdjson::SUCCESS) {
      return engine::PropertyValue(whole);
    }
    if (std::uint64_t large = 0; value.get(large) == simdjson::SUCCESS) {
      return bad(name, std::to_string(large), "expected a whole number up to 9223372036854775807");
    }
    if (value.is_double() && value.get(number) == simdjson::SUCCESS) {
      return engine::PropertyValue(number);
    }
    if (value.get(text) == simdjson::SUCCESS) {
      return engine::PropertyValue(std::string(text));
    }
    dom::array list;
    if (value.get(list) == simdjson::SUCCESS) {
      return read_texts(name, list);
    }
    return wrong_property(name, value);
  }

  Result<engine::PropertyValue> read_texts(std::string_view name, const dom::array& list) {
    std::vector<std::string> texts;
    for (const dom::element each : list) {
      std::string_view text;
      if (each.get(text) != simdjson::SUCCESS) {
        return wrong_property(name, each);
      }
      texts.emplace_back(text);
    }
    return engine::PropertyValue(std::move(texts));
  }

  [[nodiscard]] engine::Error wrong_property(std::string_view name,
                                             const dom::element& value) const {
    return wrong_type(name, value, "a string, a number, true, false or a list of strings");
  }

  ConceptCollector& concepts_;
  OpenConcept& item_;
};

}  // namespace

Result<std::vector<OpenConcept>> read_concepts_ndjson(const SourceFile& file) {
  ConceptCollector concepts(file.path);
  dom::parser parser(2 * kMaxLineBytes);
  const auto take = [&](std::uint32_t line, std::string_view text) -> Result<void> {
    if (text.find_first_not_of(" \t") == std::string_view::npos) {
      return {};
    }
    dom::element root;
    dom::object fields;
    const auto status = parser.parse(text.data(), text.size()).get(root);
    if (status != simdjson::SUCCESS) {
      return concepts.bad(line, "line", text,
                          std::string("expected JSON: ") + simdjson::error_message(status));
    }
    if (root.get(fields) != simdjson::SUCCESS) {
      return concepts.bad(line, "line", text, "expected a JSON object");
    }
    OpenConcept item;
    item.line = line;
    DESCRY_TRY_VOID(LineReader(concepts, item).read(fields));
    return concepts.add(std::move(item));
  };
  const LineRules rules{.form = TextForm::free, .max_line_bytes = kMaxLineBytes};
  DESCRY_TRY_VOID(for_each_line(file, rules, take));
  return concepts.take();
}

bool is_concept_line(std::string_view line) {
  dom::parser parser;
  dom::element root;
  dom::object fields;
  if (parser.parse(line.data(), line.size()).get(root) != simdjson::SUCCESS) {
    return line.starts_with('{') && line.find("\"code\"") != std::string_view::npos &&
           line.find("\"display\"") != std::string_view::npos;
  }
  return root.get(fields) == simdjson::SUCCESS && fields["code"].error() == simdjson::SUCCESS &&
         fields["display"].error() == simdjson::SUCCESS;
}

}  // namespace descry::indexer
