#include "engine/index/derived_synonyms.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/index/synonym_builder.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {
namespace {

using test::concept_of;
using test::system_of;

std::vector<std::string> expansions(const std::vector<Initialism>& initialisms,
                                    const std::string& letters) {
  std::vector<std::string> words;
  for (const Initialism& initialism : initialisms) {
    if (initialism.letters == letters) {
      words.push_back(initialism.words);
    }
  }
  return words;
}

using Texts = std::vector<std::string>;

TEST(Initialisms, AreThoseOfTitlesAndOfIndexPathsReadBackwards) {
  const auto initialisms = derive_initialisms(system_of(
      "icd10cm", {concept_of("G90.50", "Complex regional pain syndrome, unspecified"),
                  concept_of("N18.9", "Renal failure",
                             {{LabelKind::index, "Disease (diseased), kidney, chronic"}})}));
  EXPECT_EQ(expansions(initialisms, "crps"), Texts{"complex regional pain syndrome"});
  EXPECT_EQ(expansions(initialisms, "ckd"), Texts{"chronic kidney disease"});
}

TEST(Initialisms, AreNoWordsOfSpeech) {
  const auto initialisms =
      derive_initialisms(system_of("icd10cm", {concept_of("O12.0", "Gestational edema, toxic")}));
  EXPECT_EQ(expansions(initialisms, "get"), Texts{});
}

TEST(Initialisms, GiveALetterForEachPartOfACompoundToo) {
  const auto initialisms = derive_initialisms(
      system_of("icd10cm", {concept_of("B37.31", "Acute vulvovaginal candidiasis")}));
  EXPECT_EQ(expansions(initialisms, "avc"), Texts{"acute vulvovaginal candidiasis"});
  EXPECT_EQ(expansions(initialisms, "avvc"), Texts{"acute vulvovaginal candidiasis"});
}

TEST(Initialisms, PutTheLikeliestCodeFirstAndLeaveWordsAlone) {
  ConceptInput rare = concept_of("A1", "Pelvic organ prolapse");
  rare.prior = 0.1F;
  ConceptInput common = concept_of("A2", "Painful old polyp");
  common.prior = 0.9F;
  const auto initialisms = derive_initialisms(system_of(
      "icd10cm", {rare, common, concept_of("A3", "Hot ice pack"), concept_of("A4", "Hip pain")}));
  EXPECT_EQ(expansions(initialisms, "pop"), (Texts{"painful old polyp", "pelvic organ prolapse"}));
  EXPECT_TRUE(expansions(initialisms, "hip").empty()) << "a word that labels use says itself";
  EXPECT_TRUE(std::is_sorted(
      initialisms.begin(), initialisms.end(),
      [](const Initialism& a, const Initialism& b) { return a.letters < b.letters; }));
}

TEST(Initialisms, OfPathsAloneAreNoSlipsOfAbbreviations) {
  const auto abbreviation = [](const char* from) {
    SynonymInput input = test::synonym_of(from, "tall shelf");
    input.kind = LabelKind::abbreviation;
    return input;
  };
  const std::vector<SynonymInput> inputs{abbreviation("tsso"), abbreviation("wgo"),
                                         abbreviation("obsb"), test::synonym_of("bric", "shelf")};
  const std::vector<SynonymPhrase> phrases = cut_phrases(inputs);
  std::vector<const SynonymPhrase*> usable;
  for (const SynonymPhrase& phrase : phrases) {
    usable.push_back(&phrase);
  }
  auto initialisms = derive_initialisms(system_of(
      "icd10cm", {concept_of("A1", "Shelf",
                             {{LabelKind::index, "Shelf, tall, silver, old"},  // tsos, osts.
                              {LabelKind::index, "Glass, old, white"},         // owg, wog.
                              {LabelKind::index, "Red chair, blue, iron"}}),   // birc.
                  concept_of("A2", "Old bronze bowl stand")}));                // obbs.
  drop_slips(usable, initialisms);
  const auto has = [&](const char* letters) { return !expansions(initialisms, letters).empty(); };
  EXPECT_FALSE(has("tsos")) << "of a path, and an abbreviation with two letters swapped";
  EXPECT_TRUE(has("osts")) << "of a path, and no abbreviation's slip";
  EXPECT_TRUE(has("wog")) << "of three letters";
  EXPECT_TRUE(has("birc")) << "a slip of what is no abbreviation";
  EXPECT_TRUE(has("obbs")) << "of a title";
}

TEST(ShortWords, ComeFromShortTitlesThatShortenLongOnes) {
  std::vector<ConceptInput> concepts;
  for (const char* kind : {"diffuse", "nodular", "acute", "chronic"}) {
    concepts.push_back(concept_of("E05." + std::string(kind), std::string("Thyrotoxicosis with ") +
                                                                  kind + " goiter and crisis"));
    concepts.back().short_title = std::string("Thyrotox w ") + kind + " goiter and crisis";
  }
  concepts.push_back(concept_of("X1", "Thermal burn"));
  concepts.back().short_title = "Thrm burn";
  const auto synonyms = derive_short_words(system_of("icd10cm", std::move(concepts)));
  const auto has = [&](const std::string& from, const std::string& to) {
    return std::any_of(synonyms.begin(), synonyms.end(), [&](const SynonymInput& synonym) {
      return synonym.from == from && synonym.to == to;
    });
  };
  EXPECT_TRUE(has("thyrotox", "thyrotoxicosis"));
  EXPECT_TRUE(has("w", "with"));
  EXPECT_FALSE(has("thrm", "thermal")) << "one code is no custom";
}

}  // namespace
}  // namespace descry::engine
