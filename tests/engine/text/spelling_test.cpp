#include "engine/text/spelling.hpp"

#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

struct Case {
  std::string_view british;
  std::string_view american;
};

void expect_all(const std::vector<Case>& cases) {
  for (const auto& [british, american] : cases) {
    SpellingBuffer buffer;
    EXPECT_EQ(american_spelling(british, buffer), american) << british;
  }
}

void expect_kept(const std::vector<std::string_view>& words) {
  for (const std::string_view word : words) {
    SpellingBuffer buffer;
    EXPECT_EQ(american_spelling(word, buffer), word);
  }
}

TEST(Spelling, WritesEForTheLigatureAe) {
  expect_all({{"anaemia", "anemia"},
              {"haemoglobin", "hemoglobin"},
              {"leukaemia", "leukemia"},
              {"ischaemic", "ischemic"},
              {"caesarean", "cesarean"},
              {"paediatric", "pediatric"},
              {"gynaecology", "gynecology"},
              {"anaesthesia", "anesthesia"},
              {"orthopaedic", "orthopedic"},
              {"aetiology", "etiology"},
              {"faeces", "feces"},
              {"caecum", "cecum"},
              {"naevus", "nevus"},
              {"praevia", "previa"},
              {"phaeochromocytoma", "pheochromocytoma"},
              {"paraesthesia", "paresthesia"},
              {"caeruloplasmin", "ceruloplasmin"},
              {"haem", "hem"},
              {"hae", "he"}});
}

TEST(Spelling, KeepsAeThatIsNoLigature) {
  expect_kept({"aerobic", "anaerobic", "aerosol", "aeruginosa", "vertebrae", "fistulae", "bullae",
               "intraepithelial", "extraesophageal", "paraesophageal", "supraepicondylar",
               "megaesophagus", "tetraethyl", "aed", "aecopd", "uae"});
}

TEST(Spelling, WritesEForTheLigatureOe) {
  expect_all({{"oedema", "edema"},
              {"oesophagus", "esophagus"},
              {"oestrogen", "estrogen"},
              {"diarrhoea", "diarrhea"},
              {"gonorrhoea", "gonorrhea"},
              {"dyspnoea", "dyspnea"},
              {"apnoea", "apnea"},
              {"coeliac", "celiac"},
              {"foetus", "fetus"},
              {"amoebiasis", "amebiasis"},
              {"homoeopathy", "homeopathy"},
              {"lymphoedema", "lymphedema"},
              {"papilloedema", "papilledema"},
              {"manoeuvre", "maneuver"},
              {"gastrooesophageal", "gastroesophageal"},
              {"angiooedema", "angioedema"}});
}

TEST(Spelling, KeepsOeOfChance) {
  expect_kept({"does",
               "shoe",
               "toe",
               "toes",
               "hoe",
               "poem",
               "coexisting",
               "coenzyme",
               "coefficient",
               "gastroenteritis",
               "gastroesophageal",
               "angioedema",
               "thromboembolism",
               "electroencephalogram",
               "neuroendocrine",
               "roentgen",
               "meningoencephalitis",
               "tracheoesophageal",
               "heroes",
               "canoe",
               "echoes",
               "hypoechoic"});
}

TEST(Spelling, WritesOrForOur) {
  expect_all({{"tumour", "tumor"},
              {"tumours", "tumors"},
              {"colour", "color"},
              {"discolouration", "discoloration"},
              {"behavioural", "behavioral"},
              {"odour", "odor"},
              {"labour", "labor"},
              {"vapour", "vapor"},
              {"neighbouring", "neighboring"},
              {"humour", "humor"},
              {"harbour", "harbor"}});
  expect_kept({"hour", "four", "contour", "your", "source", "course", "detour", "pour", "journal",
               "gourd", "court", "mourning"});
}

TEST(Spelling, WritesIzeForIse) {
  expect_all({{"hospitalised", "hospitalized"},
              {"sterilisation", "sterilization"},
              {"immunise", "immunize"},
              {"catheterise", "catheterize"},
              {"traumatised", "traumatized"},
              {"randomised", "randomized"},
              {"oxidised", "oxidized"},
              {"nebuliser", "nebulizer"},
              {"visualising", "visualizing"},
              {"organisation", "organization"},
              {"paralysed", "paralyzed"},
              {"analyse", "analyze"},
              {"catalysing", "catalyzing"}});
  expect_kept(
      {"disease",   "exercise",   "excise",     "excised",     "incised",     "precise",
       "otherwise", "bruise",     "bruised",    "noise",       "raised",      "arise",
       "rise",      "advertise",  "expertise",  "promise",     "compromised", "immunocompromised",
       "surprise",  "supervised", "improvised", "circumcised", "lyse",        "lysed",
       "analyses",  "dialyses",   "penises",    "paradise",    "premises",    "tennis",
       "arthritis", "franchise",  "enterprise", "treatise",    "chastise",    "appraised"});
}

TEST(Spelling, WritesErForRe) {
  expect_all({{"centre", "center"},
              {"fibres", "fibers"},
              {"millimetre", "millimeter"},
              {"litres", "liters"},
              {"goitre", "goiter"},
              {"titre", "titer"},
              {"calibre", "caliber"},
              {"theatre", "theater"}});
  expect_kept({"fracture", "care", "acre", "genre", "entire", "before", "picture"});
}

TEST(Spelling, KnowsSingleWords) {
  expect_all({{"grey", "gray"},
              {"disk", "disc"},
              {"disks", "discs"},
              {"diskectomy", "discectomy"},
              {"sulphate", "sulfate"},
              {"bisulphate", "bisulfate"},
              {"leucocyte", "leukocyte"},
              {"hiccoughs", "hiccups"},
              {"counselling", "counseling"},
              {"labelled", "labeled"},
              {"artefact", "artifact"},
              {"sjoegren", "sjogren"},
              {"ageing", "aging"},
              {"programme", "program"},
              {"licence", "license"},
              {"mouldy", "moldy"},
              {"aluminium", "aluminum"},
              {"practise", "practice"}});
  expect_kept({"leucovorin", "leucine", "discs", "gray"});
}

}  // namespace
}  // namespace descry::engine
