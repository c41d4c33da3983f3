// What is typed in haste, by ear or from a chart.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/engine/query/served_titles.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {
namespace {

using test::concept_of;
using test::synonym_of;

class Haste : public ServedTitles {};

TEST_F(Haste, NeedNotSayHowOftenOrHowLong) {
  serve({"Heartburn", "Activity, time of all dancing", "Fall for 3 days", "Blood in urine"});
  EXPECT_EQ(codes("heartburn all the time"), Codes{"A"});
  EXPECT_EQ(codes("heartburn all day"), Codes{"A"});
  EXPECT_EQ(codes("heartburn x 3 days"), Codes{"A"});
  EXPECT_EQ(codes("heartburn x3 days").front(), "A");
  EXPECT_EQ(codes("heartburn for 2 weeks"), Codes{"A"});
  EXPECT_EQ(codes("fall for 3 days").front(), "C");
  EXPECT_EQ(codes("small amount of blood in urine"), Codes{"D"});
}

TEST_F(Haste, CountsAPregnancyByWeeks) {
  serve({"Pregnant for 20 weeks", "Pregnant", "Fragile X", "Fragile bones"});
  EXPECT_EQ(codes("pregnant for 20 weeks"), Codes{"A"});
  EXPECT_EQ(codes("fragile x 5 year old").front(), "C");
}

TEST_F(Haste, OpensWithAHeading) {
  serve({"Heartburn", "Disease of plan", "Gout", "Hearing aid", "Hearing assessment"},
        {synonym_of("dx", "disease")});
  EXPECT_EQ(codes("Dx: heartburn"), Codes{"A"});
  EXPECT_EQ(codes("CC: heartburn"), Codes{"A"});
  EXPECT_EQ(codes("A/P: gout"), Codes{"C"});
  EXPECT_EQ(codes("dx").front(), "B");
  EXPECT_EQ(codes("assessment, hearing"), Codes{"E"});
  EXPECT_EQ(codes("Reason for referral - heartburn"), Codes{"A"});
  EXPECT_EQ(codes("post-op dx: heartburn"), Codes{"A"});
  EXPECT_EQ(codes("ENT: heartburn"), Codes{"A"});
  EXPECT_EQ(codes("Dx2: heartburn"), Codes{"A"});
  EXPECT_EQ(codes("hearing: aid"), Codes{"D"}) << "no heading";
}

TEST_F(Haste, SaysWhatIsDoneAboutItAside) {
  serve({"Poisoning by ibuprofen", "Osteoarthritis of knee", "Ibuprofen"});
  EXPECT_EQ(codes("knee osteoarthritis, ibuprofen poisoning prn").front(), "B");
  EXPECT_EQ(codes("ibuprofen prn").front(), "C") << "nothing else is said";
  EXPECT_EQ(codes("knee, ibuprofen prn, poisoning").front(), "A") << "the next clause is none";
  EXPECT_EQ(codes("osteoarthritis, awaiting ibuprofen"), Codes{"B"});
}

TEST_F(Haste, JoinsWordsByALetter) {
  serve({"Gas bloating", "Nerve gas N", "Gas"});
  EXPECT_EQ(codes("gas n bloating").front(), "A");
}

TEST_F(Haste, LeavesTheGOut) {
  serve({"Palpitations", "Skin of kippers"}, {synonym_of("heart skips", "palpitations")});
  EXPECT_EQ(codes("heart skippin").front(), "A");
}

TEST_F(Haste, MeansACommonerFormOfWhatIsNear) {
  std::vector<std::string> titles{"Fracture of wrist", "Fractured tooth"};
  for (char letter = 'a'; letter < 'l'; ++letter) {
    titles.push_back(std::string("Fracture of x") + letter + "bone");
  }
  serve(titles);
  EXPECT_EQ(codes("fratured wrist").front(), "A");
  EXPECT_EQ(codes("fratured tooth").front(), "B");
}

TEST_F(Haste, LeavesLettersOutOfWordsThatHaveThem) {
  serve({"Central sleep apnea", "Insomnia"}, {synonym_of("cant sleep", "insomnia")});
  EXPECT_EQ(codes("cntrl sleep").front(), "A");
  EXPECT_EQ(codes("cnat sleep").front(), "B");
}

TEST_F(Haste, WritesThreeWordsTogether) {
  serve({"Blood pressure reading", "High horse", "Hypertension"},
        {synonym_of("high blood pressure", "hypertension")});
  EXPECT_EQ(codes("bloodpressurereading").front(), "A");
  EXPECT_EQ(codes("highbloodpressure").front(), "C");
}

TEST_F(Haste, WantsAllOfThreeWordsWrittenTogether) {
  serve({"High blood sugar", "Pressure ulcer", "Blood in high pressure tube"});
  EXPECT_EQ(codes("highbloodpressure"), Codes{"C"});
  EXPECT_EQ(ask({.q = "highbloodpressure"}).total, 1U);
}

TEST_F(Haste, WritesAnotherFormApart) {
  serve({"Hyperventilation", "Hyper state"});
  EXPECT_EQ(codes("hyper ventilating").front(), "A");
}

TEST_F(Haste, WritesLettersForTheDigitsOfACode) {
  serve_concepts({concept_of("Z00.00", "Examination"), concept_of("Y92", "Zoo"),
                  concept_of("K21.9", "Reflux"), concept_of("Z95", "Presence of icd")});
  EXPECT_EQ(codes("zoo.00"), Codes{"Z00.00"});
  EXPECT_EQ(codes("zoo"), Codes{"Y92"});
  EXPECT_EQ(codes("icd k21-9"), Codes{"K21.9"});
  EXPECT_EQ(codes("icd10 z00.oo"), Codes{"Z00.00"});
  EXPECT_EQ(codes("icd 10 code K21.9/Z95"), Codes{"K21.9"});
  EXPECT_EQ(codes("k 21 . 9"), Codes{"K21.9"});
}

TEST_F(Haste, WritesTwoWordsTogetherWithASlip) {
  serve({"Blood pressure reading", "High horse", "Hypertension"},
        {synonym_of("high blood pressure", "hypertension")});
  EXPECT_EQ(codes("bloodpresure reading").front(), "A");
  EXPECT_EQ(codes("high bloodpresure").front(), "C");
}

TEST_F(Haste, IsNearAWholeWordMoreThanTheBeginningOfOne) {
  serve({"Meningovascular syphilis", "Meningioma"});
  EXPECT_EQ(codes("meningoma"), Codes{"B"});
}

TEST_F(Haste, SaysSinceWhenAndWhyNot) {
  serve({"Heartburn", "Reason for no time", "Injury by saw"});
  EXPECT_EQ(codes("heartburn since sunday"), Codes{"A"});
  EXPECT_EQ(codes("heartburn for no reason"), Codes{"A"});
  EXPECT_EQ(codes("heartburn, 3rd time this year").front(), "A");
  EXPECT_EQ(codes("they saw heartburn").front(), "A");
  EXPECT_EQ(codes("heartburn getting worse"), Codes{"A"});
}

TEST_F(Haste, TellsInternalFromExternal) {
  serve({"Disruption of internal wound", "External wound", "Disruption of wound"});
  EXPECT_EQ(codes("disruption of external wound"), (Codes{"B", "C"}));
}

}  // namespace
}  // namespace descry::engine
