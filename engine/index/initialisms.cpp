#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

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

struct Expansion {
  float prior = 0;
  bool is_of_path = false;
  std::string words;

  /// Better ones first; the text makes the order total.
  [[nodiscard]] auto order() const {
    return std::tuple(-prior, words.size(), std::string_view(words));
  }
};

/// Of one expansion, over all labels that give it.
struct Known {
  float prior = 0;
  bool is_of_path = false;
};

class Collector {
 public:
  explicit Collector(const SystemInput& system) : edition_(system.editions.back()) {}

  std::vector<Initialism> run() {
    for (const ConceptInput& item : edition_.concepts) {
      if (item.kind != ConceptKind::code) {
        continue;
      }
      is_path_ = false;
      add_words(item.title);
      add_label(item, item.title, false);
      for (const LabelInput& label : item.labels) {
        add_words(label.text);
        is_path_ = label.kind == LabelKind::index;
        add_label(item, label.text, is_path_);
      }
    }
    return ranked();
  }

 private:
  void add_words(std::string_view text) {
    tokenise(text, buffer_);
    for (const Token& token : buffer_.tokens()) {
      if (token.text.size() <= kMostLetters) {
        words_.emplace(token.text);
      }
    }
  }

  void add_label(const ConceptInput& item, std::string_view text, bool is_path) {
    parts_.clear();
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find(", ", begin), text.size());
      parts_.push_back(text.substr(begin, end - begin));
      begin = end + 2;
    }
    if (!is_path) {
      add_phrase(item, parts_, kMostLetters);
      return;
    }
    if (parts_.size() > 1) {
      std::rotate(parts_.begin(), parts_.begin() + 1, parts_.end());
      add_phrase(item, parts_, kMostLettersOfPath);
      std::reverse(parts_.begin(), parts_.end() - 1);
    }
    add_phrase(item, parts_, kMostLettersOfPath);
  }

  void add_phrase(const ConceptInput& item, const std::vector<std::string_view>& parts,
                  std::size_t most) {
    std::string words;
    std::string letters;
    std::string all_letters;
    std::size_t count = 0;
    for (const std::string_view part : parts) {
      tokenise(part, buffer_);
      for (const Token& token : buffer_.tokens()) {
        if (token.in_brackets || is_function_word(token.text) || token.text == "unspecified") {
          continue;
        }
        const bool is_letter = token.text.front() >= 'a' && token.text.front() <= 'z';
        if (!is_letter || ++count > most) {
          return;
        }
        words.append(words.empty() ? "" : " ").append(token.text);
        letters += token.text.front();
        all_letters += token.text.front();
        if (const char second = second_letter(token.text); second != 0) {
          all_letters += second;
        }
      }
    }
    add(letters, item.prior, words);
    if (all_letters != letters && all_letters.size() <= most) {
      add(all_letters, item.prior, words);
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

  void add(const std::string& letters, float prior, const std::string& words) {
    if (letters.size() < kFewestLetters) {
      return;
    }
    Known& known = expansions_[letters].try_emplace(words, Known{prior, is_path_}).first->second;
    known.prior = std::max(known.prior, prior);
    known.is_of_path = known.is_of_path && is_path_;
  }

  [[nodiscard]] std::vector<Initialism> ranked() const {
    std::vector<Initialism> initialisms;
    for (const auto& [letters, expansions] : expansions_) {
      if (words_.contains(letters) || is_filler_word(letters)) {
        continue;  // A word that labels use, or speech, says itself.
      }
      std::vector<Expansion> order;
      for (const auto& [words, known] : expansions) {
        order.push_back({known.prior, known.is_of_path, words});
      }
      std::sort(order.begin(), order.end(),
                [](const Expansion& a, const Expansion& b) { return a.order() < b.order(); });
      order.resize(std::min(order.size(), letters.size() == 2 ? kMostOfTwo : kMostOfMore));
      for (std::size_t i = 0; i < order.size(); ++i) {
        const float weight = kBestWeight - kWeightStep * static_cast<float>(i);
        initialisms.push_back({letters, order[i].words, weight, order[i].is_of_path});
      }
    }
    return initialisms;
  }

  const EditionInput& edition_;
  TokenBuffer buffer_;
  std::vector<std::string_view> parts_;
  std::unordered_set<std::string> words_;  ///< Short ones of all labels but short titles.
  bool is_path_ = false;
  std::map<std::string, std::map<std::string, Known>> expansions_;
};

}  // namespace

std::vector<Initialism> derive_initialisms(const SystemInput& system) {
  return Collector(system).run();
}

}  // namespace descry::engine
