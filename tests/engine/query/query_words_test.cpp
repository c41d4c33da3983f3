#include "engine/query/query_words.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

/// The words of a query, `(in brackets)` those that are no content.
std::vector<std::string> cut(std::string_view q, MatchMode match = MatchMode::automatic) {
  TokenBuffer buffer;
  std::vector<QueryWord> words;
  cut_query(q, match, buffer, words);
  std::vector<std::string> result;
  for (const QueryWord& word : words) {
    result.push_back(word.is_content() ? std::string(word.text)
                                       : "(" + std::string(word.text) + ")");
  }
  return result;
}

using Words = std::vector<std::string>;

TEST(QueryWords, TellContentFromFunctionWordsAndFillers) {
  EXPECT_EQ(cut("really bad pain in the back"),
            (Words{"(really)", "(bad)", "pain", "(in)", "(the)", "back"}));
}

TEST(QueryWords, OfAQueryWithoutContentAreContent) {
  EXPECT_EQ(cut("what is it"), (Words{"what", "is", "it"}));
  EXPECT_EQ(cut("the worst"), (Words{"(the)", "worst"}));
  EXPECT_EQ(cut("icd 10"), (Words{"icd", "10"}));
}

TEST(QueryWords, ThatNameTheKindOfCodeAreFillers) {
  EXPECT_EQ(cut("icd 10 cm code for gout"),
            (Words{"(icd)", "(10)", "(cm)", "(code)", "(for)", "gout"}));
  EXPECT_EQ(cut("gout diagnosis codes"), (Words{"gout", "(diagnosis)", "(codes)"}));
  EXPECT_EQ(cut("icd lead 10 cm"), (Words{"icd", "lead", "10", "cm"}));
  EXPECT_EQ(cut("diagnosis of gout"), (Words{"diagnosis", "(of)", "gout"}));
}

TEST(QueryWords, ThatTitlesSayOfThemselvesAreFillers) {
  EXPECT_EQ(cut("gout, not elsewhere classified"),
            (Words{"gout", "(not)", "(elsewhere)", "(classified)"}));
  EXPECT_EQ(cut("gout not otherwise specified"),
            (Words{"gout", "(not)", "(otherwise)", "(specified)"}));
  EXPECT_EQ(cut("gout in diseases classified elsewhere"),
            (Words{"gout", "(in)", "diseases", "classified", "elsewhere"}));
}

TEST(QueryWords, TypedInHasteAreFillersBesideWhoSpeaks) {
  EXPECT_EQ(cut("burns wen i pee"), (Words{"burns", "(wen)", "(i)", "pee"}));
  EXPECT_EQ(cut("wen of scalp"), (Words{"wen", "(of)", "scalp"}));
  EXPECT_EQ(cut("hav vaccine"), (Words{"hav", "vaccine"}));
}

TEST(QueryWords, BeforeWhatIsLookedForAreNoLetterAndNoCompany) {
  EXPECT_EQ(cut("i think i have gout"), (Words{"(think)", "(have)", "gout"}));
  EXPECT_EQ(cut("just diagnosed with gout"), (Words{"(just)", "(diagnosed)", "gout"}));
  EXPECT_EQ(cut("r/o gout"), (Words{"(ro)", "gout"}));
  EXPECT_EQ(cut("rule out gout"), (Words{"(rule)", "(out)", "gout"}));
  EXPECT_EQ(cut("r/o"), (Words{"ro"}));
  EXPECT_EQ(cut("with gout"), (Words{"(with)", "gout"}));
  EXPECT_EQ(cut("pain with gout i"), (Words{"pain", "(with)", "gout", "i"}));
  EXPECT_EQ(cut("i feel gout"), (Words{"feel", "gout"}));
  EXPECT_EQ(cut("i gout"), (Words{"i", "gout"}));
  EXPECT_EQ(cut("i&d gout"), (Words{"i", "(and)", "d", "gout"}));
  EXPECT_EQ(cut("im so tired"), (Words{"(im)", "(so)", "tired"}));
  EXPECT_EQ(cut("gout and im pregnant"), (Words{"gout", "(and)", "(im)", "pregnant"}));
  EXPECT_EQ(cut("im nail"), (Words{"im", "nail"}));
  EXPECT_EQ(cut("i'm calling"), (Words{"(im)", "calling"}));
  EXPECT_EQ(cut("what do i use for gout"), (Words{"(what)", "(do)", "(for)", "gout"}));
  EXPECT_EQ(cut("i"), (Words{"i"}));
}

TEST(QueryWords, BehindAPatientAreWhatIsSaidOfOne) {
  EXPECT_EQ(cut("pt c/o gout"), (Words{"gout"}));
  EXPECT_EQ(cut("c/o gout"), (Words{"(co)", "gout"}));
  EXPECT_EQ(cut("pt with gout"), (Words{"gout"}));
  EXPECT_EQ(cut("pt presents with gout"), (Words{"(presents)", "gout"}));
  EXPECT_EQ(cut("patient presents with gout"), (Words{"(patient)", "(presents)", "gout"}));
  EXPECT_EQ(cut("patient reports gout"), (Words{"(patient)", "gout"}));
  EXPECT_EQ(cut("mom reports gout"), (Words{"mom", "(reports)", "gout"}));
  EXPECT_EQ(cut("pt test"), (Words{"pt", "test"}));
  EXPECT_EQ(cut("co poisoning"), (Words{"co", "poisoning"}));
  EXPECT_EQ(cut("i have co poisoning"), (Words{"(have)", "co", "poisoning"}));
  EXPECT_EQ(cut("i have c/o gout"), (Words{"(have)", "(co)", "gout"}));
  EXPECT_EQ(cut("patient co gout"), (Words{"(patient)", "gout"}));
  EXPECT_EQ(cut("pt and inr"), (Words{"pt", "(and)", "inr"}));
  EXPECT_EQ(cut("the use of gout"), (Words{"(the)", "use", "(of)", "gout"}));
}

TEST(QueryWords, CountHowLongAgo) {
  EXPECT_EQ(cut("gout 2 years ago"), (Words{"gout", "(2)", "(years)", "ago"}));
  EXPECT_EQ(cut("2 years of gout"), (Words{"2", "years", "(of)", "gout"}));
}

TEST(QueryWords, OfMeasuresAreFillers) {
  EXPECT_EQ(cut("hiccup wont stop"), (Words{"hiccup", "(wont)", "(stop)"}));
  EXPECT_EQ(cut("cant stop hiccup"), (Words{"(cant)", "(stop)", "hiccup"}));
  EXPECT_EQ(cut("drank half a bottle of gin"),
            (Words{"drank", "(half)", "(a)", "(bottle)", "(of)", "gin"}));
  EXPECT_EQ(cut("ate a whole bunch of pins").at(3), "(bunch)");
  EXPECT_EQ(cut("half of it in a bottle"),
            (Words{"half", "(of)", "(it)", "(in)", "(a)", "bottle"}));
  EXPECT_EQ(cut("limp every night"), (Words{"limp", "(every)", "(night)"}));
  EXPECT_EQ(cut("gout x 2d"), (Words{"gout", "(x)", "(2d)"}));
  EXPECT_EQ(cut("gout x3d"), (Words{"gout", "(x3d)"}));
  EXPECT_EQ(cut("2d gout"), (Words{"2d", "gout"}));
  EXPECT_EQ(cut("no gout yet"), (Words{"without", "gout", "(yet)"}));
}

TEST(QueryWords, OfAgesAreFillersUnlessWeeksCount) {
  EXPECT_EQ(cut("4 mo m gout"), (Words{"(4)", "(mo)", "(m)", "gout"}));
  EXPECT_EQ(cut("87 yo with gout"), (Words{"(87)", "(yo)", "gout"}));
  EXPECT_EQ(cut("6 month old gout"), (Words{"(6)", "(month)", "(old)", "gout"}));
  EXPECT_EQ(cut("6 months gout"), (Words{"6", "months", "gout"}));
  EXPECT_EQ(cut("gout 87 yo"), (Words{"gout", "(87)", "(yo)"}));
  EXPECT_EQ(cut("gout 4 mo m"), (Words{"gout", "(4)", "(mo)", "(m)"}));
  EXPECT_EQ(cut("newborn 2 months old"), (Words{"newborn", "2", "months", "old"}));
}

TEST(QueryWords, SayWhoSpeaks) {
  EXPECT_EQ(cut("i limp and i fall"), (Words{"(i)", "limp", "(and)", "(i)", "fall"}));
  EXPECT_EQ(cut("mobitz i block"), (Words{"mobitz", "i", "block"}));
  EXPECT_EQ(cut("i 131 gout"), (Words{"i", "131", "gout"}));
  EXPECT_EQ(cut("burn, I degree").at(1), "i");
  EXPECT_EQ(cut("i and d"), (Words{"i", "(and)", "d"}));
}

TEST(QueryWords, ThatAskForAThingAreFillers) {
  EXPECT_EQ(cut("mom needs a walker"), (Words{"mom", "(needs)", "(a)", "walker"}));
  EXPECT_EQ(cut("special needs"), (Words{"special", "needs"}));
  EXPECT_EQ(cut("needs assessment"), (Words{"needs", "assessment"}));
}

TEST(QueryWords, NumberTheLinesOfAList) {
  EXPECT_EQ(cut("2. gout"), (Words{"(2)", "gout"}));
  EXPECT_EQ(cut("3) gout"), (Words{"(3)", "gout"}));
  EXPECT_EQ(cut("2.5 gout"), (Words{"2.5", "gout"}));
  EXPECT_EQ(cut("Problem #3: gout"), (Words{"(problem)", "(3)", "gout"}));
  EXPECT_EQ(cut("C/C: gout"), (Words{"(c)", "(c)", "gout"}));
  EXPECT_EQ(cut("problem 3 gout"), (Words{"problem", "3", "gout"}));
}

TEST(QueryWords, LeaveOutWhatIsOrderedAndWhatWasNot) {
  EXPECT_EQ(cut("gout - recheck PO level"), Words{"gout"});
  EXPECT_EQ(cut("gout recheck"), (Words{"gout", "recheck"}));
  EXPECT_EQ(cut("gout, toe prn, knee"), (Words{"gout", "knee"}));
  EXPECT_EQ(cut("toe prn, knee"), (Words{"toe", "prn", "knee"}));
  EXPECT_EQ(cut("gout, toe prn, recheck knee"), Words{"gout"});
  EXPECT_EQ(cut("plan: toe prn for gout"), (Words{"(plan)", "toe", "prn", "(for)", "gout"}));
  EXPECT_EQ(cut("fell but didn't pass out, knee"), (Words{"fell", "(but)", "knee"}));
  EXPECT_EQ(cut("fell but did not faint"), (Words{"fell", "(but)"}));
  EXPECT_EQ(cut("eats but doesnt gain"), (Words{"eats", "(but)", "(doesnt)", "gain"}));
}

TEST(QueryWords, AreNoPartOfTheBodyWhereSomethingComesBack) {
  EXPECT_EQ(cut("psa came back high"), (Words{"psa", "(came)", "(back)", "high"}));
  EXPECT_EQ(cut("pain came in back"), (Words{"pain", "(came)", "(in)", "back"}));
}

TEST(QueryWords, OfComparisonsNeedNotBeMet) {
  EXPECT_EQ(cut("hose >20 m"), (Words{"hose", "(greater)", "20", "m"}));
  EXPECT_EQ(cut("hose greater than 20 m"), (Words{"hose", "greater", "(than)", "20", "m"}));
}

TEST(QueryWords, AreContentWhereNobodyEndsWithThem) {
  EXPECT_EQ(cut("iron deficiency an"), (Words{"iron", "deficiency", "an"}));
  EXPECT_EQ(cut("colon can"), (Words{"colon", "can"}));
  EXPECT_EQ(cut("colon can "), (Words{"colon", "(can)"}));
  EXPECT_EQ(cut("pain in"), (Words{"pain", "(in)"}));
}

TEST(QueryWords, ReadALoneWAsWith) {
  EXPECT_EQ(cut("door w hinges"), (Words{"door", "(with)", "hinges"}));
  EXPECT_EQ(cut("w hinges"), (Words{"w", "hinges"}));
  EXPECT_EQ(cut("door w"), (Words{"door", "w"}));
}

TEST(QueryWords, ThatAskForTheCauseOfAHarmAreFillers) {
  EXPECT_EQ(cut("gout external cause"), (Words{"gout", "(external)", "(cause)"}));
  EXPECT_EQ(cut("gout external cause code"), (Words{"gout", "(external)", "(cause)", "(code)"}));
  EXPECT_EQ(cut("external cause status"), (Words{"external", "cause", "status"}));
  EXPECT_EQ(cut("gout external cause status"), (Words{"gout", "external", "cause", "status"}));
}

TEST(QueryWords, MayNameSeveralThings) {
  const auto names_several_in = [](std::string_view q) {
    TokenBuffer buffer;
    std::vector<QueryWord> words;
    cut_query(q, MatchMode::automatic, buffer, words);
    return names_several(words);
  };
  EXPECT_TRUE(names_several_in("cough and fever"));
  EXPECT_TRUE(names_several_in("cough & fever and rash"));
  EXPECT_FALSE(names_several_in("cough fever"));
  EXPECT_FALSE(names_several_in("cough and"));
  EXPECT_FALSE(names_several_in("right and fever")) << "a side is nothing by itself";
  EXPECT_FALSE(names_several_in("other and unspecified cough"));
  EXPECT_FALSE(names_several_in("cough of horses and fever of cattle"));
  EXPECT_FALSE(names_several_in("heart skips some beats and flutters"));
  EXPECT_FALSE(names_several_in(""));
}

/// The words that count for less.
Words asides(std::string_view q) {
  TokenBuffer buffer;
  std::vector<QueryWord> words;
  cut_query(q, MatchMode::automatic, buffer, words);
  Words result;
  for (const QueryWord& word : words) {
    if (word.share < 1) {
      result.emplace_back(word.text);
    }
  }
  return result;
}

TEST(QueryWords, BehindACauseCountForLess) {
  EXPECT_EQ(asides("gout due to lead"), (Words{"due", "to", "lead"}));
  EXPECT_EQ(asides("gout d/t lead"), (Words{"dt", "lead"}));
  EXPECT_EQ(asides("gout after a fall"), (Words{"after", "a", "fall"}));
  EXPECT_EQ(asides("gout, rule out lead"), (Words{"rule", "out", "lead"}));
  EXPECT_EQ(asides("gout secondary to lead"), (Words{"secondary", "to", "lead"}));
  EXPECT_EQ(asides("secondary gout"), Words{});
  EXPECT_EQ(asides("after gout"), Words{});
  EXPECT_EQ(asides("rule out gout"), Words{});
}

TEST(QueryWords, OfWhatIsExceptedOrNotMentionedCountForLess) {
  EXPECT_EQ(asides("gout except of toe"), (Words{"except", "of", "toe"}));
  EXPECT_EQ(asides("gout, excluding toe"), (Words{"excluding", "toe"}));
  EXPECT_EQ(asides("gout without mention of lead"), (Words{"mention", "of", "lead"}));
  EXPECT_EQ(asides("gout without lead"), Words{});
  EXPECT_EQ(asides("gout but no lead"), (Words{"without", "lead"}));
  EXPECT_EQ(asides("gout, no lead"), (Words{"without", "lead"}));
  EXPECT_EQ(asides("gout, without lead"), (Words{"without", "lead"})) << "a clause";
  EXPECT_EQ(asides("lead 6 mm"), (Words{"6", "mm"}));
  EXPECT_EQ(asides("gout (acute) (old) of toe").front(), "acute");
}

TEST(QueryWords, OfWhereACancerCameFromCountForLess) {
  EXPECT_EQ(asides("lung growth spread to bone"), Words{"lung"});
  EXPECT_EQ(asides("rash of hand spread to arm"), Words{});
  EXPECT_EQ(asides("lung mets to liver"), Words{"lung"});
  EXPECT_EQ(asides("rash spread to neck"), Words{});
  EXPECT_EQ(asides("bone mets from lung growth"), (Words{"from", "lung", "growth"}));
}

TEST(QueryWords, InLaterClausesAndLooseNumbersCountForLess) {
  EXPECT_EQ(asides("gout, mild"), (Words{"mild"}));
  EXPECT_EQ(asides("gout - mild"), (Words{"mild"}));
  EXPECT_EQ(asides("x-linked gout"), Words{});
  EXPECT_EQ(asides("gout day 3"), (Words{"day", "3"}));
  EXPECT_EQ(asides("gout type 3"), Words{});
  EXPECT_EQ(asides("22q11 gout"), Words{});
  EXPECT_EQ(asides("1,000mg gout"), (Words{"1000", "mg"}));
  EXPECT_EQ(asides("gout drops 1 gram im"), (Words{"1", "gram"}))
      << "the way in which it is given is in names of codes";
  EXPECT_EQ(asides("gout hose for the house"), (Words{"house"}));
  EXPECT_EQ(asides("gout in the house"), Words{});
}

/// What is left of a query without words of speech.
std::string content(std::string_view q) {
  TokenBuffer buffer;
  std::vector<QueryWord> words;
  cut_query(q, MatchMode::automatic, buffer, words);
  return std::string(content_of(q, words));
}

TEST(QueryWords, LeaveTheCodeThatIsAskedFor) {
  EXPECT_EQ(content("icd 10 code E11 9 please"), "E11 9");
  EXPECT_EQ(content("icd10 e11.9"), "e11.9");
  EXPECT_EQ(content("E11.9 code"), "E11.9");
  EXPECT_EQ(content("E11.9"), "");
  EXPECT_EQ(content("E11.9 or maybe gout"), "");
  EXPECT_EQ(content("code"), "");
  EXPECT_EQ(content("pt with E11.9"), "E11.9");
}

TEST(QueryWords, SayThatACodeIsMeant) {
  const auto asks = [](std::string_view q) {
    TokenBuffer buffer;
    std::vector<QueryWord> words;
    cut_query(q, MatchMode::automatic, buffer, words);
    return asks_for_code(words);
  };
  EXPECT_TRUE(asks("icd i1o"));
  EXPECT_TRUE(asks("code e119"));
  EXPECT_FALSE(asks("gout"));
  EXPECT_FALSE(asks("icd lead"));
}

TEST(QueryWords, KnowWhatStandsApart) {
  TokenBuffer buffer;
  std::vector<QueryWord> words;
  const std::string_view q = "gout left, ear (old)  toe";
  cut_query(q, MatchMode::automatic, buffer, words);
  std::string apart;
  for (const QueryWord& word : words) {
    apart += word.is_apart ? '1' : '0';
  }
  EXPECT_EQ(apart, "00111");
}

TEST(QueryWords, BeginWhatTheLastOneIsSpeltAs) {
  TokenBuffer buffer;
  std::vector<QueryWord> words;
  cut_query("fracture type iii", MatchMode::automatic, buffer, words);
  EXPECT_EQ(words.back().text, "3");
  EXPECT_EQ(words.back().typed, "iii");
  EXPECT_EQ(words.front().typed, "fracture");
  cut_query("type iii ", MatchMode::automatic, buffer, words);
  EXPECT_EQ(words.back().typed, "3");
}

TEST(QueryWords, KnowTheLettersThatFoldingChanged) {
  TokenBuffer buffer;
  std::vector<QueryWord> words;
  cut_query("Acute HAEMORRHAGE type ii b-12", MatchMode::automatic, buffer, words);
  std::vector<std::string> written;
  for (const QueryWord& word : words) {
    written.emplace_back(word.written);
  }
  EXPECT_EQ(written, (Words{"", "HAEMORRHAGE", "", "", ""}));
}

TEST(QueryWords, AreAllWantedByOtherModes) {
  EXPECT_EQ(cut("i really have gout", MatchMode::exact), (Words{"i", "really", "(have)", "gout"}));
  EXPECT_EQ(cut("icd 10 code for gout", MatchMode::prefix),
            (Words{"icd", "10", "code", "(for)", "gout"}));
}

TEST(QueryWords, ThatSayItGoesWellAreFillers) {
  EXPECT_EQ(cut("asthma, well controlled"), (Words{"asthma", "(well)", "(controlled)"}));
  EXPECT_EQ(cut("asthma (controlled)"), (Words{"asthma", "(controlled)"}));
  EXPECT_EQ(cut("poorly controlled asthma"), (Words{"poorly", "controlled", "asthma"}));
  EXPECT_EQ(cut("well child"), (Words{"well", "child"}));
  EXPECT_EQ(cut("epilepsy not well controlled"), (Words{"epilepsy", "not", "well", "controlled"}));
  EXPECT_EQ(cut("well controlled asthma").size(), 3U);
}

TEST(QueryWords, ThatNameASystemBeforeACodeAreFillers) {
  EXPECT_EQ(cut("hcpcs g0439").front(), "(hcpcs)");
  EXPECT_EQ(cut("hcpcs walker").front(), "hcpcs");
  EXPECT_EQ(cut("walker hcpcs?").back(), "(hcpcs)");
  EXPECT_EQ(cut("headache pcs ").back(), "pcs");
}

TEST(QueryWords, ThatNamePersonsAreFillers) {
  EXPECT_EQ(cut("eye doctor says cataract"), (Words{"(eye)", "(doctor)", "(says)", "cataract"}));
  EXPECT_EQ(cut("hand surgeon visit"), (Words{"(hand)", "(surgeon)", "visit"}));
  EXPECT_EQ(cut("hurt my foot, doctor said gout"),
            (Words{"hurt", "(my)", "foot", "(doctor)", "(said)", "gout"}));
  EXPECT_EQ(cut("elderly mother fell"), (Words{"(elderly)", "mother", "fell"}));
  EXPECT_EQ(cut("elderly primigravida"), (Words{"elderly", "primigravida"}));
}

TEST(QueryWords, ThatChartsShortenAreSpeltOut) {
  EXPECT_EQ(cut("seizure d/o"), (Words{"seizure", "disorder"}));
  EXPECT_EQ(cut("gout do snore"), (Words{"gout", "(do)", "snore"}));
  EXPECT_EQ(cut("vit d low"), (Words{"vitamin", "d", "low"}));
  EXPECT_EQ(cut("hep c"), (Words{"hepatitis", "c"}));
  EXPECT_EQ(cut("hep lock"), (Words{"hep", "lock"}));
}

TEST(QueryWords, ThatSayNoMoreBehindANameAreFillers) {
  EXPECT_EQ(cut("hypertension, unspecified"), (Words{"hypertension", "(unspecified)"}));
  EXPECT_EQ(cut("asthma NOS"), (Words{"asthma", "(nos)"}));
  EXPECT_EQ(cut("unspecified asthma"), (Words{"unspecified", "asthma"}));
  EXPECT_EQ(cut("unspecified"), Words{"unspecified"});
  EXPECT_EQ(cut("gait uns"), (Words{"gait", "uns"}));
}

TEST(QueryWords, ThatCountDaysAreFillers) {
  EXPECT_EQ(cut("fever 2 days"), (Words{"fever", "(2)", "(days)"}));
  EXPECT_EQ(cut("newborn fever 2 days").back(), "days");
  EXPECT_EQ(cut("fever 2 days old").back(), "old");
}

TEST(QueryWords, OfHeadingsAreFillers) {
  EXPECT_EQ(cut("CXR req: gout"), (Words{"(cxr)", "(req)", "gout"}));
  EXPECT_EQ(cut("post-op dx - gout"), (Words{"(post)", "(op)", "(dx)", "gout"}));
  EXPECT_EQ(cut("eye: gout"), (Words{"(eye)", "gout"}));
  EXPECT_EQ(cut("eye - gout"), (Words{"eye", "gout"}));
  EXPECT_EQ(cut("lupus diagnosis - kidney"), (Words{"lupus", "diagnosis", "kidney"}));
  EXPECT_EQ(cut("wheelchair request: heavy"), (Words{"wheelchair", "request", "heavy"}));
  EXPECT_EQ(cut("knee problem: gout"), (Words{"knee", "problem", "gout"}));
}

TEST(QueryWords, ThatSayHowManyAreSoldAreFillers) {
  EXPECT_EQ(cut("qty 2 walker"), (Words{"(qty)", "(2)", "walker"}));
  EXPECT_EQ(cut("strips box of 50"), (Words{"strips", "(box)", "(of)", "50"}));
  EXPECT_EQ(cut("case of measles").front(), "case");
  EXPECT_EQ(cut("qty walker").front(), "qty");
  EXPECT_EQ(cut("lost 2 stone "), (Words{"lost", "(2)", "(stone)"}));
  EXPECT_EQ(cut("passed 2 stone, lost weight").at(2), "stone");
}

TEST(QueryWords, OfATenAndAUnitAreOneNumber) {
  EXPECT_EQ(cut("bmi thirty two "), (Words{"bmi", "32"}));
  EXPECT_EQ(cut("thirty weeks"), (Words{"30", "weeks"}));
  EXPECT_EQ(cut("bmi 30 2 ").size(), 3U);
}

TEST(QueryWords, OfClausesThatOrderSomethingAreLeftOut) {
  EXPECT_EQ(cut("copd, f/u 3 mo"), Words{"copd"});
  EXPECT_EQ(cut("copd; continue inhaler"), Words{"copd"});
  EXPECT_EQ(cut("repeat falls"), (Words{"repeat", "falls"}));
  EXPECT_EQ(cut("term pregnancy, repeat section").size(), 4U);
  EXPECT_EQ(cut("asthma - follow up"), Words{"asthma"});
  EXPECT_EQ(cut("copd, awaiting surgery"), Words{"copd"});
  EXPECT_EQ(cut("copd, awaiting lung transplant").size(), 4U);
  EXPECT_EQ(cut("knee pain, recheck"), (Words{"knee", "pain"}));
  EXPECT_EQ(cut("knee sprain, recheck"), (Words{"knee", "sprain", "subsequent"}));
}

TEST(QueryWords, BehindMarksOfListsBeginItems) {
  const auto items = [](std::string_view q) {
    TokenBuffer buffer;
    std::vector<QueryWord> words;
    cut_query(q, MatchMode::automatic, buffer, words);
    return std::ranges::count_if(words, &QueryWord::begins_item);
  };
  EXPECT_EQ(items("copd; anemia"), 1);
  EXPECT_EQ(items("copd / anemia + gout"), 2);
  EXPECT_EQ(items("copd | anemia\ngout"), 2);
  EXPECT_EQ(items("copd, anemia"), 0);
  EXPECT_EQ(items("gbs+ copd/asthma"), 0);
}

}  // namespace
}  // namespace descry::engine
