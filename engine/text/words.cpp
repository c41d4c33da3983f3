#include "engine/text/words.hpp"

#include <algorithm>
#include <array>

#include "engine/text/word_table.hpp"

namespace descry::engine {
namespace {

constexpr auto kFunctionWords = word_set(std::to_array<std::string_view>({
    "a",     "about", "after", "also",     "am",    "an",    "and",    "any",   "are",   "as",
    "at",    "be",    "been",  "being",    "but",   "by",    "can",    "could", "do",    "does",
    "even",  "for",   "from",  "had",      "has",   "have",  "having", "he",    "her",   "him",
    "his",   "how",   "if",    "in",       "into",  "is",    "it",     "its",   "me",    "my",
    "of",    "on",    "onto",  "or",       "our",   "s",     "she",    "so",    "some",  "than",
    "that",  "the",   "their", "them",     "then",  "there", "these",  "they",  "this",  "those",
    "to",    "upon",  "was",   "whenever", "we",    "were",  "what",   "when",  "where", "which",
    "while", "who",   "whose", "will",     "would", "you",   "your",
}));

constexpr auto kSiteWords = word_set(std::to_array<std::string_view>({
    "abdomen",  "abdominal", "ankle",     "ankles",  "arm",      "arms",        "armpit",
    "axilla",   "back",      "belly",     "big",     "bladder",  "body",        "bone",
    "bones",    "bowel",     "brain",     "breast",  "breasts",  "buttock",     "buttocks",
    "calf",     "cheek",     "chest",     "chin",    "clavicle", "collarbone",  "colon",
    "ear",      "eardrum",   "ears",      "elbow",   "elbows",   "esophagus",   "eye",
    "eyelid",   "eyelids",   "eyes",      "face",    "feet",     "femur",       "fibula",
    "finger",   "fingers",   "foot",      "forearm", "forehead", "gallbladder", "great",
    "groin",    "gum",       "gums",      "hand",    "hands",    "head",        "heel",
    "heels",    "hip",       "hips",      "humerus", "index",    "intestine",   "jaw",
    "joint",    "joints",    "kidney",    "kidneys", "knee",     "knees",       "leg",
    "legs",     "limb",      "limbs",     "lip",     "lips",     "little",      "liver",
    "lung",     "lungs",     "mouth",     "muscle",  "muscles",  "nail",        "nails",
    "neck",     "nerve",     "nerves",    "nose",    "ovaries",  "ovary",       "palm",
    "pancreas", "patella",   "pelvic",    "pelvis",  "penis",    "prostate",    "radius",
    "rectum",   "rib",       "ribs",      "ring",    "scalp",    "scrotum",     "shaft",
    "shin",     "shoulder",  "shoulders", "side",    "sides",    "skin",        "skull",
    "sole",     "spine",     "spleen",    "sternum", "stomach",  "testicle",    "testicles",
    "thigh",    "thighs",    "throat",    "thumb",   "thumbs",   "tibia",       "toe",
    "toenail",  "toes",      "tongue",    "tonsil",  "tonsils",  "tooth",       "teeth",
    "trunk",    "ulna",      "uterus",    "vagina",  "vulva",    "wrist",       "wrists",
}));

constexpr auto kCircumstanceWords = word_set(std::to_array<std::string_view>({
    "afternoon", "ago",     "away",   "boy",      "boyfriend", "brother",    "buddy",   "child",
    "children",  "dad",     "daily",  "daughter", "day",       "days",       "down",    "ended",
    "evening",   "every",   "father", "friend",   "girl",      "girlfriend", "grandma", "grandpa",
    "guy",       "hour",    "hours",  "hundred",  "husband",   "kid",        "kids",    "lady",
    "last",      "like",    "man",    "minute",   "minutes",   "mom",        "month",   "months",
    "more",      "morning", "mother", "night",    "nights",    "off",        "old",     "out",
    "parent",    "parents", "person", "since",    "sister",    "son",        "stop",    "stopping",
    "stops",     "times",   "today",  "toddler",  "toddlers",  "tonight",    "up",      "week",
    "weeks",     "wife",    "woman",  "worse",    "worsened",  "worsening",  "year",    "years",
    "yesterday",
}));

constexpr auto kHarmWords = word_set(std::to_array<std::string_view>({
    "abrasion",  "ache",     "aches",    "aching",     "amputated",   "amputation", "bit",
    "bite",      "bites",    "bitten",   "bled",       "bleeding",    "blister",    "blistered",
    "blisters",  "broke",    "broken",   "bruise",     "bruised",     "bruises",    "bruising",
    "burn",      "burned",   "burns",    "burnt",      "concussion",  "contusion",  "crushed",
    "cut",       "cuts",     "disloc",   "dislocated", "dislocation", "fracture",   "fractured",
    "fractures", "fx",       "fxs",      "gash",       "hurt",        "hurting",    "hurts",
    "injured",   "injuries", "injury",   "lac",        "lacerated",   "laceration", "lacs",
    "numb",      "numbness", "pain",     "painful",    "pains",       "puncture",   "punctured",
    "ripped",    "scrape",   "scraped",  "sore",       "sprain",      "sprained",   "sprains",
    "stabbed",   "strain",   "strained", "strains",    "sunburn",     "sunburned",  "sunburnt",
    "swelling",  "swollen",  "tear",     "tore",       "torn",        "twisted",    "whiplash",
    "wound",     "wounds",   "wrenched",
}));

constexpr auto kEventWords = word_set(std::to_array<std::string_view>({
    "accident",      "accidentally",  "assaulted",  "atv",         "backyard",     "banged",
    "baseball",      "basketball",    "bathroom",   "bathtub",     "beach",        "beaten",
    "bed",           "bicycle",       "bicycling",  "bike",        "biking",       "bonfire",
    "box",           "boxes",         "bumped",     "bus",         "campfire",     "campground",
    "car",           "caught",        "chainsaw",   "chair",       "cheerleading", "church",
    "climbing",      "collision",     "couch",      "crash",       "crashed",      "curb",
    "cycling",       "dancing",       "dirtbike",   "diving",      "dodgeball",    "door",
    "drill",         "driveway",      "driving",    "exercise",    "exercising",   "factory",
    "fall",          "farm",          "fell",       "fence",       "fight",        "fighting",
    "firecracker",   "firecrackers",  "firework",   "fireworks",   "foosh",        "football",
    "forklift",      "furniture",     "game",       "garage",      "gardening",    "glf",
    "golf",          "grease",        "grill",      "groceries",   "gym",          "gymnastics",
    "hammer",        "hiking",        "hit",        "hitting",     "hockey",       "home",
    "horse",         "house",         "hunting",    "ice",         "icy",          "jogging",
    "jumped",        "jumping",       "kick",       "kicked",      "kitchen",      "knife",
    "lacrosse",      "ladder",        "lake",       "landed",      "landing",      "lawnmower",
    "lifted",        "lifting",       "machine",    "machinery",   "mall",         "moped",
    "motorcycle",    "mower",         "mowing",     "mva",         "mvc",          "oven",
    "paper",         "parking",       "party",      "playground",  "playing",      "pool",
    "practice",      "punched",       "punching",   "raking",      "ran",          "rear",
    "restaurant",    "road",          "roof",       "rugby",       "running",      "school",
    "scissors",      "scooter",       "shoveling",  "shower",      "sidewalk",     "skateboard",
    "skateboarding", "skating",       "skiing",     "slammed",     "sledding",     "slid",
    "slide",         "slipped",       "smashed",    "snow",        "snowboarding", "soccer",
    "softball",      "stairs",        "stepped",    "steps",       "store",        "stove",
    "street",        "struck",        "stumbled",   "supermarket", "surfing",      "swim",
    "swimming",      "swing",         "table",      "tackled",     "tennis",       "throwing",
    "tool",          "tools",         "trampoline", "treadmill",   "tree",         "tripped",
    "truck",         "tub",           "tumbled",    "vehicle",     "volleyball",   "walked",
    "walking",       "weightlifting", "weights",    "window",      "work",         "working",
    "wreck",         "wrecked",       "wrench",     "wrestling",   "yard",         "yoga",
}));

constexpr auto kGenericWords = word_set(std::to_array<std::string_view>({
    "affecting",   "applicable",    "classifiable",   "classified",
    "code",        "codes",         "condition",      "conditions",
    "disease",     "diseases",      "disorder",       "disorders",
    "due",         "elsewhere",     "encounter",      "encounters",
    "except",      "excluding",     "following",      "form",
    "forms",       "including",     "initial",        "involving",
    "kind",        "manifestation", "manifestations", "mention",
    "nature",      "nec",           "nonspecific",    "nos",
    "oth",         "other",         "others",         "otherwise",
    "part",        "parts",         "problem",        "problems",
    "related",     "site",          "sites",          "spcf",
    "spec",        "specified",     "stated",         "syndrome",
    "syndromes",   "type",          "types",          "unqualified",
    "uns",         "unsp",          "unspcf",         "unspec",
    "unspecified", "use",           "using",          "various",
    "via",
}));

}  // namespace

bool is_function_word(std::string_view word) noexcept {
  return kFunctionWords.find(word) != nullptr;
}

bool need_not_be_met(std::string_view word) noexcept {
  return word == "with" || is_function_word(word);
}

bool is_speaker(std::string_view word, std::string_view before) noexcept {
  constexpr auto kBefore = std::to_array<std::string_view>(
      {"after", "as", "because", "but", "can", "cuz", "do", "have", "how", "if", "that", "wen",
       "what", "when", "whenever", "where", "while"});
  return word == "i" && std::ranges::find(kBefore, before) != kBefore.end();
}

bool is_site_word(std::string_view word) noexcept {
  return kSiteWords.find(word) != nullptr;
}

bool is_circumstance_word(std::string_view word) noexcept {
  return kCircumstanceWords.find(word) != nullptr;
}

bool is_harm_word(std::string_view word) noexcept {
  return kHarmWords.find(word) != nullptr;
}

bool is_event_word(std::string_view word) noexcept {
  return kEventWords.find(word) != nullptr;
}

bool is_generic_word(std::string_view word) noexcept {
  return kGenericWords.find(word) != nullptr;
}

}  // namespace descry::engine
