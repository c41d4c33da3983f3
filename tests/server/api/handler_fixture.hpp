#pragma once

// The API's routes over a small generation: a request in, a response out, no socket.

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "server/api/routes.hpp"
#include "server/http/line_splitter.hpp"
#include "tests/support/corpus_maker.hpp"
#include "tests/support/edit_corpus.hpp"

namespace descry::test {

/// `icd10cm` with a chapter, a block, headers, codes, notes and an index entry; `own`, two codes.
inline engine::Corpus api_corpus() {
  using engine::ConceptKind;
  using engine::LabelKind;
  const auto header = [](std::string code, std::string title, std::int32_t parent,
                         ConceptKind kind = ConceptKind::code) {
    auto made = concept_of(std::move(code), std::move(title));
    made.billable = false;
    made.parent = parent;
    made.kind = kind;
    return made;
  };
  const auto code = [](std::string name, std::string title, std::int32_t parent,
                       std::vector<std::pair<LabelKind, std::string>> labels = {}) {
    auto made = concept_of(std::move(name), std::move(title), std::move(labels));
    made.parent = parent;
    return made;
  };
  std::vector<engine::ConceptInput> icd = {
      header("ch4", "Glands & <food>", -1, ConceptKind::chapter),
      header("E08-E13", "Sugar troubles", 0, ConceptKind::block),
      header("E11", "Type 2 sugar disease", 1),
      header("E11.3", "Type 2 sugar disease with eye trouble", 2),
      code("E11.31", "Type 2 sugar disease with dim eyes", 3),
      code("E11.9", "Type 2 sugar disease without trouble", 2,
           {{LabelKind::inclusion, "Plain \"sweet\" disease"}, {LabelKind::lay, "sugar sickness"}}),
      code("E13.9", "Other sugar disease", 1),
  };
  icd[1].notes.push_back({engine::NoteKind::excludes1, "newborn sugar (P70.2)", {"P70.2"}});
  icd[1].notes.push_back({engine::NoteKind::excludes1, "dim eyes (E11.3-)", {"E11.3-"}});
  icd[5].index_entries.push_back({{"Sugar", "disease"}, "", "H36", 0});
  icd[5].short_title = "T2 sugar dis";
  engine::Corpus corpus;
  corpus.sources = {"made_up.txt"};
  corpus.systems.push_back(system_of("icd10cm", std::move(icd)));
  corpus.systems.push_back(
      system_of("own", {concept_of("A1", "Walking stick"), concept_of("A2", "Sugar stick")}));
  corpus.edits = made_up_edits();
  corpus.cc.push_back(made_up_cc());
  corpus.synonyms.push_back(synonym_of("sweetness", "sugar"));
  return corpus;
}

class HandlerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<TemporaryFolder>();
    engine_ = engine_of(api_corpus(), *folder_);
  }
  static void TearDownTestSuite() {
    engine_.reset();
    folder_.reset();
  }
  void SetUp() override {
    ASSERT_NE(engine_, nullptr);
    context_.engine = engine_;
    context_.generation = 1;
    context_.scratch = &scratch_;
    context_.answer = &answer_;
  }

  /// Answers GET of a path and query, the captures given apart.
  const server::Response& get(std::string_view pattern, std::string_view query,
                              std::vector<std::string_view> captures = {}) {
    server::Request request;
    request.path = pattern;
    request.query = query;
    request.captures = std::move(captures);
    return run(server::Method::get, pattern, request);
  }

  const server::Response& post(std::string_view pattern, std::string_view body,
                               std::string_view type = "application/json") {
    server::Request request;
    request.method = server::Method::post;
    request.path = pattern;
    request.body = body;
    request.content_type = type;
    return run(server::Method::post, pattern, request);
  }

  /// What the stream of a route answers to lines; what it refuses with, when it refuses.
  std::string stream(std::string_view pattern, std::string_view query,
                     const std::vector<std::string>& lines) {
    server::Request request;
    request.method = server::Method::post;
    request.path = pattern;
    request.query = query;
    response_.clear();
    const auto handler = route(server::Method::post, pattern).lines(request, context_, response_);
    if (handler == nullptr) {
      return response_.body;
    }
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      handler->on_line(lines[i], i + 1, context_, out);
    }
    return out;
  }

  /// What the stream of a route answers to a body of a media type, in one piece; `refused: ` and
  /// why when it refuses what it was sent.
  std::string stream_body(std::string_view pattern, std::string_view query, std::string_view body,
                          std::string_view type) {
    server::Request request;
    request.method = server::Method::post;
    request.path = pattern;
    request.query = query;
    request.content_type = type;
    response_.clear();
    const auto handler = route(server::Method::post, pattern).lines(request, context_, response_);
    if (handler == nullptr) {
      return response_.body;
    }
    std::string out;
    server::LineSplitter splitter(1024 * 1024, handler->cut());
    server::LineSplitter::Line line;
    while (splitter.next(body, line)) {
      handler->on_line(line.text, line.number, context_, out);
    }
    if (splitter.finish(line)) {
      handler->on_line(line.text, line.number, context_, out);
    }
    handler->on_end(context_, out);
    return handler->refusal() ? "refused: " + handler->refusal()->detail : out;
  }

  /// `status code param` of a problem, or the status alone.
  std::string outcome(const server::Response& response) {
    std::string text = std::to_string(response.status);
    if (response.content_type == "application/problem+json") {
      const auto root = parsed(response.body);
      std::string_view param;
      text += ' ' + std::string(root["code"].get_string().value());
      if (root["param"].get(param) == simdjson::SUCCESS) {
        text += ' ' + std::string(param);
      }
    }
    return text;
  }

  simdjson::dom::element parsed(std::string_view body) {
    simdjson::dom::element root;
    EXPECT_EQ(parser_.parse(simdjson::padded_string(body)).get(root), simdjson::SUCCESS) << body;
    return root;
  }

  /// The `code`s of the objects in the array at `pointer`.
  std::vector<std::string> codes(const server::Response& response, std::string_view pointer) {
    std::vector<std::string> found;
    for (const auto element : parsed(response.body).at_pointer(pointer).get_array()) {
      found.emplace_back(element["code"].get_string().value());
    }
    return found;
  }

  server::HandlerContext context_;
  server::Response response_;

 private:
  const server::Route& route(server::Method method, std::string_view pattern) {
    const auto found =
        std::find_if(routes_.begin(), routes_.end(), [&](const server::Route& candidate) {
          return candidate.method == method && candidate.pattern == pattern;
        });
    EXPECT_NE(found, routes_.end()) << pattern;
    return *found;
  }

  const server::Response& run(server::Method method, std::string_view pattern,
                              const server::Request& request) {
    response_.clear();
    route(method, pattern).handler(request, context_, response_);
    return response_;
  }

  static inline std::unique_ptr<TemporaryFolder> folder_;
  static inline std::shared_ptr<const engine::Engine> engine_;
  const std::vector<server::Route> routes_ = server::make_routes({.max_lookup_items = 3});
  engine::SearchScratch scratch_;
  engine::SearchAnswer answer_;
  simdjson::dom::parser parser_;
};

}  // namespace descry::test
