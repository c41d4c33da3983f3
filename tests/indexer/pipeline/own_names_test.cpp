#include "indexer/pipeline/own_names.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/corpus_maker.hpp"

namespace descry::indexer {
namespace {

using engine::LabelKind;

engine::Corpus shelves() {
  engine::Corpus corpus;
  corpus.systems.push_back(test::system_of("hcpcs", {test::concept_of("A1", "Shelf, of oak, tall"),
                                                     test::concept_of("A2", "Shelf, of pine")}));
  corpus.sources = {"shelves.txt"};
  return corpus;
}

TEST(OwnNames, BecomeLabelsOfTheCodeWithTheTitle) {
  engine::Corpus corpus = shelves();
  const std::vector<OwnName> names{
      {"door", "Door of oak", LabelKind::lay, "own.txt:3"},
      {"oak shelf", "shelf, OF oak, tall", LabelKind::lay, "own.txt:4"},
      {"tall oak", "Shelf, of oak, tall", LabelKind::synonym, "own.txt:9"}};
  ASSERT_TRUE(place_own_names(names, corpus));
  const auto& concepts = corpus.systems[0].editions[0].concepts;
  ASSERT_EQ(concepts[0].labels.size(), 2U);
  EXPECT_EQ(concepts[0].labels[0].text, "oak shelf");
  EXPECT_EQ(concepts[0].labels[0].kind, LabelKind::lay);
  EXPECT_EQ(corpus.sources[concepts[0].labels[0].source], "own.txt:4");
  EXPECT_EQ(corpus.sources[concepts[0].labels[1].source], "own.txt:9");
  EXPECT_TRUE(concepts[1].labels.empty());
  EXPECT_EQ(corpus.sources.size(), 3U) << "a line that names no code is no source";
}

TEST(OwnNames, AreRefusedWhenSourcesCannotBeNumbered) {
  engine::Corpus corpus = shelves();
  corpus.sources.resize(engine::kNoSource);
  const std::vector<OwnName> names{{"pine", "Shelf, of pine", LabelKind::lay, "own.txt:4"}};
  const auto placed = place_own_names(names, corpus);
  ASSERT_FALSE(placed);
  EXPECT_EQ(placed.error().code, engine::ErrorCode::limit_exceeded);
  EXPECT_NE(placed.error().message.find("own.txt:4"), std::string::npos);
}

}  // namespace
}  // namespace descry::indexer
