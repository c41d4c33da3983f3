// schemas/openapi.yaml, as served, against the tables that the code reads requests by.

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "server/api/calls.hpp"
#include "server/api/claim_in.hpp"
#include "server/api/static_files.hpp"
#include "server/web/embedded.hpp"

namespace descry::server {
namespace {

namespace dom = simdjson::dom;

/// A parameter or field as one line: `limit integer 1..100 =10`, `q required`.
std::string line_of(const ParameterSpec& spec) {
  std::string line(spec.name);
  switch (spec.kind) {
    case ParameterKind::query:
      return line + " string 1..256 required";
    case ParameterKind::name:
      return line + " string 1..64" + (spec.presence == Presence::required ? " required" : "");
    case ParameterKind::prefix:
      return line + " string 0..64";
    case ParameterKind::systems:
      return line + " systems";
    case ParameterKind::integer:
      return line + " integer " + std::to_string(spec.minimum) + ".." +
             std::to_string(spec.maximum) + " =" + std::to_string(spec.fallback);
    case ParameterKind::boolean:
      return line + " boolean";
    case ParameterKind::date:
      return line + " date";
    case ParameterKind::match:
      return line + " auto exact prefix fuzzy";
    case ParameterKind::score:
      return line + " number 0..1 =0";
    case ParameterKind::setting:
      return line + " practitioner hospital dme";
    case ParameterKind::change:
      return line + " added deleted retitled became_billable became_header";
  }
  return line;
}

std::set<std::string> lines_of(ParameterTable table) {
  std::set<std::string> lines;
  for (const ParameterSpec& spec : table) {
    lines.insert(line_of(spec));
  }
  return lines;
}

class OpenApi : public testing::Test {
 protected:
  void SetUp() override {
    const simdjson::padded_string text(kOpenApiJson);
    ASSERT_EQ(parser_.parse(text).get(root_), simdjson::SUCCESS);
  }

  /// The element at a JSON pointer, following a `$ref` that it holds.
  dom::element at(std::string_view pointer) { return resolved(root_.at_pointer(pointer).value()); }

  dom::element resolved(dom::element element) {
    std::string_view target;
    while (element["$ref"].get(target) == simdjson::SUCCESS) {
      element = root_.at_pointer(target.substr(1)).value();
    }
    return element;
  }

  static std::string number(dom::element schema, const char* key) {
    std::int64_t value = 0;
    return schema[key].get(value) == simdjson::SUCCESS ? std::to_string(value) : "?";
  }

  /// What a schema says, in the words of line_of().
  static std::string schema_line(std::string_view name, dom::element schema) {
    std::string line(name);
    std::string_view format;
    if (schema["enum"].error() == simdjson::SUCCESS) {
      for (const dom::element value : schema["enum"].get_array()) {
        line += ' ' + std::string(value.get_string().value());
      }
      return line;
    }
    if (schema["format"].get(format) == simdjson::SUCCESS) {
      return line + ' ' + std::string(format);
    }
    std::string_view type;
    if (schema["type"].get(type) != simdjson::SUCCESS || type == "array") {
      return line + " systems";
    }
    line += ' ' + std::string(type);
    if (type == "string") {
      return line + ' ' + number(schema, "minLength") + ".." + number(schema, "maxLength");
    }
    if (type == "boolean") {
      return line;
    }
    return line + ' ' + number(schema, "minimum") + ".." + number(schema, "maximum") + " =" +
           number(schema, "default");
  }

  dom::element operation(const Call& call) {
    std::string path(call.pattern);
    for (std::size_t slash = 0; (slash = path.find('/', slash)) != std::string::npos; slash += 2) {
      path.replace(slash, 1, "~1");
    }
    return at("/paths/" + path + (call.method == Method::post ? "/post" : "/get"));
  }

  std::set<std::string> parameter_lines(const Call& call) {
    std::set<std::string> lines;
    dom::array parameters;
    if (operation(call)["parameters"].get(parameters) != simdjson::SUCCESS) {
      return lines;
    }
    for (const dom::element listed : parameters) {
      const dom::element parameter = resolved(listed);
      EXPECT_EQ(parameter["in"].get_string().value(), "query");
      bool is_required = false;
      const bool says = parameter["required"].get(is_required) == simdjson::SUCCESS;
      lines.insert(schema_line(parameter["name"].get_string().value(), parameter["schema"]) +
                   (says && is_required ? " required" : ""));
    }
    return lines;
  }

  std::set<std::string> body_lines(const Call& call) {
    const dom::element schema = resolved(
        operation(call).at_pointer("/requestBody/content/application~1json/schema").value());
    std::set<std::string_view> required;
    for (const dom::element name : schema["required"].get_array()) {
      required.insert(name.get_string().value());
    }
    std::set<std::string> lines;
    for (const auto [name, property] : schema["properties"].get_object()) {
      if (name == call.list_field) {
        EXPECT_TRUE(required.contains(name));
        continue;
      }
      lines.insert(schema_line(name, resolved(property)) +
                   (required.contains(name) ? " required" : ""));
    }
    return lines;
  }

  dom::parser parser_;
  dom::element root_;
};

TEST_F(OpenApi, IsVersionThreeOne) {
  EXPECT_EQ(at("/openapi").get_string().value(), "3.1.0");
}

TEST_F(OpenApi, DescribesExactlyTheCallsThatExist) {
  std::set<std::string> described;
  for (const auto [path, item] : at("/paths").get_object()) {
    for (const auto [method, ignored] : item.get_object()) {
      if (method == "get" || method == "post") {
        described.insert(std::string(method) + ' ' + std::string(path));
      }
    }
  }
  std::set<std::string> existing = {"get /healthz", "get /readyz", "get /metrics",
                                    "get /openapi.json", "get /"};
  for (const Call& call : calls()) {
    existing.insert((call.method == Method::post ? "post " : "get ") + std::string(call.pattern));
  }
  EXPECT_EQ(described, existing);
}

TEST_F(OpenApi, ListsTheParametersThatHandlersAccept) {
  for (const Call& call : calls()) {
    EXPECT_EQ(parameter_lines(call), lines_of(call.query)) << call.pattern;
  }
}

TEST_F(OpenApi, ListsTheFieldsThatBodiesMayHave) {
  for (const Call& call : calls()) {
    if (call.method == Method::post && !call.takes_claim) {
      EXPECT_EQ(body_lines(call), lines_of(call.body)) << call.pattern;
    }
  }
}

TEST_F(OpenApi, ListsTheFieldsThatAClaimMayHave) {
  for (const auto& [schema, fields] :
       {std::pair("Claim", claim_fields()), std::pair("ClaimLine", claim_line_fields())}) {
    const dom::element described = at("/components/schemas/" + std::string(schema));
    std::set<std::string> listed;
    for (const auto [name, ignored] : described["properties"].get_object()) {
      listed.insert(std::string(name));
    }
    for (const dom::element name : described["required"].get_array()) {
      const auto node = listed.extract(std::string(name.get_string().value()));
      ASSERT_FALSE(node.empty()) << name;
      listed.insert(node.value() + " required");
    }
    std::set<std::string> known;
    for (const ClaimFieldName& field : fields) {
      known.insert(std::string(field.name) + (field.is_required ? " required" : ""));
    }
    EXPECT_EQ(listed, known) << schema;
  }
}

TEST_F(OpenApi, NamesThePathParametersOfEachPattern) {
  for (const Call& call : calls()) {
    const auto braces = std::count(call.pattern.begin(), call.pattern.end(), '{');
    std::string path(call.pattern);
    for (std::size_t slash = 0; (slash = path.find('/', slash)) != std::string::npos; slash += 2) {
      path.replace(slash, 1, "~1");
    }
    dom::array parameters;
    const bool has_some =
        root_.at_pointer("/paths/" + path + "/parameters").get(parameters) == simdjson::SUCCESS;
    EXPECT_EQ(has_some ? parameters.size() : 0U, static_cast<std::size_t>(braces)) << path;
  }
}

TEST_F(OpenApi, HoldsNoReferenceThatLeadsNowhere) {
  for (std::size_t at = 0;
       (at = kOpenApiJson.find("\"$ref\":\"#", at)) != std::string_view::npos;) {
    at += 9;
    const std::string_view target = kOpenApiJson.substr(at, kOpenApiJson.find('"', at) - at);
    EXPECT_EQ(root_.at_pointer(target).error(), simdjson::SUCCESS) << target;
  }
}

TEST(StaticFiles, AreWhatTheirSourcesHold) {
  std::vector<std::string_view> paths;
  for (const StaticFile& file : static_files()) {
    paths.push_back(file.path);
    EXPECT_FALSE(file.bytes.empty()) << file.path;
  }
  EXPECT_EQ(paths, (std::vector<std::string_view>{"/", "/style.css", "/app.js", "/code_page.js",
                                                  "/markup.js", "/openapi.json"}));
}

TEST(StaticFiles, HaveAnEtagOfTheirOwnAndALockedDownPage) {
  std::set<std::string> etags;
  for (const StaticFile& file : static_files()) {
    HandlerContext context;
    Response response;
    make_static_handler(file)(Request{}, context, response);
    EXPECT_EQ(response.body, file.bytes);
    EXPECT_TRUE(response.etag.starts_with("W/\"f-")) << response.etag;
    etags.insert(response.etag);
  }
  EXPECT_EQ(etags.size(), static_files().size());
}

TEST(StaticFiles, ThePageMayBeOpenedWithAQueryAndNothingElse) {
  HandlerContext context;
  for (const auto& [query, status] :
       {std::pair("q=heart+attack", 200U), std::pair("", 200U), std::pair("words=heart", 400U)}) {
    Request request;
    request.path = "/";
    request.query = query;
    Response response;
    make_static_handler(static_files().front())(request, context, response);
    EXPECT_EQ(response.status, status) << query;
  }
}

}  // namespace
}  // namespace descry::server
