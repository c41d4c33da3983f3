#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "engine/base/string_set.hpp"
#include "engine/index/derived_synonyms.hpp"
#include "engine/text/tokens.hpp"
#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

constexpr std::size_t kFewestLetters = 2;
constexpr std::size_t kMostLetters = 5;
constexpr std::size_t kMostLettersOfPath = 4;

/// Two letters stand for nearly anything: fewer of their expansions are kept.
constexpr std::size_t kMostOfTwo = 4;
constexpr std::size_t kMostOfMore = 8;

constexpr float kBestWeight = 0.82F;
constexpr float kWeightStep = 0.012F;

/// First parts of compounds that give a letter of their own.
constexpr std::array<std::string_view, 44> kFirstParts{
    "adreno",  "angio",   "arterio", "auto",      "broncho", "cardio", "cerebro", "cholangio",
    "cyto",    "dermato", "electro", "encephalo", "entero",  "fibro",  "gastro",  "glomerulo",
    "hemo",    "hepato",  "hydro",   "hyper",     "hypo",    "immuno", "kerato",  "leuko",
    "lympho",  "meningo", "micro",   "multi",     "myelo",   "myo",    "nephro",  "neuro",
    "osteo",   "pan",     "para",    "pneumo",    "poly",    "post",   "retino",  "spondylo",
    "thrombo", "uretero", "vaso",    "vulvo"};
constexpr std::size_t kLeastSecondPart = 4;

/// A text of the newest edition that gives initialisms, cut into words.
struct Label {
  std::span<const Token> words;
  std::span<const std::size_t> ends;  ///< Of its parts between commas, by word.

  [[nodiscard]] std::span<const Token> part(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return words.subspan(begin, ends[i] - begin);
  }
};

/// Of one expansion, over all labels that give it.
struct Known {
  float prior = 0;
  bool is_of_path = false;
};

/// Letters, a line break, and the words.
constexpr char kBreak = '\n';

class Expansion {
 public:
  Expansion(std::string_view key, Known known)
      : letters_(key.substr(0, key.find(kBreak))),
        words_(key.substr(letters_.size() + 1)),
        known_(known) {
    for (std::size_t i = 0; i < kMostLetters; ++i) {
      const char letter = i < letters_.size() ? letters_[i] : '\0';
      packed_ = packed_ << 8U | static_cast<unsigned char>(letter);
    }
  }

  [[nodiscard]] std::string_view letters() const noexcept { return letters_; }
  [[nodiscard]] std::string_view words() const noexcept { return words_; }
  [[nodiscard]] bool is_of_path() const noexcept { return known_.is_of_path; }

  /// By letters, then the likeliest first; the text makes the order total.
  [[nodiscard]] auto order() const noexcept {
    return std::tuple(packed_, -known_.prior, words_.size(), words_);
  }

 private:
  std::string_view letters_;
  std::string_view words_;
  Known known_;
  std::uint64_t packed_ = 0;  ///< The letters, which compare so at once.
};

class Collector {
 public:
  explicit Collector(const SystemInput& system) : edition_(system.editions.back()) {}

  std::vector<Initialism> run() {
    for (const ConceptInput& item : edition_.concepts) {
      if (item.kind != ConceptKind::code) {
        continue;
      }
      add_label(item.title, {item.prior, false});
      for (const LabelInput& label : item.labels) {
        add_label(label.text, {item.prior, label.kind == LabelKind::index});
      }
    }
    return ranked();
  }

 private:
  void add_label(std::string_view text, Known known) {
    const Label label = cut(text);
    for (const Token& token : label.words) {
      if (token.text.size() <= kMostLetters && !short_words_.contains(token.text)) {
        short_words_.emplace(token.text);
      }
    }
    order_.resize(label.ends.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    if (!known.is_of_path) {
      add_phrase(label, kMostLetters, known);
      return;
    }
    if (order_.size() > 1) {
      std::rotate(order_.begin(), order_.begin() + 1, order_.end());
      add_phrase(label, kMostLettersOfPath, known);
      std::reverse(order_.begin(), order_.end() - 1);
    }
    add_phrase(label, kMostLettersOfPath, known);
  }

  Label cut(std::string_view text) {
    tokenise(text, buffer_);
    const std::span<const Token> words = buffer_.tokens();
    ends_.clear();
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::size_t end = words[i - 1].end;
      if (text.substr(end, words[i].begin - end).find(", ") != std::string_view::npos) {
        ends_.push_back(i);
      }
    }
    ends_.push_back(words.size());
    return {words, ends_};
  }

  /// The initials of the label's parts in the order `order_`, unless there are more than `most`.
  void add_phrase(const Label& label, std::size_t most, Known known) {
    words_.clear();
    letters_.clear();
    for (const std::size_t part : order_) {
      for (const Token& token : label.part(part)) {
        if (token.in_brackets || is_function_word(token.text) || token.text == "unspecified") {
          continue;
        }
        const bool is_letter = token.text.front() >= 'a' && token.text.front() <= 'z';
        if (!is_letter || letters_.size() == most) {
          return;
        }
        words_.append(words_.empty() ? "" : " ").append(token.text);
        letters_ += token.text.front();
      }
    }
    add(letters_, known);
    all_letters_.clear();
    for (std::size_t begin = 0; begin < words_.size();) {
      const std::size_t end = std::min(words_.find(' ', begin), words_.size());
      const std::string_view word = std::string_view(words_).substr(begin, end - begin);
      all_letters_ += word.front();
      if (const char second = second_letter(word); second != 0) {
        all_letters_ += second;
      }
      begin = end + 1;
    }
    if (all_letters_ != letters_ && all_letters_.size() <= most) {
      add(all_letters_, known);
    }
  }

  /// The letter that begins a compound's second part, or 0.
  static char second_letter(std::string_view word) {
    for (const std::string_view first : kFirstParts) {
      if (word.starts_with(first) && word.size() >= first.size() + kLeastSecondPart) {
        return word[first.size()];
      }
    }
    return 0;
  }

  void add(std::string_view letters, Known known) {
    if (letters.size() < kFewestLetters) {
      return;
    }
    key_.assign(letters).append(1, kBreak).append(words_);
    const auto [at, is_new] = expansions_.try_emplace(key_, known);
    Known& all = at->second;
    all.prior = std::max(all.prior, known.prior);
    all.is_of_path = all.is_of_path && known.is_of_path;
  }

  /// A word that labels use, or speech, says itself: its letters stand for no others.
  [[nodiscard]] std::vector<Expansion> sorted() const {
    std::vector<Expansion> sorted;
    for (const auto& [key, known] : expansions_) {
      const Expansion expansion(key, known);
      if (!short_words_.contains(expansion.letters()) && !is_filler_word(expansion.letters())) {
        sorted.push_back(expansion);
      }
    }
    std::ranges::sort(sorted, {}, &Expansion::order);
    return sorted;
  }

  [[nodiscard]] std::vector<Initialism> ranked() const {
    std::vector<Initialism> initialisms;
    std::string_view letters;
    std::size_t rank = 0;
    for (const Expansion& expansion : sorted()) {
      rank = expansion.letters() == letters ? rank + 1 : 0;
      letters = expansion.letters();
      if (rank < (letters.size() == 2 ? kMostOfTwo : kMostOfMore)) {
        const float weight = kBestWeight - kWeightStep * static_cast<float>(rank);
        initialisms.push_back(
            {std::string(letters), std::string(expansion.words()), weight, expansion.is_of_path()});
      }
    }
    return initialisms;
  }

  const EditionInput& edition_;
  StringSet short_words_;                              ///< Of all labels but short titles.
  std::unordered_map<std::string, Known> expansions_;  ///< By letters and words.
  TokenBuffer buffer_;
  std::vector<std::size_t> ends_;
  std::vector<std::size_t> order_;
  std::string words_;
  std::string letters_;
  std::string all_letters_;
  std::string key_;
};

}  // namespace

std::vector<Initialism> derive_initialisms(const SystemInput& system) {
  return Collector(system).run();
}

}  // namespace descry::engine
