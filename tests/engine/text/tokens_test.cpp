#include "engine/text/tokens.hpp"

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/text/utf8.hpp"
#include "tests/support/thinning.hpp"

namespace descry::engine {
namespace {

std::string folded(std::string_view text) {
  TokenBuffer buffer;
  tokenise(text, buffer);
  std::string all;
  for (const Token& token : buffer.tokens()) {
    all += all.empty() ? "" : " ";
    all += token.text;
  }
  return all;
}

struct Case {
  std::string_view text;
  std::string_view folded;
};

void expect_all(const std::vector<Case>& cases) {
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(folded(text), expected) << text;
  }
}

TEST(Tokens, OfNothingAreNone) {
  expect_all({{"", ""}, {"   \t\n", ""}, {"()[],;:!?", ""}, {"'", ""}, {".", ""}, {"-/-", ""}});
}

TEST(Tokens, FoldCaseAndPunctuation) {
  expect_all({
      {"Type 2 Diabetes Mellitus, NOS", "type 2 diabetes mellitus nos"},
      {"foot-ulcer", "foot ulcer"},
      {"and/or", "and or"},
      {"\"heart\" [attack]; acute", "heart attack acute"},
      {"dash\xE2\x80\x93"
       "ed",
       "dash ed"},
  });
}

TEST(Tokens, FoldAccentsAndCompatibilityForms) {
  expect_all({
      {"M\xC3\xA9ni\xC3\xA8re", "meniere"},
      {"Me\xCC\x81nie\xCC\x80re", "meniere"},
      {"SJ\xC3\x96GREN", "sjogren"},
      {"\xEF\xAC\x81"
       "bula",
       "fibula"},
      {"\xEF\xBC\xA5\xEF\xBC\x91\xEF\xBC\x91", "e11"},
      {"Stra\xC3\x9F"
       "e",
       "strasse"},
      {"an\xC3\xA6mia", "anemia"},
      {"f\xC5\x93tal \xC5\x93"
       "dema",
       "fetal edema"},
      {"Bj\xC3\xB8rn \xC5\x81ukasz", "bjorn lukasz"},
      {"m\xC2\xB2", "m2"},
      {"type \xE2\x85\xA1", "type 2"},
      {"co\xC2\xADoperate", "cooperate"},
      {"Brand\xE2\x84\xA2 Name\xC2\xAE", "brand name"},
  });
}

TEST(Tokens, SpellGreekLettersOutUnlessTheyFormWords) {
  expect_all({
      {"\xCE\xB2-thalassemia", "beta thalassemia"},
      {"TNF-\xCE\xB1", "tnf alpha"},
      {"\xCE\xB2"
       "2",
       "beta 2"},
      {"5\xCE\xBCg", "5 mcg"},
      {"5 \xC2\xB5g", "5 mcg"},
      {"5 \xE3\x8E\x8D", "5 mcg"},
      {"\xCE\xBA\xCE\xB1\xCF\x81\xCE\xB4\xCE\xB9\xCE\xAC",
       "\xCE\xBA\xCE\xB1\xCF\x81\xCE\xB4\xCE\xB9\xCE\xB1"},
  });
}

TEST(Tokens, SpellXiSoThatItIsNoNumber) {
  expect_all({{"\xCE\xBE", "ksi"}, {"ksi", "ksi"}, {"xi", "11"}});
}

// A code's tail has four letters at most, whatever stands between them.
TEST(Tokens, LetNoCodeGoOnBehindAMarkOrAnApostrophe) {
  expect_all({{"b2a.zfo\xCC\x88tb", "b2a zfotb"}, {"b2a.zfb'xy", "b2a.zfb xy"}});
}

TEST(Tokens, DropPossessives) {
  expect_all({
      {"Crohn's disease", "crohn disease"},
      {"Crohn\xE2\x80\x99s disease", "crohn disease"},
      {"CROHN'S", "crohn"},
      {"Graves' disease", "graves disease"},
      {"alzheimers", "alzheimers"},
      {"don't", "dont"},
      {"L'Hermitte's sign", "lhermitte sign"},
      {"'quoted'", "quoted"},
  });
}

TEST(Tokens, SpellTheAmericanWay) {
  expect_all({
      {"anaemia haemorrhage leukaemia", "anemia hemorrhage leukemia"},
      {"oedema oesophagus diarrhoea foetal dyspnoea", "edema esophagus diarrhea fetal dyspnea"},
      {"tumour colour behaviour", "tumor color behavior"},
      {"centre fibre centimetres", "center fiber centimeters"},
      {"hospitalised sterilisation paralysed", "hospitalized sterilization paralyzed"},
  });
}

TEST(Tokens, ReadRomanNumerals) {
  expect_all({
      {"type II", "type 2"},
      {"Factor VIII deficiency", "factor 8 deficiency"},
      {"XIX", "19"},
      {"type I", "type 1"},
      {"types I, II or V", "types 1 2 or 5"},
      {"stage IV", "stage 4"},
      {"factor X", "factor 10"},
      {"bipolar I disorder", "bipolar 1 disorder"},
  });
}

TEST(Tokens, LeaveSingleLettersThatNumberNothing) {
  expect_all({
      {"vitamin I", "vitamin i"},
      {"x ray", "x ray"},
      {"fragile X", "fragile x"},
      {"iv infusion", "iv infusion"},
      {"46, XX", "46 xx"},
      {"type 2 x ray", "type 2 x ray"},
      {"trisomy 21", "trisomy 21"},
  });
}

TEST(Tokens, ReadNumberWordsAndOrdinals) {
  expect_all({
      {"one eye, two arteries", "1 eye 2 arteries"},
      {"2nd degree burn", "second degree burn"},
      {"second-degree burn", "second degree burn"},
      {"2 degree burn", "second degree burn"},
      {"II degree burn", "second degree burn"},
      {"2nddegree burn", "second degree burn"},
      {"3rdtrimester", "third trimester"},
      {"2degree burn", "second degree burn"},
      {"2ndary", "2ndary"},
      {"3rd trimester", "third trimester"},
      {"trimester 3", "trimester 3"},
      {"13th", "13th"},
  });
}

TEST(Tokens, SayTheSameOfWhatIsNotThere) {
  expect_all({
      {"no obstruction", "without obstruction"},
      {"burn w/o infection", "burn without infection"},
      {"burn wo infection", "burn without infection"},
      {"nodule", "nodule"},
      {"not obstructed", "not obstructed"},
  });
}

TEST(Tokens, JoinWhatIsDenied) {
  expect_all({
      {"Non-Hodgkin lymphoma", "nonhodgkin lymphoma"},
      {"non displaced fracture", "nondisplaced fracture"},
      {"migraine, not intractable", "migraine nonintractable"},
      {"not elsewhere classified", "not elsewhere classified"},
      {"non, displaced", "non displaced"},
      {"non (displaced)", "non displaced"},
      {"non-2", "non 2"},
      {"non-xi, non-two", "non 11 non 2"},
      {"a non", "a non"},
      {"non-non-displaced", "nonnon displaced"},
      {"non-expertise", "nonexpertise"},
      {"nonexpertise", "nonexpertise"},
      {"non-ise", "nonise"},
      {"non-aesi", "nonesi"},
      {"not intra-articular", "not intra articular"},
      {"not intract", "nonintract"},
  });
  TokenBuffer buffer;
  tokenise("a non-Hodgkin b", buffer);
  ASSERT_EQ(buffer.tokens().size(), 3U);
  EXPECT_EQ(buffer.tokens()[1].begin, 2U);
  EXPECT_EQ(buffer.tokens()[1].end, 13U);
}

TEST(Tokens, KnowHowTheLastWordIsSpelt) {
  TokenBuffer buffer;
  const auto spelling_of = [&](std::string_view text) {
    tokenise(text, buffer);
    return std::string(buffer.last_spelling());
  };
  EXPECT_EQ(spelling_of("fracture type III"), "iii");
  EXPECT_EQ(spelling_of("stage iv"), "iv");
  EXPECT_EQ(spelling_of("Ten"), "ten");
  EXPECT_EQ(spelling_of("there is no"), "no");
  EXPECT_EQ(spelling_of("no pain"), "");
  EXPECT_EQ(spelling_of("type ii burn"), "");
  EXPECT_EQ(spelling_of("2"), "");
  EXPECT_EQ(spelling_of("pain"), "");
  EXPECT_EQ(spelling_of("non no pai"), "");
  EXPECT_EQ(spelling_of("non-two pain"), "");
  EXPECT_EQ(spelling_of(""), "");
}

TEST(Tokens, KeepCodesAndNumbersWhole) {
  expect_all({
      {"E11.9", "e11.9"},
      {"M1A.9XX0", "m1a.9xx0"},
      {"S72.001A.", "s72.001a"},
      {"K92.", "k92"},
      {"C50.A1", "c50.a1"},
      {"b12.deficiency", "b12 deficiency"},
      {"0.5 and .5", "0.5 and 0.5"},
      {"1,000 units", "1000 units"},
      {"BMI 32.0-32.9", "bmi 32 32.9"},
      {"1.0.0 and 250.00", "1.0.0 and 250.00"},
      {"1,000,000", "1000000"},
      {"1,00", "1 00"},
      {"12, 345", "12 345"},
      {"t2dm", "t2dm"},
      {"vitamin B-12", "vitamin b12"},
      {"end. Next", "end next"},
      {"vol.2", "vol 2"},
  });
}

TEST(Tokens, CutNumbersFromUnitsAndNouns) {
  expect_all({
      {"32.0mg", "32 mg"},
      {".0g", "0 g"},
      {"1.50mg", "1.50 mg"},
      {"10mg", "10 mg"},
      {"0.5ml", "0.5 ml"},
      {"1,000mg", "1000 mg"},
      {"type2 diabetes", "type 2 diabetes"},
      {"stage3", "stage 3"},
      {"COVID19", "covid 19"},
      {"HER2", "her2"},
      {"xray", "x ray"},
      {"h1n1", "h1n1"},
  });
}

TEST(Tokens, SpellSymbolsOut) {
  expect_all({
      {"D&C", "d and c"},
      {"10% burn", "10 percent burn"},
      {"dm w/ ulcer", "dm with ulcer"},
      {"dm w/ulcer", "dm with ulcer"},
      {"dm w/o ulcer", "dm without ulcer"},
      {"dm w/out ulcer", "dm without ulcer"},
      {"w/obesity", "with obesity"},
      {"s/p fall", "sp fall"},
      {"w/u w/c w/d", "wu wc wd"},
      {"dm w/x", "dm with x"},
      {"h/o MI", "ho mi"},
      {"d/t", "dt"},
      {"r/o, c/o", "ro co"},
      {"a/b", "a b"},
      {"HIV+ pt, +PPD (+strep)", "hiv positive pt positive ppd positive strep"},
      {"B12+", "b12 positive"},
      {"40+ a+b 3 + 4 ++ c++", "40 a b 3 4 c positive"},
      {"vent >96 hrs, loc < 30 min", "vent greater 96 hrs loc less 30 min"},
      {"bmi >= 40, <b>", "bmi greater 40 b"},
      {"a->b <", "a b"},
  });
}

TEST(Tokens, SayWhereTheyCameFrom) {
  const std::string_view text =
      "Crohn\xE2\x80\x99s  w/o type2 10% \xC3\x86"
      "ON";
  const std::vector<std::pair<std::string_view, std::string_view>> expected = {
      {"crohn", "Crohn\xE2\x80\x99s"},
      {"without", "w/o"},
      {"type", "type"},
      {"2", "2"},
      {"10", "10"},
      {"percent", "%"},
      {"aeon", "\xC3\x86ON"}};
  TokenBuffer buffer;
  tokenise(text, buffer);
  ASSERT_EQ(buffer.tokens().size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Token& token = buffer.tokens()[i];
    EXPECT_EQ(text.substr(token.begin, token.end - token.begin), expected[i].second);
  }
}

TEST(Tokens, KnowRoundBrackets) {
  TokenBuffer buffer;
  tokenise("Diabetes (mellitus (sugar)) [x] type) 2 (late", buffer);
  std::string inside;
  for (const Token& token : buffer.tokens()) {
    inside += token.in_brackets ? '1' : '0';
  }
  EXPECT_EQ(inside, "0110001");
}

TEST(Tokens, SayWhetherTheLastWordMayGoOn) {
  TokenBuffer buffer;
  for (const std::string_view open :
       {"diab", "type 2", "crohn's", "m\xC3\xA9", "me\xCC\x81", "e11.9", "w/o"}) {
    tokenise(open, buffer);
    EXPECT_TRUE(buffer.ends_in_word()) << open;
  }
  for (const std::string_view closed : {"", " ", "diab ", "diab.", "(diab)", "5%", "d&", "w/"}) {
    tokenise(closed, buffer);
    EXPECT_FALSE(buffer.ends_in_word()) << closed;
  }
}

TEST(Tokens, TakeBrokenUtf8ForBlanks) {
  expect_all({{"heart\xFF"
               "attack",
               "heart attack"},
              {"\xC3", ""},
              {"a\xE2\x89", "a"},
              {"\xED\xA0\x80x", "x"}});
}

TEST(Tokens, StayGoodWhenTheBufferMoves) {
  TokenBuffer buffer;
  tokenise("acute myocardial infarction", buffer);
  const TokenBuffer moved = std::move(buffer);
  EXPECT_EQ(moved.tokens()[2].text, "infarction");
}

TEST(Tokens, RenameTheNumberBeforeWhereverTheirBytesEnd) {
  for (std::size_t size = 0; size < 300; ++size) {
    const std::string before(size, 'y');
    EXPECT_EQ(folded(before + " 2 trimester"),
              (size == 0 ? "" : before + " ") + "second trimester");
  }
}

TEST(Tokens, OfLongTextsKeepTheirWords) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) {
    text += "Haemorrhage ";
  }
  TokenBuffer buffer;
  tokenise(text, buffer);
  ASSERT_EQ(buffer.tokens().size(), 10'000U);
  EXPECT_EQ(buffer.tokens()[9'999].text, "hemorrhage");
  EXPECT_EQ(buffer.tokens()[9'999].begin, 9'999U * 12);
}

std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces = {
      "a",        "ae",       "oe",       "our",      "ise",   "ised",
      "isation",  "re",       "centre",   "type",     "ii",    "i",
      "x",        "1",        "2",        "00",       "nd",    "mg",
      ".",        ",",        "'",        "'s",       "/",     "w/",
      "o",        "-",        " ",        "%",        "&",     "(",
      ")",        "\xC3\xA9", "\xCE\xB1", "\xCE\xBC", "\xFF",  "\xE2\x80\x99",
      "\xC2\xBD", "e11.9",    "degree",   "sulph",    "leuco", "xray",
      "\xC2\xAD"};
  std::string text;
  const std::size_t count = random() % 10;
  for (std::size_t i = 0; i < count; ++i) {
    text += pieces[random() % pieces.size()];
  }
  return text;
}

TEST(Tokens, FoldEveryLetterToItself) {
  TokenBuffer buffer;
  TokenBuffer again;
  std::array<char, 4> letter{};
  for (char32_t c = 0x80; c <= 0x10FFFF; c += test::kThinning) {
    const bool is_surrogate = c >= 0xD800 && c <= 0xDFFF;
    const std::size_t size = is_surrogate ? 0 : encode_code_point(c, letter.data());
    const std::string_view text(letter.data(), size);
    tokenise(text, buffer);
    for (const Token& token : buffer.tokens()) {
      tokenise(token.text, again);
      ASSERT_EQ(again.tokens().size(), 1U) << text << " gives " << token.text;
      ASSERT_EQ(again.tokens()[0].text, token.text) << text;
    }
  }
}

TEST(Tokens, FoldToThemselvesAndStayInOrder) {
  std::mt19937 random(11);
  TokenBuffer buffer;
  TokenBuffer again;
  for (int round = 0; round < test::rounds(200'000); ++round) {
    const std::string text = random_text(random);
    tokenise(text, buffer);
    std::uint32_t last_begin = 0;
    for (const Token& token : buffer.tokens()) {
      ASSERT_LE(last_begin, token.begin) << text;
      ASSERT_LT(token.begin, token.end) << text;
      ASSERT_LE(token.end, text.size()) << text;
      last_begin = token.begin;
      tokenise(token.text, again);
      ASSERT_EQ(again.tokens().size(), 1U) << text << " gives " << token.text;
      ASSERT_EQ(again.tokens()[0].text, token.text) << text;
    }
  }
}

}  // namespace
}  // namespace descry::engine
