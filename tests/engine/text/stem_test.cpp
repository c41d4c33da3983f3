#include "engine/text/stem.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "engine/text/stem_rules.hpp"
#include "tests/support/thinning.hpp"

namespace descry::engine {
namespace {

std::string stem_of(std::string_view word) {
  StemBuffer buffer;
  return std::string(stem(word, buffer));
}

std::vector<std::string> parts_of(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + separator.size();
  }
  return parts;
}

/// `a b | c d e`: a and b are forms of one another, and so are c, d and e.
void expect_one_class(std::string_view classes) {
  for (const std::string& line : parts_of(classes, " | ")) {
    const std::vector<std::string> words = parts_of(line, " ");
    ASSERT_GE(words.size(), 2U) << line;
    for (const std::string& word : words) {
      EXPECT_EQ(stem_of(word), stem_of(words.front())) << word << " and " << words.front();
    }
  }
}

/// `a b | c d e`: a is no form of b; no two of c, d and e are forms of one another.
void expect_apart(std::string_view strangers) {
  for (const std::string& line : parts_of(strangers, " | ")) {
    const std::vector<std::string> words = parts_of(line, " ");
    ASSERT_GE(words.size(), 2U) << line;
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (std::size_t j = i + 1; j < words.size(); ++j) {
        EXPECT_NE(stem_of(words[i]), stem_of(words[j])) << words[i] << " and " << words[j];
      }
    }
  }
}

TEST(Stem, JoinsPlurals) {
  expect_one_class(
      "fracture fractures | eye eyes | leg legs | disease diseases | abscess abscesses | "
      "crutch crutches | reflex reflexes | injury injuries | biopsy biopsies | "
      "kidney kidneys | virus viruses | sinus sinuses | cause causes | bruise bruises | "
      "hernia hernias | trauma traumas | area areas | lens lenses | headache headaches | "
      "toe toes");
}

TEST(Stem, JoinsLatinAndGreekPlurals) {
  expect_one_class(
      "vertebra vertebrae | fistula fistulae fistulas | diagnosis diagnoses | "
      "metastasis metastases | prosthesis prostheses | bacterium bacteria | "
      "diverticulum diverticula | septum septa | atrium atria | thrombus thrombi | "
      "bronchus bronchi | embolus emboli | calculus calculi | fungus fungi | nevus nevi | "
      "phalanx phalanges | meninges meningeal | appendix appendices | cortex cortices | "
      "varix varices | ganglion ganglia | criterion criteria | sarcoma sarcomata sarcomas | "
      "hematoma hematomata | arthritis arthritides | foot feet | tooth teeth | "
      "child children | woman women | louse lice | ovum ova | testis testes | "
      "psychosis psychoses | helminthiasis helminthiases | coccus cocci | labium labia | "
      "serum sera");
}

TEST(Stem, JoinsAdjectivesWithTheirNouns) {
  expect_one_class(
      "vertebra vertebral | diabetes diabetic diabetics | cancer cancerous cancers | "
      "anemia anemic anemias | psoriasis psoriatic | arthritis arthritic | allergy allergic | "
      "obesity obese | nausea nauseous | pregnancy pregnant pregnancies | "
      "cirrhosis cirrhotic | stenosis stenotic | necrosis necrotic | thrombosis thrombotic | "
      "neuropathy neuropathic | hemorrhage hemorrhagic | ischemia ischemic | "
      "leukemia leukemic | epilepsy epileptic | sepsis septic | artery arterial | "
      "vein venous | bronchus bronchial | femur femoral | humerus humeral | radius radial | "
      "spine spinal | abdomen abdominal | thorax thoracic | pelvis pelvic | rectum rectal | "
      "duodenum duodenal | larynx laryngeal | esophagus esophageal | uterus uterine | "
      "ovary ovarian | muscle muscular | ventricle ventricular | fistula fistular | "
      "nodule nodular | clavicle clavicular | maxilla maxillary | mandible mandibular | "
      "trauma traumatic | eczema eczematous | edema edematous | lymphoma lymphomatous | "
      "virus viral | bacteria bacterial | fungus fungal | malaria malarial | "
      "streptococcus streptococcal | syphilis syphilitic | tuberculosis tuberculous | "
      "paraplegia paraplegic | schizophrenia schizophrenic | hypertension hypertensive | "
      "insufficiency insufficient | malignancy malignant | incontinence incontinent | "
      "dependence dependent dependency | autism autistic | "
      "neurology neurologic neurological | parasite parasitic | toxic toxicity | "
      "aplasia aplastic | neoplasm neoplastic | pneumonia pneumonias | retina retinal | "
      "tibia tibial | ileum ileal | cecum cecal | urethra urethral | dialysis dialytic");
}

TEST(Stem, JoinsVerbsWithTheirNouns) {
  expect_one_class(
      "fracture fractured | infection infected infectious infective infections | "
      "ulcer ulcerated ulceration ulcerative ulcers | depression depressive depressed | "
      "heal healing healed | bleed bleeding bleeds | burn burned burning | swelling swollen | "
      "poison poisoning poisoned | laceration lacerated lacerations | "
      "perforation perforated | dislocation dislocated | obstruction obstructed obstructive | "
      "contusion contused | injury injured | rupture ruptured | bruise bruised bruising | "
      "scar scarred scarring | vomiting vomit | choking choke choked | screening screen | "
      "displaced displacement | impaired impairment | treated treatment treating | "
      "calcified calcification | sterilization sterilized sterilize | "
      "dilated dilation dilatation | congestion congestive | examination examined | "
      "bite bitten bites | nutrition nutritional | weak weakness | dizzy dizziness | "
      "bilateral bilaterally | complete completely | transfusion transfused | "
      "alzheimers alzheimer | parkinsons parkinson | "
      "transplant transplanted transplantation | vaccine vaccination vaccinated | "
      "intoxication intoxicated | fusion fusions");
}

TEST(Stem, KeepsOppositesApart) {
  expect_apart(
      "hyperkalemia hypokalemia | hyperglycemia hypoglycemia | hypertension hypotension | "
      "hyperthyroidism hypothyroidism | hyper hypo | with without | abduction adduction | "
      "afferent efferent | internal external | medial lateral | inner outer | upper lower | "
      "specified unspecified | stable unstable | displaced nondisplaced | open opening | "
      "anterior posterior | prenatal postnatal | antepartum postpartum | benign malignant | "
      "symptomatic asymptomatic | septic aseptic | typical atypical | febrile afebrile");
}

TEST(Stem, KeepsDiseasesOfOneOrganApart) {
  expect_apart(
      "arthritis arthrosis arthropathy arthralgia arthroplasty | nephritis nephrosis | "
      "neuritis neurosis neuropathy neuralgia | dermatitis dermatosis | thrombus thrombosis | "
      "embolus thrombus | cystitis cystocele cyst cystic | gastritis gastrostomy gastric | "
      "colitis colostomy colon colic | hepatitis hepatic hepatoma | cardiac cardia carditis | "
      "ileum ilium | ileal iliac | perineal peroneal | peritoneum perineum | "
      "prostate prostrate | ureter urethra | ureteral urethral | "
      "vagina vaginitis vaginismus | otitis osteitis | mucus mucosa | palate palpate | "
      "cervix cervical | vertebra vertigo | femur femoris | laceration lactation | "
      "fracture fraction | infarction infection | sclerosis scoliosis | kyphosis lordosis | "
      "pneumonia pneumonitis pneumothorax | leukemia leukopenia | anemia anaplasia | "
      "bronchus bronchitis bronchiectasis | myopia myopathy myositis | alkalosis acidosis | "
      "psychosis psychiatry psychology | dysphagia dysphasia dysplasia | ataxia atresia | "
      "aphasia aphakia | carcinoma carcinoid | sarcoma sarcoidosis | lymphoma lymphoid | "
      "melanoma melanosis | diabetes diabetogenic | influenza influenzae");
}

TEST(Stem, KeepsWordsOfChanceApart) {
  expect_apart(
      "organ organic organism organize | general generic generation genetic gene | "
      "universe university universal | mass massive | pass passive passion | tract traction | "
      "position positive | later lateral | several severe sever | hospital hospice | "
      "dress dressing | train training | clinic clinical | medium medial | state station | "
      "plane plan | spin spine | plaster plastic | oral orally | face fascia | "
      "miss missing mission | local locum | narcotic narcosis | hypnotic hypnosis | "
      "antibiotic antibiosis | prosthetic prostatic | topic topical | effect effective | "
      "extension extensive | intense intensive | fast fasting | particle particular | "
      "article articular articulation | present presence | person personality | "
      "material maternal | stock stocking | lead leading | past paste | ferry ferric | "
      "fabric fabry | boil boiling | born borne | news newborn | aural aura | renal rennin | "
      "unit united | public pubic | digit digital | adhesion adhesive | relative relation | "
      "native nation | active action | diffuse diffusion | purpose purposive | port portion | "
      "sting string | wing winning | ring wring | hive hiv | aids aid | gas gash | "
      "bias base | herpes hernia | atlas atlantic");
}

TEST(Stem, LeavesDigitsShortAndForeignWordsAlone) {
  for (const std::string_view word : {"t2dm", "b12", "e11.9", "2", "10", "as", "is", "gas", "hiv",
                                      "m\xC3\xA9", "", "a", "covids2"}) {
    EXPECT_EQ(stem_of(word), word);
  }
}

TEST(Stem, LeavesOverlongWordsAlone) {
  const std::string longest = std::string(StemBuffer::kCapacity - 1, 'a') + "s";
  const std::string too_long = std::string(StemBuffer::kCapacity, 'a') + "s";
  EXPECT_EQ(stem_of(longest), std::string(StemBuffer::kCapacity - 1, 'a'));
  EXPECT_EQ(stem_of(too_long), too_long);
}

TEST(Stem, TriesLongerEndingsFirst) {
  for (char last = 'a'; last <= 'z'; ++last) {
    const auto rules = stem_rules(last);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      EXPECT_EQ(rules[i].ending.back(), last);
      for (std::size_t j = i + 1; j < rules.size(); ++j) {
        EXPECT_FALSE(rules[j].ending.ends_with(rules[i].ending))
            << rules[i].ending << " hides " << rules[j].ending;
      }
    }
  }
}

TEST(Stem, NeverLengthensAWord) {
  std::mt19937 random(5);
  const std::vector<std::string> parts = {"neur", "cardi", "itis", "osis", "al", "s",
                                          "ing",  "ed",    "ic",   "es",   "ly", "ia",
                                          "um",   "ae",    "ion",  "ate"};
  for (int round = 0; round < test::rounds(100'000); ++round) {
    std::string word;
    for (std::size_t i = random() % 6; i > 0; --i) {
      word += parts[random() % parts.size()];
    }
    ASSERT_LE(stem_of(word).size(), word.size()) << word;
  }
}

}  // namespace
}  // namespace descry::engine
