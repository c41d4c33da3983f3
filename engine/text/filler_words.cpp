// What people say beside what they look for, and no label needs.

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/text/word_table.hpp"
#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

/// How bad it is, and how often.
constexpr auto kHowMuch = std::to_array<std::string_view>({
    "absolutely", "always",     "awful",      "awfully",      "bad",        "badly",
    "constantly", "dreadful",   "especially", "excruciating", "extremely",  "heck",
    "hell",       "horrible",   "horribly",   "horrid",       "incredibly", "intense",
    "intensely",  "just",       "lot",        "lots",         "nasty",      "pretty",
    "quite",      "really",     "stable",     "super",        "terrible",   "terribly",
    "totally",    "unbearable", "very",       "wont",         "worst",      "yet",
});

/// How sure they are.
constexpr auto kHowSure = std::to_array<std::string_view>({
    "actually",  "apparently", "basically", "guess",   "hello",    "here",       "hmm",
    "hopefully", "maybe",      "might",     "perhaps", "possibly", "presumably", "probably",
    "think",     "thinks",     "tries",     "try",     "trying",   "um",
});

/// What happened to whom.
constexpr auto kWhatHappened = std::to_array<std::string_view>({
    "bcuz",  "because", "complaining", "complains",  "cuz",       "diagnosed", "ever",
    "feels", "found",   "get",         "gets",       "getting",   "got",       "gotten",
    "keeps", "kinda",   "noticed",     "noticing",   "patient",   "patients",  "please",
    "pls",   "plz",     "presented",   "presenting", "presents",  "reports",   "said",
    "says",  "sorta",   "started",     "suddenly",   "suffering", "suffers",
});

/// Whom they speak of.
constexpr auto kWhom = std::to_array<std::string_view>({
    "boy",
    "daughter",
    "doc",
    "doctor",
    "doctors",
    "girl",
    "guy",
    "husband",
    "kid",
    "kiddo",
    "kids",
    "lady",
    "son",
    "toddler",
    "wife",
});

/// What sentences are made of.
constexpr auto kOfSentences = std::to_array<std::string_view>({
    "again",    "almost",    "already",      "although",  "anybody",    "anymore",    "anyone",
    "anyway",   "anywhere",  "ask",          "asked",     "asking",     "barely",     "before",
    "become",   "becoming",  "begin",        "believe",   "bring",      "buy",        "came",
    "come",     "comes",     "coming",       "continues", "couldnt",    "decided",    "definitely",
    "doesnt",   "easily",    "everybody",    "everyone",  "everything", "everywhere", "fairly",
    "finally",  "forever",   "forgot",       "give",      "gives",      "giving",     "gonna",
    "gotta",    "hardly",    "hasnt",        "havent",    "helped",     "helps",      "isnt",
    "itself",   "keep",      "keeping",      "kept",      "knew",       "knows",      "lately",
    "let",      "lets",      "lil",          "literally", "look",       "looked",     "looking",
    "looks",    "many",      "mostly",       "myself",    "nearly",     "nobody",     "nothing",
    "now",      "obviously", "occasionally", "often",     "okay",       "over",       "quickly",
    "recently", "regularly", "say",          "saying",    "seem",       "seemed",     "seems",
    "several",  "shall",     "shouldnt",     "simply",    "somebody",   "something",  "sometimes",
    "somewhat", "somewhere", "stayed",       "tell",      "thank",      "thanks",     "though",
    "too",      "truly",     "until",        "usually",   "wanna",      "wanted",     "wanting",
    "wasnt",    "werent",    "whatever",     "wonder",    "wondering",  "wouldnt",
});

/// That they ask for a code.
constexpr auto kOfCodes = std::to_array<std::string_view>({
    "code",
    "codes",
    "icd10",
    "icd10cm",
    "icd10pcs",
    "icd9",
    "icd9cm",
});

template <std::size_t... kSizes>
consteval auto joined(const std::array<std::string_view, kSizes>&... lists) {
  std::array<std::string_view, (kSizes + ...)> all{};
  auto at = all.begin();
  ((at = std::copy(lists.begin(), lists.end(), at)), ...);
  return all;
}

constexpr auto kFillerWords =
    word_set(joined(kHowMuch, kHowSure, kWhatHappened, kWhom, kOfSentences, kOfCodes));

}  // namespace

bool is_filler_word(std::string_view word) noexcept {
  return kFillerWords.find(word) != nullptr;
}

}  // namespace descry::engine
