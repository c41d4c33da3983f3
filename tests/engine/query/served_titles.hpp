#pragma once

// An engine over a few titles, to be asked.

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/engine.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {

using Codes = std::vector<std::string>;

class ServedTitles : public testing::Test {
 protected:
  /// Serves concepts A, B, C with these titles.
  void serve(const std::vector<std::string>& titles, std::vector<SynonymInput> synonyms = {}) {
    std::vector<ConceptInput> concepts;
    for (std::size_t i = 0; i < titles.size(); ++i) {
      concepts.push_back(test::concept_of(code_at(i), titles[i]));
    }
    serve_concepts(std::move(concepts), std::move(synonyms));
  }
  void serve_concepts(std::vector<ConceptInput> concepts, std::vector<SynonymInput> synonyms = {}) {
    Corpus corpus;
    corpus.systems.push_back(test::system_of("one", std::move(concepts)));
    corpus.synonyms = std::move(synonyms);
    engine_ = test::engine_of(corpus, folder_);
    ASSERT_TRUE(engine_);
  }
  static std::string code_at(std::size_t i) {
    return i < 26 ? std::string(1, static_cast<char>('A' + i)) : "Z" + std::to_string(i);
  }
  [[nodiscard]] Codes codes(std::string_view q) const { return test::codes_for(*engine_, q); }
  [[nodiscard]] SearchAnswer ask(const SearchRequest& request) const {
    SearchScratch scratch;
    SearchAnswer answer;
    EXPECT_TRUE(engine_->search(request, scratch, answer));
    return answer;
  }

  test::TemporaryFolder folder_;
  std::shared_ptr<const Engine> engine_;
};

}  // namespace descry::engine
