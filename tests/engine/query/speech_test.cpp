// Queries as people speak, and words as they have heard them.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/engine.hpp"
#include "tests/engine/query/served_titles.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {
namespace {

using test::codes_for;
using test::concept_of;

class Speech : public ServedTitles {};

TEST_F(Speech, HasWordsThatNeedNotBeMet) {
  serve({"Heartburn", "Fall", "Implantable device"});
  EXPECT_EQ(codes("awful heartburn"), Codes{"A"});
  EXPECT_EQ(codes("i think i might have heartburn"), Codes{"A"});
  EXPECT_EQ(codes("just diagnosed with heartburn"), Codes{"A"});
  EXPECT_EQ(codes("icd 10 code for heartburn"), Codes{"A"});
  EXPECT_EQ(codes("r/o heartburn"), Codes{"A"});
  EXPECT_EQ(codes("my son gets heartburn"), Codes{"A"});
  EXPECT_EQ(codes("trying to get an implantable device"), Codes{"C"});
}

TEST_F(Speech, IsTypedInHaste) {
  serve({"Heartburn", "Wen of skin", "Hepatitis A"}, {test::synonym_of("hav", "hepatitis a")});
  EXPECT_EQ(codes("wen i hav heartburn"), Codes{"A"});
  EXPECT_EQ(codes("wen").front(), "B");
  EXPECT_EQ(codes("hav").front(), "C");
}

TEST_F(Speech, MayDoubleALetterOrNot) {
  serve({"Contusion", "Concussion"});
  EXPECT_EQ(codes("concusion").front(), "B");
  EXPECT_EQ(codes("conttusion").front(), "A");
}

TEST_F(Speech, HasPhrasesOfWhatThereIsNotInTheirOrder) {
  serve({"Tamed gout", "Gout without pain"}, {test::synonym_of("without wildness", "tamed")});
  EXPECT_EQ(codes("without wildness").front(), "A");
  EXPECT_EQ(std::ranges::count(codes("wildness without"), "A"), 0);
}

// Only the vocabulary has "regurg"; "severe" is met by no label of it.
TEST_F(Speech, IsShortenedWhereOnlyPartIsMet) {
  serve({"Mitral stenosis", "Mitral regurgitation", "Aortic leak", "Severe pain"},
        {test::synonym_of("ao regurg", "aortic leak")});
  EXPECT_EQ(codes("mitral regurg severe").front(), "B");
}

TEST_F(Speech, TakesAWordApartWithASlip) {
  serve({"Mission", "Miscarriage", "Carrier"});
  EXPECT_EQ(codes("mis cariage").front(), "B");
}

TEST_F(Speech, DoubtsAPhraseOfManyWordsLessForOneSlip) {
  serve({"Killed by self", "Suicidal ideation"},
        {test::synonym_of("want to kill myself", "suicidal ideation")});
  EXPECT_EQ(codes("want to kill myslf").front(), "B");
}

TEST_F(Speech, IsWrittenAsItSounds) {
  serve({"Coffin", "Hemoptysis"}, {test::synonym_of("coughing up blood", "hemoptysis")});
  EXPECT_EQ(codes("coffing up blood").front(), "B");
}

// More words than are taken begin within a letter of what is typed: the commonest are taken.
TEST_F(Speech, IsAnUnfinishedTypoOfCommonWords) {
  std::vector<std::string> titles{"Mammogram", "Mammogram, screening", "Abnormal mammogram"};
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    titles.push_back(std::string("Maao") + letter + " of screening");
  }
  serve(titles);
  EXPECT_EQ(codes("mamo").front(), "A");
  EXPECT_EQ(codes("screening mamo").front(), "B");
}

TEST_F(Speech, IsWantedWherePhrasesHaveIt) {
  serve({"Halitosis", "Breath sounds"}, {test::synonym_of("bad breath", "halitosis")});
  EXPECT_EQ(codes("bad breath").front(), "A");
  EXPECT_EQ(codes("really bad breath").front(), "A");
}

TEST_F(Speech, NamesCodesAmongWords) {
  serve({"Heartburn", "Fall", "Implantable device"});
  EXPECT_EQ(codes("icd 10 code for z9999 please"), Codes{});
  Corpus corpus;
  corpus.systems.push_back(
      test::system_of("one", {concept_of("E11.9", "Gout"), concept_of("E11.90", "Old gout"),
                              concept_of("R07.9", "Pain in the chest")}));
  const test::TemporaryFolder folder;
  const auto engine = test::engine_of(corpus, folder);
  ASSERT_TRUE(engine);
  EXPECT_EQ(codes_for(*engine, "icd 10 code R07.9"), Codes{"R07.9"});
  EXPECT_EQ(codes_for(*engine, "icd 10 code E11"), (Codes{"E11.9", "E11.90"}));
  EXPECT_EQ(codes_for(*engine, "r07.9 chest pain"), Codes{"R07.9"});
  EXPECT_EQ(codes_for(*engine, "gout r079"), Codes{"R07.9"});
  EXPECT_EQ(codes_for(*engine, "gout r07").front(), "E11.9");
  EXPECT_EQ(codes_for(*engine, "pt with E11.9"), (Codes{"E11.9", "E11.90"}));
  EXPECT_EQ(codes_for(*engine, "icd RO79"), Codes{"R07.9"});
  SearchScratch scratch;
  SearchAnswer answer;
  ASSERT_TRUE(engine->search({.q = "code E11.9 please", .explain = true}, scratch, answer));
  EXPECT_EQ(answer.explanations.at(0).words.at(0).query, "E11.9");
}

TEST_F(Speech, TakesNoVertebraForACode) {
  Corpus corpus;
  corpus.systems.push_back(test::system_of(
      "one", {concept_of("C56", "Tumor"), concept_of("M54.1", "Radiculopathy of c5.6")}));
  const test::TemporaryFolder folder;
  const auto engine = test::engine_of(corpus, folder);
  ASSERT_TRUE(engine);
  EXPECT_EQ(codes_for(*engine, "C5.6 radiculopathy").front(), "M54.1");
}

TEST_F(Speech, ReadsPhrasesWithoutWhatNeedNotBeMet) {
  serve({"Occupational exposure", "Work injury", "Burn by chemicals"},
        {test::synonym_of("works with chemicals", "occupational exposure")});
  EXPECT_EQ(codes("works with chemicals").front(), "A");
  EXPECT_EQ(codes("he works with some chemicals").front(), "A");
}

TEST_F(Speech, FindsPhrasesAroundAWordOfSpeech) {
  serve({"Jaundice", "Yellow fever"}, {test::synonym_of("skin yellow", "jaundice")});
  EXPECT_EQ(codes("skin really yellow").front(), "A");
}

TEST_F(Speech, WantsMoreThanWhenItIs) {
  serve({"Night blindness", "Insomnia"}, {test::synonym_of("no sleep", "insomnia")});
  EXPECT_EQ(codes("no sleep at night since weeks"), Codes{"B"});
}

TEST_F(Speech, RefusesWhatShouldBeWithout) {
  serve({"Sciatica, left", "Sciatica with lumbago, left", "Gout, tophi", "Ear w drum",
         "Ear without drum"});
  EXPECT_EQ(codes("left sciatica without lumbago"), Codes{"A"});
  EXPECT_EQ(codes("gout w tophi swelling").front(), "C");
}

TEST_F(Speech, FillsAPageWithWhatIsMetLess) {
  serve({"Acute slippery curb fever", "Sprain of ankle", "Burn"});
  EXPECT_EQ(codes("sprain ankle acute slippery curb fever"), (Codes{"A", "B"}));
}

TEST_F(Speech, PutsAHarmBeforeHowItCame) {
  serve({"Fall from icy roof ladder", "Fracture of wrist", "Wrist drop", "Fall"});
  EXPECT_EQ(codes("fall from icy roof ladder, fracture wrist").front(), "B");
  EXPECT_EQ(codes("fracture wrist fall icy roof ladder").front(), "B");
  EXPECT_EQ(codes("fall icy roof ladder at night").front(), "A") << "no harm is named";
  EXPECT_EQ(codes("fall from icy roof ladder").front(), "A");
}

TEST_F(Speech, LosesNoBetterHitToABoundThatIsTooLow) {
  std::vector<std::string> titles{"Cards, tarot deck"};
  for (int i = 0; i < 24; ++i) {
    titles.push_back("Card X" + std::string(1, static_cast<char>('a' + i)) + "lpha");
  }
  for (int i = 0; i < 150; ++i) {
    titles.push_back("Zebra stripe");
  }
  serve(titles, {test::synonym_of("card", "cards tarot deck")});
  const SearchAnswer all = ask({.q = "card ", .limit = 40});
  const SearchAnswer one = ask({.q = "card ", .limit = 1});
  ASSERT_FALSE(one.hits.empty());
  EXPECT_EQ(one.hits[0].code, all.hits[0].code);
}

TEST_F(Speech, PutsWhatIsCodedBeforeItsCause) {
  serve({"Cystitis", "Sepsis due to escherichia coli", "Pneumonia due to escherichia coli"});
  EXPECT_EQ(codes("cystitis due to escherichia coli").front(), "A");
  EXPECT_EQ(codes("cystitis, rule out escherichia sepsis").front(), "A");
  EXPECT_EQ(codes("sepsis due to escherichia coli").front(), "B");
}

TEST_F(Speech, WantsMoreThanThePlaceOfADisease) {
  serve({"Fracture of right great toe", "Gout of hand", "Sprain of toe"});
  EXPECT_EQ(codes("gout right great toe"), Codes{"B"});
  EXPECT_EQ(codes("zzyzx right great toe").front(), "A");
}

TEST_F(Speech, TakesNoDoseForAContradiction) {
  serve(
      {"Injection, ketorolac, per 15 mg", "Injection, theophylline, per 60 mg", "Burn of 3 toes"});
  EXPECT_EQ(codes("ketorolac shot 60 mg"), Codes{"A"});
  EXPECT_EQ(codes("burn of 3 toes, 42 percent").front(), "C");
}

TEST_F(Speech, TakesNoWayOfGivingForANumber) {
  serve({"Ketorolac tablet 4 mg", "Injection, ketorolac, per 15 mg", "Nephropathy stage 4"},
        {test::synonym_of("iv", "injection")});
  EXPECT_EQ(codes("ketorolac 9 mg iv").front(), "B");
  EXPECT_EQ(codes("ketorolac iv").front(), "B");
  EXPECT_EQ(codes("nephropathy iv"), Codes{"C"});
}

TEST_F(Speech, TakesNoArticleForALetterOfAName) {
  serve({"Rash", "Rash of those left in a trunk"});
  EXPECT_EQ(codes("rash in a teen").size(), 2U);
}

TEST_F(Speech, FindsPhrasesAroundASide) {
  serve({"Tinnitus, bilateral", "Tinnitus", "Deafness, bilateral"},
        {test::synonym_of("ringing ears", "tinnitus"), test::synonym_of("both", "bilateral")});
  EXPECT_EQ(codes("ringing in both ears").front(), "A");
  EXPECT_EQ(codes("ringing in the ears").front(), "B");
  EXPECT_EQ(codes("ringing, both, ears"), Codes{});
}

TEST_F(Speech, FindsLongPhrasesAroundSeveralWordsForLess) {
  serve({"Conjunctival hemorrhage", "Blood of whales"},
        {test::synonym_of("popped blood vessel eye", "conjunctival hemorrhage"),
         test::synonym_of("burst vessel", "conjunctival hemorrhage")});
  EXPECT_EQ(codes("popped blood vessel in white part of eye").front(), "A");
  EXPECT_LT(ask({.q = "popped blood vessel in white part of eye"}).hits.at(0).score,
            ask({.q = "popped blood vessel eye"}).hits.at(0).score);
  EXPECT_EQ(codes("burst white whale vessel"), Codes{}) << "one word is not enough before two";
}

TEST_F(Speech, SaysOneWordForAnotherInPhrasesAlone) {
  SynonymInput alike = test::synonym_of("terrified", "scared");
  alike.is_within = true;
  serve({"Phobia of dogs", "Scared cats", "Dogs"},
        {test::synonym_of("scared of dogs", "phobia dogs"), alike});
  EXPECT_EQ(codes("terrified of dogs").front(), "A");
  EXPECT_LT(ask({.q = "terrified of dogs"}).hits.at(0).score,
            ask({.q = "scared of dogs"}).hits.at(0).score);
  EXPECT_EQ(codes("terrified ").size(), 0U) << "no label is met by it";
  EXPECT_EQ(codes("terrified phobia ").front(), "A") << "and nothing is missed without it";
}

TEST_F(Speech, FindsPhrasesAroundASideAsChartsHaveIt) {
  serve({"Osteonecrosis of hip, right", "Osteonecrosis of hip"},
        {test::synonym_of("avn hip", "osteonecrosis hip"), test::synonym_of("r", "right")});
  EXPECT_EQ(codes("avn r hip").front(), "A");
}

TEST_F(Speech, FindsPhrasesAroundAnotherWordForLess) {
  serve({"Foreign body in alimentary tract", "Shiny skin", "Penicillin", "Tachycardia"},
        {test::synonym_of("swallowed penny", "foreign body alimentary"),
         test::synonym_of("heart racing", "tachycardia")});
  const float plain = ask({.q = "swallowed penny"}).hits.at(0).score;
  EXPECT_EQ(codes("swallowed a shiny penny").front(), "A");
  EXPECT_LT(ask({.q = "swallowed zzyzx penny"}).hits.at(0).score, plain);
  EXPECT_EQ(codes("swallowed, shiny, penny").front(), "B");
  EXPECT_EQ(codes("swallowed shiny pen").front(), "C") << "a word being typed ends no such phrase";
  EXPECT_EQ(codes("heart not racing"), Codes{}) << "what is denied is not said";
}

TEST_F(Speech, ShowsWhatIsKnownBesideAWordThatNoLabelHas) {
  serve({"Disorder of eardrum", "Subconjunctival hemorrhage"},
        {test::synonym_of("popped vessel", "subconjunctival hemorrhage")});
  EXPECT_EQ(codes("popped eardrum"), Codes{"A"});
}

TEST_F(Speech, MeansNoOpposite) {
  serve({"Hyperthyroid gland", "Gland", "Heart"});
  EXPECT_EQ(codes("hypothyroid gland").front(), "B");
  EXPECT_EQ(codes("hyperthyroyd gland").front(), "A");
}

TEST_F(Speech, WantsASlipOfWhenLessThanOneOfWhat) {
  serve({"Morning", "Seizure", "Seizure of arm", "Fall", "Gout", "Cough"});
  EXPECT_EQ(codes("siezure this mornig").front(), "B");
}

TEST_F(Speech, JoinsNoWordsThatNeedNotBeMet) {
  serve({"Fever", "History of mom"}, {test::synonym_of("mo", "glory")});
  EXPECT_EQ(codes("4 mo m fever"), Codes{"A"});
}

TEST_F(Speech, KnowsWhoSpeaks) {
  serve({"Hematochezia", "Lymphoma II", "Lymphoma I"},
        {test::synonym_of("blood wipe", "hematochezia"),
         test::synonym_of("hurts when i laugh", "hematochezia")});
  EXPECT_EQ(codes("blood when i wipe").front(), "A");
  EXPECT_EQ(codes("hurts when laugh").front(), "A") << "lines say it as well";
  EXPECT_EQ(codes("lymphoma i").front(), "C") << "elsewhere it is a number";
}

TEST_F(Speech, ReadsCapitalsAsAbbreviations) {
  serve({"Aortic stenosis", "Severe pain", "Hepatic encephalopathy"},
        {test::synonym_of("as", "aortic stenosis"),
         test::synonym_of("he", "hepatic encephalopathy")});
  EXPECT_EQ(codes("AS, severe").front(), "A");
  EXPECT_EQ(codes("as severe").front(), "B");
  EXPECT_EQ(codes("AS SEVERE").front(), "B") << "where all are capitals they say nothing";
  EXPECT_EQ(codes("HE, mild").front(), "C");
}

TEST_F(Speech, TakesHimselfForAFormOfSelf) {
  serve({"Intentional self harm", "Burn of hand"}, {});
  EXPECT_EQ(codes("harm himself").front(), "A");
}

TEST_F(Speech, CompletesWordsOfTheVocabulary) {
  serve({"Resection of thyroid gland", "Resection of ear"},
        {test::synonym_of("thyroidectomy", "resection of thyroid gland")});
  EXPECT_EQ(codes("thyroidect"), Codes{"A"});
  EXPECT_EQ(codes("thyr").front(), "A");
}

TEST_F(Speech, CompletesPhrasesByOtherFormsOfTheirLastWord) {
  serve({"Third molar", "Tee ball"}, {test::synonym_of("wisdom tooth", "third molar"),
                                      test::synonym_of("horse teeth", "tee ball")});
  EXPECT_EQ(codes("wisdom tee").front(), "A");
}

TEST_F(Speech, CompletesPhrasesByAWordThatCouldBeAFunctionWord) {
  serve({"Herpes simplex", "Cold"}, {test::synonym_of("cold sore", "herpes simplex")});
  EXPECT_EQ(codes("cold so").size(), 2U);
  EXPECT_EQ(codes("cold so "), Codes{"B"});
}

TEST_F(Speech, ReadsPhrasesInWordsWrittenTogether) {
  serve({"Power cell of acoustic device", "Hearing loss", "Aid"},
        {test::synonym_of("hearing aid battery", "power cell")});
  EXPECT_EQ(codes("hearingaid battery").front(), "A");
}

TEST_F(Speech, ReadsPhrasesInWordsWrittenApart) {
  serve({"Detour of stomach", "Bypass"}, {test::synonym_of("gastric bypass", "detour of stomach")});
  EXPECT_EQ(codes("gastric by pass").front(), "A");
}

TEST_F(Speech, FindsPhrasesAroundWordsOfSpeech) {
  serve({"Elevated antigen", "High horse"}, {test::synonym_of("psa high", "elevated antigen")});
  EXPECT_EQ(codes("psa came back high").front(), "A");
}

TEST_F(Speech, PutsAPhraseThatIsMeantBeforeItsWordsInAnotherOrder) {
  serve({"Bypass gastric vein to lower vein", "Bypass stomach to jejunum"},
        {test::synonym_of("gastric bypass", "bypass stomach to jejunum")});
  EXPECT_EQ(codes("gastric bypass").front(), "B");
}

TEST_F(Speech, ReadsShortenedNamesOfTheVocabulary) {
  serve({"Drainage of amniotic fluid", "Drainage of ear"},
        {test::synonym_of("amniocentesis", "drainage amniotic fluid")});
  EXPECT_EQ(codes("amniocent with drain"), Codes{"A"});
}

TEST_F(Speech, AnswersTwoThingsByEither) {
  serve({"Cough", "Fever", "Cough of horses", "Fever of horses", "Rust", "Rust in iron hinges"});
  const Codes either = codes("cough and fever");
  ASSERT_GE(either.size(), 2U);
  EXPECT_EQ(Codes(either.begin(), either.begin() + 2), (Codes{"A", "B"}));
}

TEST_F(Speech, TakesNoTwoThingsForSlipsOfOne) {
  serve({"Numbness", "Skin tingling", "Number of single births"},
        {test::synonym_of("numb", "numbness"), test::synonym_of("tingle", "tingling")});
  const Codes either = codes("numb and tingle");
  ASSERT_GE(either.size(), 2U);
  EXPECT_EQ(Codes(either.begin(), either.begin() + 2), (Codes{"A", "B"}));
}

TEST_F(Speech, JoinsThreeWords) {
  serve({"Ultralightweight chair", "Weight of a light chair"});
  EXPECT_EQ(codes("ultra light weight chair").front(), "A");
}

TEST_F(Speech, ReadsLettersBesideAWordInEitherOrder) {
  SynonymInput letters = test::synonym_of("popliteal dvt", "thrombosis of popliteal vein");
  SynonymInput alone = test::synonym_of("ab cd", "herpes");
  letters.kind = alone.kind = LabelKind::abbreviation;
  serve({"Thrombosis of popliteal vein", "Herpes"}, {letters, alone});
  EXPECT_EQ(codes("dvt popliteal"), Codes{"A"});
  EXPECT_EQ(codes("ab cd"), Codes{"B"});
  EXPECT_EQ(codes("cd ab"), Codes{});
}

TEST_F(Speech, CompletesNumbersThatAreSpeltOut) {
  serve({"Fracture type 3", "Fracture type IIIA", "Fracture type 2", "Tendon of finger"});
  EXPECT_EQ(codes("fracture type thre"), Codes{"A"});
  EXPECT_EQ(codes("fracture type iii"), (Codes{"A", "B"}));
  EXPECT_EQ(codes("ten"), Codes{"D"});
}

TEST_F(Speech, FindsWordsThatSoundAlike) {
  serve({"Poisoning by ecstasy", "Poisoning by aspirin", "Pneumonia"});
  EXPECT_EQ(codes("poisoning by extasey").front(), "A");
  const SearchAnswer answer = ask({.q = "newmoanya ", .explain = true});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].code, "C");
  EXPECT_EQ(answer.hits[0].match_class, MatchWay::fuzzy2);
  const WordMatch& word = answer.explanations.at(0).words.at(0);
  EXPECT_EQ(word.met_by, "pneumonia");
  EXPECT_EQ(word.edits, 3);
}

TEST_F(Speech, OfGenericWordsAloneIsTheLabelThatSaysNoMore) {
  std::vector<std::string> titles{"Unspecified"};
  for (int i = 0; i < 40; ++i) {
    titles.push_back("Unspecified unspecified");
  }
  serve(titles);
  const SearchAnswer answer = ask({.q = "unspecified", .limit = 50, .explain = true});
  ASSERT_EQ(answer.hits.size(), titles.size());
  for (const Explanation& why : answer.explanations) {
    EXPECT_FLOAT_EQ(why.parts.coverage, 1.0F);
  }
}

}  // namespace
}  // namespace descry::engine
