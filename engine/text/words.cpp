#include "engine/text/words.hpp"

#include <array>

#include "engine/text/word_table.hpp"

namespace descry::engine {
namespace {

constexpr auto kFunctionWords = word_set(std::to_array<std::string_view>({
    "a",     "about", "after",  "am",   "an",    "and",   "any",   "are",  "as",   "at",    "be",
    "been",  "being", "but",    "by",   "can",   "could", "do",    "does", "for",  "from",  "had",
    "has",   "have",  "having", "he",   "her",   "him",   "his",   "how",  "if",   "in",    "into",
    "is",    "it",    "its",    "me",   "my",    "of",    "on",    "onto", "or",   "our",   "s",
    "she",   "so",    "some",   "than", "that",  "the",   "their", "them", "then", "there", "these",
    "they",  "this",  "those",  "to",   "upon",  "was",   "we",    "were", "what", "when",  "where",
    "which", "while", "who",    "will", "would", "you",   "your",
}));

constexpr auto kFillerWords = word_set(std::to_array<std::string_view>({
    // How bad it is, and how often.
    "absolutely",
    "always",
    "awful",
    "awfully",
    "bad",
    "badly",
    "constantly",
    "dreadful",
    "especially",
    "excruciating",
    "extremely",
    "horrible",
    "horribly",
    "horrid",
    "incredibly",
    "intense",
    "intensely",
    "just",
    "lot",
    "lots",
    "nasty",
    "pretty",
    "quite",
    "really",
    "super",
    "terrible",
    "terribly",
    "totally",
    "unbearable",
    "very",
    "worst",
    // How sure they are.
    "actually",
    "apparently",
    "basically",
    "guess",
    "hopefully",
    "maybe",
    "might",
    "perhaps",
    "possibly",
    "presumably",
    "probably",
    "think",
    "thinks",
    // What happened to whom.
    "because",
    "complaining",
    "complains",
    "diagnosed",
    "ever",
    "gets",
    "getting",
    "got",
    "gotten",
    "keeps",
    "kinda",
    "patient",
    "patients",
    "pls",
    "please",
    "sorta",
    "started",
    "suddenly",
    "suffering",
    "suffers",
    // That they ask for a code.
    "code",
    "codes",
    "icd10",
    "icd10cm",
    "icd10pcs",
    "icd9",
    "icd9cm",
}));

constexpr auto kGenericWords = word_set(std::to_array<std::string_view>({
    "affecting",  "applicable",    "classifiable",
    "classified", "code",          "codes",
    "condition",  "conditions",    "disease",
    "diseases",   "disorder",      "disorders",
    "due",        "elsewhere",     "encounter",
    "encounters", "except",        "excluding",
    "following",  "form",          "forms",
    "including",  "initial",       "involving",
    "kind",       "manifestation", "manifestations",
    "mention",    "nec",           "nonspecific",
    "nos",        "oth",           "other",
    "others",     "otherwise",     "part",
    "parts",      "problem",       "problems",
    "related",    "site",          "sites",
    "spcf",       "spec",          "specified",
    "stated",     "syndrome",      "syndromes",
    "type",       "types",         "unqualified",
    "uns",        "unsp",          "unspcf",
    "unspec",     "unspecified",   "use",
    "using",      "various",       "via",
}));

}  // namespace

bool is_function_word(std::string_view word) noexcept {
  return kFunctionWords.find(word) != nullptr;
}

bool is_filler_word(std::string_view word) noexcept {
  return kFillerWords.find(word) != nullptr;
}

bool is_generic_word(std::string_view word) noexcept {
  return kGenericWords.find(word) != nullptr;
}

}  // namespace descry::engine
