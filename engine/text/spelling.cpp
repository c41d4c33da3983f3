#include "engine/text/spelling.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "engine/text/word_table.hpp"

namespace descry::engine {
namespace {

using std::string_view;

/// Replace `length` letters at `begin` by `letters`.
struct Rewrite {
  std::size_t begin = 0;
  std::size_t length = 0;
  string_view letters;
};
using MaybeRewrite = std::optional<Rewrite>;

using Pair = std::pair<string_view, string_view>;

constexpr WordTable<string_view, 28> kWholeWords(std::to_array<Pair>({
    {"ageing", "aging"},
    {"aluminium", "aluminum"},
    {"centred", "centered"},
    {"defence", "defense"},
    {"dietician", "dietitian"},
    {"dieticians", "dietitians"},
    {"distil", "distill"},
    {"enrolment", "enrollment"},
    {"fulfil", "fulfill"},
    {"grey", "gray"},
    {"gynae", "gyne"},
    {"instil", "instill"},
    {"judgement", "judgment"},
    {"licence", "license"},
    {"licences", "licenses"},
    {"offence", "offense"},
    {"offences", "offenses"},
    {"practise", "practice"},
    {"practised", "practiced"},
    {"practises", "practices"},
    {"practising", "practicing"},
    {"programme", "program"},
    {"programmes", "programs"},
    {"speciality", "specialty"},
    {"specialities", "specialties"},
    {"tyre", "tire"},
    {"tyres", "tires"},
    {"whilst", "while"},
}));

constexpr auto kBeginnings = std::to_array<Pair>({
    {"artefact", "artifact"},
    {"counsell", "counsel"},
    {"disk", "disc"},
    {"hiccough", "hiccup"},
    {"koehler", "kohler"},
    {"labell", "label"},
    {"loeffler", "loffler"},
    {"moebius", "mobius"},
    {"mould", "mold"},
    {"schoenlein", "schonlein"},
    {"sjoegren", "sjogren"},
    {"tranquilli", "tranquili"},
    {"travell", "travel"},
});

constexpr auto kOurRoots = std::to_array<string_view>({
    "ard",  "arm",  "behavi", "cand", "clam", "col", "endeav", "fav", "ferv",
    "flav", "glam", "harb",   "hon",  "hum",  "lab", "neighb", "od",  "parl",
    "ranc", "rig",  "rum",    "sav",  "tum",  "val", "vap",    "vig",
});

constexpr auto kPrefixesInA =
    std::to_array<string_view>({"contr", "extr", "infr", "intr", "meg", "supr", "tetr", "ultr"});

// A final -ae is a plural, but these are the beginnings of haemorrhage, faeces, anaemia, praevia.
constexpr auto kBeingTyped = word_set(std::to_array<string_view>({"an", "c", "f", "h", "p", "pr"}));

constexpr auto kIseEndings = std::to_array<string_view>(
    {"ise", "ised", "ises", "iser", "isers", "ising", "isation", "isations"});

constexpr auto kLyseEndings = std::to_array<string_view>({"lyse", "lysed", "lysing", "lyser"});

// Roots before -ise that are spelt so in America too.
constexpr auto kNotIze = word_set(std::to_array<string_view>({
    "advert",  "an",      "chast",  "chem",   "clitor", "compr",    "comprom", "dem",   "derm",
    "enterpr", "epiderm", "expert", "franch", "improv", "merchand", "mort",    "parad", "pen",
    "prem",    "prom",    "repr",   "superv", "surm",   "surpr",    "tre",     "treat", "val",
}));

constexpr auto kReEndings = std::to_array<string_view>(
    {"calibre", "centre", "fibre", "goitre", "litre", "maneuvre", "metre", "theatre", "titre"});

template <typename List>
bool ends_with_any(string_view text, const List& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [text](string_view ending) { return text.ends_with(ending); });
}

bool is_vowel(char c) {
  return string_view("aeiou").find(c) != string_view::npos;
}

bool is_ligature_ae(string_view before, string_view after) {
  if (after.empty()) {
    return kBeingTyped.find(before) != nullptr;
  }
  if (before.empty() && (after.size() < 3 || after.front() == 'c')) {
    return false;  // An abbreviation: aed, aecopd.
  }
  if (after.front() == 'r') {
    return before.ends_with('c');  // caeruloplasmin; not aerobic, anaerobic.
  }
  if (before.ends_with("par")) {
    return after.starts_with("sth");  // paraesthesia; not paraesophageal.
  }
  return !ends_with_any(before, kPrefixesInA);
}

bool is_ligature_oe(string_view before, string_view after) {
  if (before.empty()) {
    return after.size() >= 2 &&
           (after.front() == 'd' || after.front() == 's');  // oedema, oesophagus, oestrogen.
  }
  if (after.starts_with("dema")) {
    return before.back() == 'o' || !is_vowel(before.back());  // lymphoedema; not angioedema.
  }
  if (after.starts_with("soph") || after.starts_with("str")) {
    // para-oesophageal; not gastro-esophageal, whose o belongs to the first part.
    return before.ends_with('o') || before.ends_with('a') || before.ends_with("yl");
  }
  return before.ends_with("rrh") || before.ends_with("pn") ||   // diarrhoea, dyspnoea
         (before.ends_with("am") && after.starts_with('b')) ||  // amoeba
         (before.ends_with('c') && after.starts_with('l')) ||   // coeliac
         (before == "f" && after.starts_with('t')) ||           // foetus
         (before == "hom" && after.starts_with('o')) ||         // homoeopathy
         (before == "man" && after.starts_with('u'));           // manoeuvre
}

MaybeRewrite rewrite_at(string_view word, std::size_t i) {
  const string_view before = word.substr(0, i);
  const string_view here = word.substr(i);
  if (here.starts_with("ae") && is_ligature_ae(before, here.substr(2))) {
    return Rewrite{i, 2, "e"};
  }
  if (here.starts_with("oe") && is_ligature_oe(before, here.substr(2))) {
    return Rewrite{i, 2, "e"};
  }
  if (here.starts_with("our") && ends_with_any(before, kOurRoots)) {
    return Rewrite{i, 3, "or"};
  }
  if (here.starts_with("sulph")) {
    return Rewrite{i, 5, "sulf"};
  }
  return std::nullopt;
}

// Which rules two neighbouring letters give a chance, so that one pass over a word tells that it
// needs none.
enum Chance : std::uint8_t { inside = 1, beginning = 2, ending = 4 };

constexpr std::size_t kPairs = std::size_t{26} * 26;

constexpr std::size_t pair_index(char first, char second) {
  return static_cast<std::size_t>(first - 'a') * 26 + static_cast<std::size_t>(second - 'a');
}

consteval std::array<std::uint8_t, kPairs> make_chances() {
  std::array<std::uint8_t, kPairs> chances{};
  for (const string_view pair : {"ae", "oe", "ou", "su"}) {
    chances[pair_index(pair[0], pair[1])] |= inside;
  }
  for (const auto& [british, american] : kBeginnings) {
    chances[pair_index(british[0], british[1])] |= beginning;
  }
  chances[pair_index('l', 'e')] |= beginning;  // leuco-
  for (const string_view pair : {"is", "ys"}) {
    chances[pair_index(pair[0], pair[1])] |= ending;
  }
  return chances;
}

constexpr std::array<std::uint8_t, kPairs> kChances = make_chances();

unsigned chances_of(string_view word) {
  unsigned chances = kChances[pair_index(word[0], word[1])];
  for (std::size_t i = 1; i + 1 < word.size(); ++i) {
    chances |= kChances[pair_index(word[i], word[i + 1])] & ~static_cast<unsigned>(beginning);
  }
  return chances;
}

MaybeRewrite rewrite_inside(string_view word) {
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    if ((kChances[pair_index(word[i], word[i + 1])] & inside) == 0) {
      continue;
    }
    if (const MaybeRewrite rewrite = rewrite_at(word, i)) {
      return rewrite;
    }
  }
  return std::nullopt;
}

MaybeRewrite rewrite_beginning(string_view word) {
  if (word.starts_with("leuco") && word.size() > 5 && word[5] != 'v') {
    return Rewrite{0, 5, "leuko"};  // leucocyte; not leucovorin.
  }
  for (const auto& [british, american] : kBeginnings) {
    if (word.front() == british.front() && word.starts_with(british)) {
      return Rewrite{0, british.size(), american};
    }
  }
  return std::nullopt;
}

bool takes_ize(string_view root, string_view ending) {
  if (constexpr string_view kNon = "non"; root.starts_with(kNon)) {
    root.remove_prefix(kNon.size());  // `nonpremise` as `premise`, `nonise` as `ise`.
  }
  if (root.size() < 3 || root.ends_with("comprom") || kNotIze.find(root) != nullptr) {
    return false;
  }
  if (ending.starts_with("isation")) {
    return true;
  }
  const char last = root.back();
  const char before_last = root[root.size() - 2];
  const bool after_vowel = is_vowel(before_last);
  return last == 'l' || last == 'n' || last == 't' || last == 'm' || last == 'd' || last == 'g' ||
         (last == 'r' && after_vowel && root.size() > 3);
}

MaybeRewrite rewrite_ise(string_view word) {
  const std::size_t is = word.rfind("is");
  if (is != string_view::npos && is > 0) {
    const string_view ending = word.substr(is);
    const bool is_known =
        std::find(kIseEndings.begin(), kIseEndings.end(), ending) != kIseEndings.end();
    if (is_known && takes_ize(word.substr(0, is), ending)) {
      return Rewrite{is + 1, 1, "z"};
    }
  }
  for (const string_view ending : kLyseEndings) {
    if (word.size() >= ending.size() + 2 && word.ends_with(ending)) {
      return Rewrite{word.size() - ending.size() + 2, 1, "z"};  // paralyse; not lyse itself.
    }
  }
  return std::nullopt;
}

MaybeRewrite rewrite_re(string_view word) {
  const std::size_t plural = word.ends_with('s') ? 1 : 0;
  const string_view singular = word.substr(0, word.size() - plural);
  if (singular.ends_with("re") && ends_with_any(singular, kReEndings)) {
    return Rewrite{singular.size() - 2, 2, "er"};
  }
  return std::nullopt;
}

MaybeRewrite next_rewrite(string_view word) {
  if (const string_view* american = kWholeWords.find(word)) {
    return Rewrite{0, word.size(), *american};
  }
  const unsigned chances = chances_of(word);
  MaybeRewrite rewrite;
  if ((chances & inside) != 0) {
    rewrite = rewrite_inside(word);
  }
  if (!rewrite && (chances & beginning) != 0) {
    rewrite = rewrite_beginning(word);
  }
  if (!rewrite && (chances & ending) != 0) {
    rewrite = rewrite_ise(word);
  }
  if (!rewrite && (word.ends_with("re") || word.ends_with("res"))) {
    rewrite = rewrite_re(word);
  }
  return rewrite;
}

string_view apply(const Rewrite& rewrite, string_view word, SpellingBuffer& buffer) {
  std::array<char, SpellingBuffer::kCapacity> next{};
  char* end = std::copy_n(word.data(), rewrite.begin, next.data());
  end = std::copy(rewrite.letters.begin(), rewrite.letters.end(), end);
  const string_view rest = word.substr(rewrite.begin + rewrite.length);
  end = std::copy(rest.begin(), rest.end(), end);
  buffer.bytes = next;
  return {buffer.bytes.data(), static_cast<std::size_t>(end - next.data())};
}

}  // namespace

string_view american_spelling(string_view word, SpellingBuffer& buffer) {
  if (word.size() < 3 || word.size() > kLongestSpelled) {
    return word;
  }
  // Ends: each rewrite shortens the word or takes one British ending away. A longer result stays
  // within the buffer: only whole words grow, by at most two letters.
  while (true) {
    const MaybeRewrite rewrite = next_rewrite(word);
    if (!rewrite.has_value()) {
      return word;
    }
    word = apply(*rewrite, word, buffer);
  }
}

}  // namespace descry::engine
