#include "engine/index/synonym_builder.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "engine/base/hash.hpp"
#include "engine/index/postings.hpp"
#include "engine/index/text_pool.hpp"
#include "engine/text/axis.hpp"
#include "engine/text/stem.hpp"
#include "engine/text/tokens.hpp"
#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

/// The words but those that `is_left_out` and who speaks, unless that is all of them.
template <typename LeftOut>
std::vector<std::string> cut(std::string_view text, const LeftOut& is_left_out,
                             TokenBuffer& buffer) {
  tokenise(text, buffer);
  std::vector<std::string> words;
  std::string_view before;
  for (const Token& token : buffer.tokens()) {
    if (!is_left_out(token.text) && !is_speaker(token.text, before)) {
      words.emplace_back(token.text);
    }
    before = token.text;
  }
  if (words.empty()) {
    for (const Token& token : buffer.tokens()) {
      words.emplace_back(token.text);
    }
  }
  return words;
}

/// The word itself, else the first other form of it that the dictionary has.
std::optional<std::uint32_t> term_for(const std::string& word, const Dictionary& dictionary) {
  if (const auto term = dictionary.find(word)) {
    return raw(*term);
  }
  StemBuffer buffer;
  const auto forms = dictionary.forms_of_stem(stem(word, buffer));
  return forms.empty() ? std::nullopt : std::optional(raw(forms.front()));
}

bool append_terms(const std::vector<std::string>& words, const Dictionary& dictionary,
                  std::vector<std::uint32_t>& terms) {
  for (const std::string& word : words) {
    const auto term = term_for(word, dictionary);
    if (!term) {
      return false;
    }
    terms.push_back(*term);
  }
  return true;
}

/// Posting keys of targets: a class of forms, or a number of its own for each set of classes.
class TargetKeys {
 public:
  explicit TargetKeys(const Dictionary& dictionary)
      : dictionary_(dictionary), term_count_(static_cast<std::uint32_t>(dictionary.size())) {}

  std::uint32_t key_of(const std::vector<std::uint32_t>& terms) {
    std::vector<std::uint32_t> classes;
    classes.reserve(terms.size());
    for (const std::uint32_t term : terms) {
      classes.push_back(forms_key(dictionary_.forms_of(TermId{term}), term_count_));
    }
    std::sort(classes.begin(), classes.end());
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    if (classes.size() == 1) {
      return classes.front();
    }
    const auto fresh = 2 * term_count_ + static_cast<std::uint32_t>(phrases_.size());
    return phrases_.emplace(std::move(classes), fresh).first->second;
  }

 private:
  struct Hash {
    std::size_t operator()(const std::vector<std::uint32_t>& classes) const noexcept {
      return hash64(std::as_bytes(std::span(classes)));
    }
  };

  const Dictionary& dictionary_;
  std::uint32_t term_count_;
  std::unordered_map<std::vector<std::uint32_t>, std::uint32_t, Hash> phrases_;
};

}  // namespace

std::vector<SynonymPhrase> cut_phrases(const std::vector<SynonymInput>& synonyms) {
  TokenBuffer buffer;
  StemBuffer stem_buffer;
  std::vector<SynonymPhrase> phrases;
  phrases.reserve(synonyms.size());
  for (const SynonymInput& input : synonyms) {
    SynonymPhrase phrase{cut(input.from, need_not_be_met, buffer),
                         cut(input.to, is_function_word, buffer),
                         {},
                         &input};
    if (!phrase.from.empty() && !phrase.to.empty() && phrase.from != phrase.to) {
      for (const std::string& word : phrase.to) {
        phrase.to_stems.emplace_back(stem(word, stem_buffer));
      }
      phrases.push_back(std::move(phrase));
    }
  }
  return phrases;
}

std::vector<const SynonymPhrase*> usable_phrases(
    std::span<const SynonymPhrase* const> phrases,
    const std::unordered_set<std::string>& label_stems) {
  const auto is_met = [&](const SynonymPhrase* phrase) {
    return std::ranges::all_of(phrase->to_stems,
                               [&](const std::string& stem) { return label_stems.contains(stem); });
  };
  std::unordered_set<std::string_view> said;
  for (const SynonymPhrase* phrase : phrases) {
    if (!phrase->input->is_within && is_met(phrase)) {
      said.insert(phrase->from.begin(), phrase->from.end());
    }
  }
  const auto spells_one_said = [&](const SynonymPhrase* phrase) {
    return phrase->from.size() == 1 && phrase->to.size() == 1 &&
           (phrase->input->is_within || phrase->input->weight >= kRespeltWeight) &&
           said.contains(phrase->to.front());
  };
  std::vector<const SynonymPhrase*> usable;
  std::ranges::copy_if(phrases, std::back_inserter(usable), [&](const SynonymPhrase* phrase) {
    return (!phrase->input->is_within && is_met(phrase)) || spells_one_said(phrase);
  });
  return usable;
}

namespace {

/// One entry of the table.
struct Resolved {
  std::vector<std::uint32_t> from;
  std::vector<std::uint32_t> to;
  const SynonymInput* input = nullptr;
  bool is_reordered = false;
};

/// Phrases of up to so many words are met in whatever order they are typed: "high blood pressure",
/// "blood pressure high".
constexpr std::size_t kMostReordered = 3;
constexpr float kReorderedShare = 0.96F;

/// Letters alone stand as they are written; beside a word they may as well stand behind it:
/// "popliteal dvt".
constexpr std::size_t kLeastOfWord = 5;

/// What completes a verb stands behind it: whoever sleeps around does not walk around asleep.
bool is_particle(std::string_view word) {
  constexpr auto kParticles = std::to_array<std::string_view>(
      {"around", "away", "down", "off", "out", "over", "through", "up"});
  return std::ranges::find(kParticles, word) != kParticles.end();
}

/// Does each particle stand behind some word that it stands behind in the phrase, its verb perhaps?
bool keeps_particles(std::span<const std::uint32_t> order, std::span<const std::uint32_t> phrase,
                     const Dictionary& dictionary) {
  for (std::size_t i = 1; i < phrase.size(); ++i) {
    const auto before = phrase.first(i);
    const auto particle = std::ranges::find(order, phrase[i]);
    const bool is_behind = std::any_of(order.begin(), particle, [&](std::uint32_t term) {
      return std::ranges::find(before, term) != before.end();
    });
    if (!is_behind && is_particle(dictionary.word(TermId{phrase[i]}))) {
      return false;
    }
  }
  return true;
}

/// What a phrase is without stands behind that word.
bool may_be_reordered(const Resolved& phrase, const Dictionary& dictionary) {
  const auto is_word = [&](std::uint32_t term) {
    return dictionary.word(TermId{term}).size() >= kLeastOfWord;
  };
  const auto says_presence = [&](std::uint32_t term) {
    return axis_of(dictionary.word(TermId{term})) == Axis::presence;
  };
  return phrase.from.size() >= 2 && phrase.from.size() <= kMostReordered &&
         std::ranges::none_of(phrase.from, says_presence) &&
         (phrase.input->kind != LabelKind::abbreviation ||
          std::ranges::any_of(phrase.from, is_word));
}

/// Adds every other order in which the words of a phrase may stand.
void add_orders(const Resolved& phrase, const Dictionary& dictionary, std::vector<Resolved>& all) {
  Resolved other = phrase;
  other.is_reordered = true;
  std::sort(other.from.begin(), other.from.end());
  do {
    if (other.from != phrase.from && keeps_particles(other.from, phrase.from, dictionary)) {
      all.push_back(other);
    }
  } while (std::next_permutation(other.from.begin(), other.from.end()));
}

SynonymTable::Arrays build_synonyms(const std::vector<const SynonymPhrase*>& phrases,
                                    const Dictionary& dictionary, TargetKeys& keys) {
  std::vector<Resolved> resolved;
  for (const SynonymPhrase* phrase : phrases) {
    Resolved entry{{}, {}, phrase->input};
    if (append_terms(phrase->from, dictionary, entry.from) &&
        append_terms(phrase->to, dictionary, entry.to)) {
      if (may_be_reordered(entry, dictionary)) {
        add_orders(entry, dictionary, resolved);
      }
      resolved.push_back(std::move(entry));
    }
  }
  std::stable_sort(resolved.begin(), resolved.end(), [](const Resolved& a, const Resolved& b) {
    return std::tie(a.from, a.to, a.is_reordered) < std::tie(b.from, b.to, b.is_reordered);
  });
  // What is written so stays; of its other orders one is enough.
  const auto is_repeated = [](const Resolved& a, const Resolved& b) {
    return b.is_reordered && a.from == b.from && a.to == b.to;
  };
  resolved.erase(std::unique(resolved.begin(), resolved.end(), is_repeated), resolved.end());
  SynonymTable::Arrays arrays;
  TextInterner sources;
  for (const Resolved& entry : resolved) {
    SynonymTable::Entry stored;
    stored.from_begin = static_cast<std::uint32_t>(arrays.terms.size());
    stored.from_count = static_cast<std::uint16_t>(entry.from.size());
    arrays.terms.insert(arrays.terms.end(), entry.from.begin(), entry.from.end());
    stored.to_begin = static_cast<std::uint32_t>(arrays.terms.size());
    stored.to_count = static_cast<std::uint16_t>(entry.to.size());
    arrays.terms.insert(arrays.terms.end(), entry.to.begin(), entry.to.end());
    stored.weight =
        std::clamp(entry.input->weight, 0.0F, 1.0F) * (entry.is_reordered ? kReorderedShare : 1.0F);
    stored.to_key = keys.key_of(entry.to);
    stored.source = sources.intern(entry.input->source);
    stored.kind = entry.input->kind;
    stored.is_within = entry.input->is_within ? 1 : 0;
    arrays.entries.push_back(stored);
  }
  arrays.sources = sources.take();
  return arrays;
}

InitialismTable::Arrays build_initialisms(const std::vector<Initialism>& initialisms,
                                          const Dictionary& dictionary, TargetKeys& keys) {
  InitialismTable::Arrays arrays;
  TokenBuffer buffer;
  const std::string* last = nullptr;
  for (const Initialism& initialism : initialisms) {
    std::vector<std::uint32_t> terms;
    if (!append_terms(cut(initialism.words, is_function_word, buffer), dictionary, terms)) {
      continue;
    }
    if (last == nullptr || *last != initialism.letters) {
      arrays.offsets.push_back(static_cast<std::uint32_t>(arrays.expansions.size()));
      arrays.letters.bytes.insert(arrays.letters.bytes.end(), initialism.letters.begin(),
                                  initialism.letters.end());
      arrays.letters.offsets.push_back(static_cast<std::uint32_t>(arrays.letters.bytes.size()));
      last = &initialism.letters;
    }
    arrays.expansions.push_back({static_cast<std::uint32_t>(arrays.terms.size()),
                                 static_cast<std::uint32_t>(terms.size()), keys.key_of(terms),
                                 initialism.weight});
    arrays.terms.insert(arrays.terms.end(), terms.begin(), terms.end());
  }
  arrays.offsets.push_back(static_cast<std::uint32_t>(arrays.expansions.size()));
  return arrays;
}

}  // namespace

void drop_slips(const std::vector<const SynonymPhrase*>& phrases,
                std::vector<Initialism>& initialisms) {
  constexpr std::size_t kLeast = 4;
  std::unordered_set<std::string_view> abbreviations;
  for (const SynonymPhrase* phrase : phrases) {
    if (phrase->from.size() == 1 && phrase->input->kind == LabelKind::abbreviation) {
      abbreviations.insert(phrase->from.front());
    }
  }
  std::erase_if(initialisms, [&](const Initialism& initialism) {
    std::string letters = initialism.letters;
    bool is_slip = false;
    for (std::size_t i = 1; letters.size() >= kLeast && i < letters.size() && !is_slip; ++i) {
      std::swap(letters[i - 1], letters[i]);
      is_slip = letters != initialism.letters && abbreviations.contains(letters);
      std::swap(letters[i - 1], letters[i]);
    }
    return initialism.is_of_path && is_slip && !abbreviations.contains(initialism.letters);
  });
}

void build_vocabulary(const std::vector<const SynonymPhrase*>& phrases,
                      const std::vector<Initialism>& initialisms, const Dictionary& dictionary,
                      SystemArrays& arrays) {
  TargetKeys keys(dictionary);
  arrays.synonyms = build_synonyms(phrases, dictionary, keys);
  arrays.initialisms = build_initialisms(initialisms, dictionary, keys);
}

}  // namespace descry::engine
