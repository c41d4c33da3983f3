#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/text/stem_rules.hpp"
#include "engine/text/word_table.hpp"

namespace descry::engine {
namespace {

using std::string_view;

// One class a line; its first word is its stem. Plurals in -s of listed words need no entry.
constexpr auto kClasses = std::to_array<string_view>({
    // Nouns and what belongs to them: bones, organs, vessels
    "abdomen abdominal abdominally",
    "anus anal",
    "aorta aortic",
    "artery arterial",
    "axilla axillary",
    "bronchus bronchi bronchial",
    "carpus carpal",
    "cartilage cartilaginous",
    "colon colonic",
    "diaphragm diaphragmatic",
    "embryo embryonic",
    "esophagus esophageal esophagi",
    "eyelid eyelids",
    "femur femoral femora",
    "fetus fetal fetuses",
    "foot feet",
    "gland glandular",
    "humerus humeral humeri",
    "mandible mandibular",
    "maxilla maxillary",
    "medulla medullary",
    "membrane membranous",
    "meninges meningeal meninx",
    "muscle muscular",
    "nose nasal",
    "orbit orbital",
    "ovary ovarian",
    "palate palatal",
    "pancreas pancreatic",
    "papilla papillary",
    "pelvis pelvic pelves",
    "penis penile penises",
    "phalanx phalanges phalangeal",
    "prostate prostatic",
    "pubis pubic",
    "radius radial radii",
    "spine spinal",
    "spleen splenic",
    "talus talar",
    "tarsus tarsal",
    "tendon tendinous",
    "testis testes testicle testicular",
    "thorax thoracic thoraces",
    "tonsil tonsillar",
    "tooth teeth",
    "ulna ulnar",
    "umbilicus umbilical",
    "ureter ureteral ureteric",
    "urine urinary",
    "uterus uterine uteri",
    "valve valvular",
    "vein venous",
    // Irregular plurals
    "apex apices",
    "appendix appendices",
    "atrium atria atrial",
    "axis axes",
    "bacillus bacilli bacillary",
    "calculus calculi",
    "child children",
    "coccus cocci coccal",
    "cortex cortices cortical",
    "criterion criteria",
    "crisis crises",
    "embolus emboli embolic embolism embolisms embolization",
    "fungus fungi fungal funguses",
    "ganglion ganglia ganglionic",
    "index indices indexes",
    "intestine intestinal",
    "lobe lobar",
    "lens lenses",
    "loculus loculi",
    "louse lice",
    "malleolus malleoli malleolar",
    "man men",
    "matrix matrices",
    "metatarsus metatarsal metatarsi",
    "metacarpus metacarpal metacarpi",
    "mouse mice",
    "naris nares",
    "nevus nevi",
    "nucleus nuclei nuclear",
    "ovum ova",
    "phenomenon phenomena",
    "sarcoma sarcomata sarcomatous",
    "sinus sinuses",
    "spermatozoon spermatozoa",
    "thrombus thrombi",
    "varix varices variceal varicose varicosity",
    "villus villi villous",
    "virus viral viruses",
    "woman women",
    // Diseases and what belongs to them
    "abnormal abnormality abnormalities",
    "abrasion abraded abrasions",
    "absence absent",
    "absorb absorbed absorption",
    "accident accidental accidentally",
    "addict addicted addiction addictive",
    "alcohol alcoholic",
    "allergy allergen allergens",
    "aneurysm aneurysmal",
    "bite bites bitten biting",
    "bleed bled bleeding",
    "cancer cancerous",
    "cystitis cystitic",
    "chemical chemically",
    "clinical clinically",
    "combination combined combine combining",
    "consultation consulted consult consulting consults",
    "critical critically",
    "deform deformed deformity deformities",
    "delivery deliver delivered delivering deliveries",
    "development developmental developmentally develop developed developing",
    "diabetes diabetic",
    "dilation dilatation dilate dilated dilating",
    "disable disabled disability disabilities",
    "drain drainage drained draining",
    "eclampsia eclamptic",
    "electric electrical electrically",
    "environment environmental environmentally",
    "preeclampsia preeclamptic",
    "epilepsy epileptic epilepsies",
    "examination examine examined examining exam",
    "erosion eroded erosive",
    "bend bent bending",
    "blow blew blown blowing",
    "break breaks breaking broke broken",
    "cant cannot couldnt",
    "catch catches caught catching",
    "drive drives drove driven driving",
    "eat eats ate eaten eating",
    "fall fallen fell",
    "feel feels felt feeling",
    "loss losses lose loses lost losing",
    "ride rides rode ridden riding",
    "run runs ran running",
    "shake shakes shook shaking",
    "sleep sleeps slept sleeping",
    "stick sticks stuck sticking",
    "swim swims swam swimming",
    "throw throws threw thrown throwing",
    "wake wakes woke woken waking",
    "week weeks wk wks",
    "year years yr yrs",
    "gangrene gangrenous",
    "gonococcus gonococci gonococcal",
    "hemophilia hemophiliac hemophilic",
    "hemorrhage hemorrhagic hemorrhaging hemorrhaged",
    "infect infected infecting infection infectious infective",
    "injury injured injuring injure",
    "leprosy leprous",
    "mania manic",
    "hormone hormonal",
    "medical medically",
    "menstruation menstrual menstruating menstruate",
    "nausea nauseous nauseated nauseating",
    "necrosis necrotic necrotizing",
    "neoplasm neoplastic neoplasia",
    "obese obesity",
    "observation observe observed observing",
    "pain painful",
    "occlude occluded occlusion occlusive",
    "paralysis paralytic paralyzed paralyze",
    "parasite parasitic",
    "paroxysm paroxysmal",
    "physical physically",
    "poison poisoned poisoning poisonous",
    "rupture ruptured rupturing",
    "sepsis septic",
    "asepsis aseptic",
    "spasm spasmodic",
    "sting stings stinging stung",
    "stenosis stenotic stenosed stenosing",
    "surgery surgical surgically",
    "swell swelling swollen swelled",
    "symptom symptomatic",
    "syphilis syphilitic",
    "topical topically",
    "transplant transplantation transplanted transplanting",
    "toxic toxicity toxicities",
    "trauma traumatic traumatically traumatized",
    "tuberculosis tuberculous tubercular",
    "ulcer ulcerate ulcerated ulcerating ulceration ulcerations ulcerative",
    "vaccine vaccinated vaccination vaccinations",
    "vomit vomiting vomited",
    "wound wounded wounds",
    // Others
    "ache aches aching",
    "herpes herpetic",
    "inflammation inflamed inflammatory",
    "overdose overdoses",
    "prosthetic prosthesis prostheses",
    "purpose purposes",
    "self herself himself myself ourselves themselves yourself",
});

// Words that are no forms of another, whatever their ending: each is its own stem.
constexpr auto kOwnStems = std::to_array<string_view>({
    "actual additive adhesive affective agalactiae aids alternative ambulance antibiotic",
    "apartment arsenic article ascites atlas aural bearing bias boiling borne business",
    "capital cervical christmas classic clinic collective corporal cosmetic criminal crural",
    "cystic department diffuse digital dressing effective ending ethnic expansive extensive",
    "fabric family fasting ferric fundal gas general generic genetic hospital hundred",
    "hypnotic indium influenzae intensive ironing journal lateral leading liquid local",
    "massive material media medial medium meeting mental mineral missed missing morning",
    "narcotic natural neutral news normal objective opening oral organic organism partial",
    "particle particular passive paste personal placement plane plaster plastic positive",
    "presence present principal productive pseudomonas psoas public question rational",
    "relative renal residence resident sacred scare sedative series several severe social",
    "species specific stare state station stocking subjective thermal topic total traction",
    "training trichomonas united universal universe university vital",
});

consteval std::size_t count_words() {
  std::size_t count = 0;
  const auto add = [&count](string_view line) {
    count += 1 + static_cast<std::size_t>(std::count(line.begin(), line.end(), ' '));
  };
  std::for_each(kClasses.begin(), kClasses.end(), add);
  std::for_each(kOwnStems.begin(), kOwnStems.end(), add);
  return count;
}

using Entries = std::array<std::pair<string_view, string_view>, count_words()>;

/// Adds the line's words under `stem`, or each under itself when that is empty.
consteval void add_line(string_view line, string_view stem, Entries& entries, std::size_t& next) {
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const string_view word = line.substr(0, end);
    entries[next++] = {word, stem.empty() ? word : stem};
    line.remove_prefix(std::min(end + 1, line.size()));
  }
}

consteval Entries split_lines() {
  Entries entries{};
  std::size_t next = 0;
  for (const string_view line : kClasses) {
    add_line(line, line.substr(0, line.find(' ')), entries, next);
  }
  for (const string_view line : kOwnStems) {
    add_line(line, {}, entries, next);
  }
  return entries;
}

constexpr WordTable<string_view, count_words()> kIrregular(split_lines());

}  // namespace

string_view irregular_stem(string_view word) noexcept {
  const string_view* stem = kIrregular.find(word);
  return stem == nullptr ? string_view{} : *stem;
}

}  // namespace descry::engine
