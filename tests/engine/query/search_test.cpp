// What a search promises, on a corpus small enough to see the whole of.
#include <algorithm>
#include <memory>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "engine/engine.hpp"
#include "engine/rank/score.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {
namespace {

using test::codes_for;
using test::concept_of;
using test::synonym_of;
using test::system_of;
using Codes = std::vector<std::string>;

Corpus small_corpus() {
  ConceptInput diabetes = concept_of("E11", "Type 2 diabetes mellitus");
  diabetes.billable = false;
  ConceptInput plain = concept_of("E11.9", "Type 2 diabetes mellitus without complications",
                                  {{LabelKind::index, "Diabetes, diabetic (mellitus) (sugar)"}});
  plain.parent = 0;
  plain.prior = 0.9F;
  ConceptInput foot = concept_of("E11.621", "Type 2 diabetes mellitus with foot ulcer");
  foot.parent = 0;
  ConceptInput grippe_a =
      concept_of("J10", "Winter fever, known", {{LabelKind::index, "Grippe, a"}});
  grippe_a.prior = 0.6F;
  Corpus corpus;
  corpus.systems.push_back(system_of(
      "icd10cm",
      {diabetes, plain, foot, concept_of("E10.9", "Type 1 diabetes mellitus without complications"),
       concept_of("I21.9", "Acute myocardial infarction, unspecified"),
       concept_of("E87.5", "Hyperkalemia", {{LabelKind::inclusion, "Potassium overload"}}),
       concept_of("E87.6", "Hypokalemia"), concept_of("R12", "Heartburn"),
       concept_of("G30.9", "Alzheimer's disease, unspecified"),
       concept_of("J18.9", "Pneumonia, unspecified organism"),
       concept_of("J11", "Winter fever, other", {{LabelKind::index, "Grippe (summer)"}}),
       grippe_a}));
  ConceptInput terminated = concept_of("E0602", "Breast pump, manual");
  terminated.in_force = false;
  terminated.billable = false;
  terminated.prior = 0;
  ConceptInput modifier = concept_of("KX", "Requirements have been met");
  modifier.kind = ConceptKind::modifier;
  ConceptInput worded = modifier;
  worded.code = "AI";
  worded.title = "Principal physician of record, as AI says";
  corpus.systems.push_back(system_of(
      "hcpcs", {concept_of("E0601", "Continuous positive airway pressure device"), terminated,
                concept_of("E0603", "Breast pump, electric"), modifier, worded}));
  SystemInput old = system_of("icd9cm", {concept_of("787.1", "Heartburn")});
  old.searched_by_default = false;
  corpus.systems.push_back(old);
  corpus.synonyms = {synonym_of("heart attack", "myocardial infarction"),
                     synonym_of("t2dm", "type 2 diabetes mellitus"),
                     synonym_of("sugar diabetes", "type 2 diabetes mellitus"),
                     {"diabeets", "diabetes", LabelKind::synonym, 0.95F, "test.txt:2"}};
  return corpus;
}

class Search : public testing::Test {
 protected:
  void SetUp() override {
    engine_ = test::engine_of(small_corpus(), folder_);
    ASSERT_TRUE(engine_);
  }

  SearchAnswer ask(SearchRequest request) {
    SearchAnswer answer;
    const auto searched = engine_->search(request, scratch_, answer);
    EXPECT_TRUE(searched) << (searched ? "" : searched.error().message);
    return answer;
  }

  ErrorCode refused(const SearchRequest& request) {
    SearchAnswer answer;
    const auto searched = engine_->search(request, scratch_, answer);
    EXPECT_FALSE(searched);
    return searched ? ErrorCode::busy : searched.error().code;
  }

  test::TemporaryFolder folder_;
  std::shared_ptr<const Engine> engine_;
  SearchScratch scratch_;
};

TEST_F(Search, FindsModifiersByTheirLetters) {
  const std::vector<std::string_view> hcpcs{"hcpcs"};
  for (const std::string_view q : {"KX", "kx", " KX "}) {
    const auto answer = ask({.q = q, .systems = hcpcs});
    ASSERT_EQ(answer.total, 1U) << q;
    EXPECT_EQ(answer.hits[0].match_class, MatchWay::code) << q;
  }
  EXPECT_EQ(ask({.q = "AI", .systems = hcpcs}).hits.at(0).match_class, MatchWay::code);
  EXPECT_EQ(ask({.q = "ai", .systems = hcpcs}).hits.at(0).match_class, MatchWay::exact)
      << "small letters that are a word";
  EXPECT_EQ(ask({.q = "k-", .systems = hcpcs}).total, 0U);
  EXPECT_EQ(ask({.q = "KX"}).total, 0U) << "of several systems it may mean anything";
}

TEST_F(Search, FindsACodeInAnySpelling) {
  for (const char* spelling : {"E11.9", "e119", " E11 9", "e11-9", "E11.9."}) {
    EXPECT_EQ(codes_for(*engine_, spelling), Codes{"E11.9"}) << spelling;
  }
}

TEST_F(Search, ReadsLettersThatLookLikeDigitsWhereNothingElseIsMet) {
  for (const char* spelling : {"Ell.9", "e1i9", "EL1 9"}) {
    const SearchAnswer answer = ask({.q = spelling, .explain = true});
    ASSERT_EQ(answer.total, 1U) << spelling;
    EXPECT_EQ(answer.hits[0].code, "E11.9");
    ASSERT_EQ(answer.corrections.size(), 1U);
    EXPECT_EQ(answer.corrections[0].from, spelling);
    EXPECT_EQ(answer.corrections[0].to, "E119");
  }
  EXPECT_EQ(ask({.q = "Ell.9", .match = MatchMode::exact}).total, 0U);
  EXPECT_EQ(ask({.q = "Ell"}).total, 0U) << "no digit: a word";
}

TEST_F(Search, ListsTheCodesThatAPrefixBegins) {
  EXPECT_EQ(codes_for(*engine_, "E11"), (Codes{"E11", "E11.9", "E11.621"}));
}

// Without a date the shortest codes are taken, with one all are walked over.
TEST(CodeSearch, ListsTheSameCodesWithADate) {
  constexpr std::string_view kLetters = "A12B";
  std::mt19937 random(5);
  std::set<std::string> codes;
  while (codes.size() < 300) {
    std::string code = "A1";
    for (std::size_t more = random() % 5; more > 0; --more) {
      code += kLetters[random() % kLetters.size()];
    }
    codes.insert(code);
  }
  std::vector<std::string> in_order(codes.begin(), codes.end());
  std::shuffle(in_order.begin() + 150, in_order.end(), random);  // M1A stands before M10.
  std::vector<ConceptInput> concepts;
  for (const std::string& code : in_order) {
    concepts.push_back(test::concept_of(code, "Title of " + code));
  }
  Corpus corpus;
  corpus.systems.push_back(test::system_of("one", std::move(concepts)));
  const test::TemporaryFolder folder;
  const auto engine = test::engine_of(corpus, folder);
  ASSERT_TRUE(engine);
  for (const char* q : {"A1", "a1a", "A1.1", "a12b", "A1BB", "A19"}) {
    for (const MatchMode match : {MatchMode::automatic, MatchMode::exact}) {
      SearchRequest request{.q = q, .limit = 25, .match = match};
      SearchScratch scratch;
      SearchAnswer newest;
      SearchAnswer dated;
      ASSERT_TRUE(engine->search(request, scratch, newest));
      request.as_of = Date{2026, 1, 1};
      ASSERT_TRUE(engine->search(request, scratch, dated));
      EXPECT_EQ(newest.total, dated.total) << q;
      ASSERT_EQ(newest.hits.size(), dated.hits.size()) << q;
      for (std::size_t i = 0; i < newest.hits.size(); ++i) {
        EXPECT_EQ(newest.hits[i].code, dated.hits[i].code) << q;
        EXPECT_EQ(newest.hits[i].score, dated.hits[i].score) << q;
      }
    }
  }
}

TEST_F(Search, PutsTheIndexEntrysCodeFirst) {
  EXPECT_EQ(codes_for(*engine_, "diabetes").front(), "E11.9");
}

TEST_F(Search, PutsALabelThatIsTheQueryItselfFirst) {
  const SearchAnswer answer = ask({.q = "grippe", .explain = true});
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_EQ(answer.hits[0].code, "J11");
  const ScoreParts& whole = answer.explanations[0].parts;
  EXPECT_TRUE(whole.whole);
  EXPECT_EQ(whole.coverage, 1.0F);
  EXPECT_EQ(whole.kind, 1.0F);
  EXPECT_EQ(whole.label_met, whole.label_information);
  EXPECT_FALSE(answer.explanations[1].parts.whole);
  // What need not be met, and was typed, is more than the label says.
  EXPECT_FALSE(ask({.q = "summer grippe", .explain = true}).explanations[0].parts.whole);
  EXPECT_FALSE(ask({.q = "gripp", .explain = true}).explanations[0].parts.whole);
}

TEST_F(Search, MeetsALastWordByItsBeginning) {
  const SearchAnswer answer = ask({.q = "hyperk"});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].code, "E87.5");
  EXPECT_EQ(answer.hits[0].match_class, MatchWay::prefix);
  EXPECT_EQ(answer.hits[0].marks.size(), 1U);
  EXPECT_EQ(answer.hits[0].marks[0], (Span{0, 6}));
}

TEST_F(Search, DoesNotCompleteAWordThatABlankEnds) {
  EXPECT_TRUE(ask({.q = "heartb ", .match = MatchMode::prefix}).hits.empty());
}

TEST_F(Search, MeetsAPhraseByItsSynonym) {
  const SearchAnswer answer = ask({.q = "heart attack", .explain = true});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].code, "I21.9");
  EXPECT_EQ(answer.hits[0].match_class, MatchWay::synonym);
  EXPECT_EQ(answer.explanations.at(0).summary, "synonym: heart attack → myocardial infarction");
  EXPECT_EQ(answer.explanations.at(0).words.at(1).label,
            "Acute myocardial infarction, unspecified");
  EXPECT_EQ(answer.explanations.at(0).words.at(0).source, "test.txt:1");
}

TEST_F(Search, MendsATypoOnlyInAnUnknownWord) {
  const SearchAnswer mended = ask({.q = "pneumona"});
  ASSERT_EQ(mended.hits.size(), 1U);
  EXPECT_EQ(mended.hits[0].match_class, MatchWay::fuzzy1);
  EXPECT_EQ(mended.corrections, (std::vector<Correction>{{"pneumona", "pneumonia"}}));
  EXPECT_EQ(codes_for(*engine_, "hyperkalemia"), Codes{"E87.5"});
}

TEST_F(Search, FindsPhrasesThroughAKnownMisspelling) {
  const SearchAnswer answer = ask({.q = "sugar diabeets", .explain = true});
  ASSERT_FALSE(answer.hits.empty());
  EXPECT_TRUE(answer.hits[0].code.starts_with("E11")) << answer.hits[0].code;
  EXPECT_EQ(answer.explanations.at(0).words.at(0).met_by, "type 2 diabetes mellitus");
}

// Two letters that change places may look like a ligature, which folding takes for one letter.
TEST_F(Search, MendsATypoInTheLettersThatWereTyped) {
  for (const std::string_view q : {"hyperkaelmia", "HYPERKAELMIA "}) {
    const SearchAnswer mended = ask({.q = q});
    ASSERT_EQ(mended.hits.size(), 1U) << q;
    EXPECT_EQ(mended.hits[0].code, "E87.5");
    EXPECT_EQ(mended.hits[0].match_class, MatchWay::fuzzy1);
  }
}

TEST_F(Search, MendsAPluralOfWhatSoundsAlike) {
  EXPECT_EQ(codes_for(*engine_, "alsymoor"), Codes{"G30.9"});
  EXPECT_EQ(codes_for(*engine_, "alsymoors"), Codes{"G30.9"});
}

TEST_F(Search, KeepsTypesApart) {
  for (const std::string& code : codes_for(*engine_, "type 1 diabetes")) {
    EXPECT_EQ(code, "E10.9");
  }
}

TEST_F(Search, SetsAWordAsideThatNothingMeets) {
  const SearchAnswer answer = ask({.q = "heartburn qqqqqq"});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].code, "R12");
  EXPECT_EQ(answer.hits[0].match_class, MatchWay::dropped);
}

TEST_F(Search, LooksIntoOtherSystemsOnlyWhenNamed) {
  EXPECT_EQ(codes_for(*engine_, "heartburn"), Codes{"R12"});
  const std::string_view systems[] = {"icd9cm"};
  EXPECT_EQ(ask({.q = "heartburn", .systems = systems}).hits.at(0).code, "787.1");
}

TEST_F(Search, MeetsWordsSpreadOverLabelsBelowOneLabel) {
  const SearchAnswer answer = ask({.q = "hyperkalemia potassium", .explain = true});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].code, "E87.5");
  EXPECT_LT(answer.hits[0].score, 0.35F);
  ASSERT_EQ(answer.explanations.size(), 1U);
  EXPECT_EQ(answer.explanations[0].words.at(0).met_by, "hyperkalemia");
  EXPECT_EQ(answer.explanations[0].words.at(1).met_by, "potassium");
}

TEST_F(Search, ExplainsWordsByTheLabelsThatMetThem) {
  const SearchAnswer answer = ask({.q = "hyperkalemia of potassium", .explain = true});
  ASSERT_EQ(answer.explanations.size(), 1U);
  const Explanation& why = answer.explanations[0];
  EXPECT_EQ(why.summary,
            "exact: hyperkalemia potassium; met by several labels of the code together");
  EXPECT_EQ(why.words.at(0).label, "Hyperkalemia");
  EXPECT_TRUE(why.words.at(1).is_function);
  EXPECT_EQ(why.words.at(1).label, "");
  EXPECT_EQ(why.words.at(2).label, "Potassium overload");
}

TEST_F(Search, ExplainsCoverageByTheLabelsWords) {
  const SearchAnswer answer = ask({.q = "pneumonia", .explain = true});
  const ScoreParts& parts = answer.explanations.at(0).parts;
  EXPECT_GT(parts.label_information, parts.label_met);
  EXPECT_FLOAT_EQ(parts.coverage, parts.label_met / parts.label_information);
}

TEST_F(Search, ExplainsTheScoreOfACodeByTheSameFormula) {
  const SearchAnswer answer = ask({.q = "e11", .explain = true});
  ASSERT_EQ(answer.hits.size(), 3U);
  const ScoreParts& whole = answer.explanations[0].parts;
  EXPECT_EQ(whole.query, 1.0F);
  EXPECT_EQ(whole.met, 1.0F);
  EXPECT_EQ(answer.hits[1].code, "E11.9");
  EXPECT_EQ(answer.explanations[1].summary, "code: e11 → E11.9");
  const ScoreParts& begun = answer.explanations[1].parts;
  const ScoreInput in{begun.query, begun.met, begun.coverage, begun.kind, begun.order, begun.prior};
  EXPECT_FLOAT_EQ(one_label_score(in), answer.hits[1].score);
  EXPECT_FLOAT_EQ(begun.met, 0.9F);
}

TEST_F(Search, ScoresLessWhereItIsNotClearWhatIsMeant) {
  const ScoreParts clear =
      ask({.q = "acute myocardial infarction", .explain = true}).explanations.at(0).parts;
  const ScoreParts unclear = ask({.q = "diabetes", .explain = true}).explanations.at(0).parts;
  EXPECT_GT(clear.clarity, 0.98F);
  EXPECT_LT(unclear.clarity, 0.94F);
}

TEST_F(Search, ScoresTheSameWhateverIsShown) {
  const SearchAnswer all = ask({.q = "diabetes mellitus"});
  ASSERT_GE(all.hits.size(), 3U);
  EXPECT_EQ(ask({.q = "diabetes mellitus", .limit = 1}).hits.at(0).score, all.hits[0].score);
  EXPECT_EQ(ask({.q = "diabetes mellitus", .limit = 1, .offset = 2}).hits.at(0).score,
            all.hits[2].score);
}

TEST_F(Search, RanksACodeNoLongerInForceBelow) {
  const SearchAnswer answer = ask({.q = "breast pump"});
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_EQ(answer.hits[0].code, "E0603");
  EXPECT_EQ(answer.hits[1].code, "E0602");
  EXPECT_FALSE(answer.hits[1].in_force);
}

TEST_F(Search, FiltersByBillableAndSubtree) {
  const std::string_view systems[] = {"icd10cm"};
  EXPECT_EQ(ask({.q = "diabetes mellitus", .systems = systems, .under = "E11"}).total, 3U);
  EXPECT_EQ(
      ask({.q = "diabetes mellitus", .systems = systems, .billable = true, .under = "E11"}).total,
      2U);
  EXPECT_EQ(refused({.q = "diabetes", .systems = systems, .under = "Z99"}),
            ErrorCode::unknown_code);
}

TEST_F(Search, TotalDoesNotDependOnPaging) {
  const SearchAnswer all = ask({.q = "diabetes", .limit = 100});
  for (std::uint32_t offset = 0; offset < 5; ++offset) {
    const SearchAnswer page = ask({.q = "diabetes", .limit = 2, .offset = offset});
    EXPECT_EQ(page.total, all.total);
    for (std::size_t i = 0; i < page.hits.size(); ++i) {
      EXPECT_EQ(page.hits[i].code, all.hits[offset + i].code);
    }
  }
}

TEST_F(Search, RefusesWhatExceedsItsBounds) {
  EXPECT_EQ(refused({.q = "  "}), ErrorCode::invalid_argument);
  EXPECT_EQ(refused({.q = std::string(257, 'a')}), ErrorCode::invalid_argument);
  EXPECT_EQ(refused({.q = "a", .limit = 0}), ErrorCode::invalid_argument);
  EXPECT_EQ(refused({.q = "a", .limit = 101}), ErrorCode::invalid_argument);
  EXPECT_EQ(refused({.q = "a", .offset = 1001}), ErrorCode::invalid_argument);
  const std::string_view systems[] = {"nosuch"};
  EXPECT_EQ(refused({.q = "a", .systems = systems}), ErrorCode::unknown_system);
  EXPECT_EQ(refused({.q = "a", .as_of = parse_iso_date("1999-01-01")}), ErrorCode::no_edition);
}

}  // namespace
}  // namespace descry::engine
