#include "engine/index/builder.hpp"

#include <gtest/gtest.h>

#include "engine/index/label_builder.hpp"
#include "tests/support/corpus_maker.hpp"
#include "tests/support/temporary_folder.hpp"

namespace descry::engine {
namespace {

Corpus corpus_of_three() {
  Corpus corpus;
  for (const std::string id : {"one", "two", "three"}) {
    corpus.systems.push_back(test::system_of(
        id, {test::concept_of("A", "Heart attack of " + id, {{LabelKind::index, "Attack, heart"}}),
             test::concept_of("B", "Burn of hand")}));
  }
  corpus.synonyms = {test::synonym_of("mi", "heart attack"), test::synonym_of("burnt", "burn")};
  return corpus;
}

std::uint64_t fingerprint_with(std::size_t threads) {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "generation";
  const auto built = build_generation(corpus_of_three(), path, threads);
  EXPECT_TRUE(built) << built.error().message;
  const auto opened = Engine::open(path);
  EXPECT_TRUE(opened) << opened.error().message;
  return (*opened)->fingerprint();
}

TEST(LabelSizes, PastWhatNumbersNameAreRefused) {
  EXPECT_TRUE(check_label_sizes("own", {16'777'215, 4'294'967'295, 4'294'967'295}));
  EXPECT_EQ(check_label_sizes("own", {16'777'216, 0, 0}).error().message,
            "own: its labels have 16777216 different words, at most 16777215");
  EXPECT_EQ(check_label_sizes("own", {0, 4'294'967'296, 0}).error().message,
            "own: its labels have 4294967296 words, at most 4294967295");
  EXPECT_EQ(check_label_sizes("own", {0, 0, 5'000'000'000}).error().message,
            "own: its labels have 5000000000 bytes of text, at most 4294967295");
}

TEST(BuildGeneration, WritesTheSameWithAnyNumberOfThreads) {
  const std::uint64_t with_one = fingerprint_with(1);
  EXPECT_EQ(fingerprint_with(2), with_one);
  EXPECT_EQ(fingerprint_with(5), with_one);
}

TEST(BuildGeneration, NamesTheFirstSystemWithAnErrorWhateverThreadsThereAre) {
  Corpus corpus = corpus_of_three();
  const std::string too_long(70'000, 'x');
  corpus.systems[1].editions[0].concepts[0].title = too_long;
  corpus.systems[2].editions[0].concepts[1].title = too_long;
  for (const std::size_t threads : {1U, 3U}) {
    const test::TemporaryFolder folder;
    const auto built = build_generation(corpus, folder.path() / "generation", threads);
    ASSERT_FALSE(built);
    EXPECT_NE(built.error().message.find("two"), std::string::npos) << built.error().message;
  }
}

}  // namespace
}  // namespace descry::engine
