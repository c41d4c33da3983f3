#include "engine/index/label_builder.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <memory>
#include <numeric>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "engine/base/bitset.hpp"
#include "engine/index/label_collector.hpp"
#include "engine/index/label_order.hpp"
#include "engine/rank/information.hpp"
#include "engine/rank/score.hpp"
#include "engine/text/axis.hpp"
#include "engine/text/denial.hpp"
#include "engine/text/stem.hpp"
#include "engine/text/tokens.hpp"
#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

/// Official indexes and inclusion terms put nonessential modifiers in round brackets.
bool has_modifiers(LabelKind kind) {
  return kind == LabelKind::index || kind == LabelKind::inclusion;
}

/// Words by a number of their own until the dictionary is sorted.
class WordNumbers {
 public:
  std::uint32_t number(std::string_view word) {
    if (const auto found = numbers_.find(word); found != numbers_.end()) {
      return found->second;
    }
    const std::string& kept =
        *words_.insert(words_.end(), std::make_unique<std::string>(word))->get();
    const auto fresh = static_cast<std::uint32_t>(numbers_.size());
    numbers_.emplace(kept, fresh);
    return fresh;
  }

  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }

  [[nodiscard]] std::unordered_set<std::string> stems() const {
    StemBuffer buffer;
    std::unordered_set<std::string> stems;
    for (const auto& word : words_) {
      stems.emplace(stem(*word, buffer));
    }
    return stems;
  }

  /// Words ascending; `rank[n]` becomes the sorted place of word number n.
  std::vector<std::string_view> sorted(std::vector<std::uint32_t>& rank) const {
    std::vector<std::uint32_t> order(words_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return *words_[a] < *words_[b]; });
    std::vector<std::string_view> words(order.size());
    rank.resize(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      words[i] = *words_[order[i]];
      rank[order[i]] = i;
    }
    return words;
  }

 private:
  std::vector<std::unique_ptr<std::string>> words_;  // Stable addresses for the map's views.
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

/// Of the concepts that have a word, those that are causes: it is then a word of causes.
constexpr float kShareOfCauses = 0.7F;

class LabelBuild {
 public:
  LabelBuild(const std::vector<CollectedLabel>& labels, const ConceptNumbers& numbers,
             const TextPool& texts, SystemArrays& arrays)
      : labels_(labels), numbers_(numbers), texts_(texts), arrays_(arrays) {}

  Result<std::vector<const SynonymPhrase*>> run(std::string_view system,
                                                std::span<const SynonymPhrase* const> phrases) {
    tokenise_labels();
    auto usable = usable_phrases(phrases, words_.stems());
    for (const SynonymPhrase* phrase : usable) {
      for (const std::string& word : phrase->from) {
        words_.number(word);
      }
    }
    DESCRY_TRY_VOID(
        check_label_sizes(system, {words_.size(), tokens_.size(), texts_.bytes.size()}));
    number_terms();
    mark_repeats();
    mark_absent();
    weigh_terms();
    order_labels();
    emit();
    list_by_concept();
    return usable;
  }

 private:
  void tokenise_labels() {
    TokenBuffer buffer;
    token_offsets_.push_back(0);
    for (const CollectedLabel& label : labels_) {
      tokenise(texts_[label.text], buffer);
      for (const Token& token : buffer.tokens()) {
        const bool optional = token.in_brackets && has_modifiers(label.kind);
        if (optional && axis_of(token.text) == Axis::letter) {
          continue;  // An ending mostly: finger(s), bulla(e).
        }
        tokens_.push_back({{words_.number(token.text) | (optional ? LabelToken::kOptional : 0U)},
                           static_cast<std::uint16_t>(token.begin),
                           static_cast<std::uint16_t>(token.end - token.begin)});
      }
      token_offsets_.push_back(static_cast<std::uint32_t>(tokens_.size()));
    }
  }

  void number_terms() {
    std::vector<std::uint32_t> rank;
    sorted_words_ = words_.sorted(rank);
    arrays_.dictionary = Dictionary::build(sorted_words_);
    for (LabelToken& token : tokens_) {
      token.term_and_flag = rank[token.term()] | (token.is_optional() ? LabelToken::kOptional : 0U);
    }
  }

  /// Is the token the number of a name, as in COVID-19? The name says as much without it.
  [[nodiscard]] bool is_number_of_name(std::uint32_t label, const LabelToken& token) const {
    const std::string_view text = texts_[labels_[label].text];
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    const std::string_view word = text.substr(token.begin, token.length);
    return token.begin >= 2 && text[token.begin - 1U] == '-' && is_letter(text[token.begin - 2U]) &&
           std::all_of(word.begin(), word.end(), is_digit);
  }

  /// "Diabetes, diabetic" says one thing, twice.
  void mark_repeats() {
    std::vector<std::uint32_t> class_of(sorted_words_.size());
    const Result<Dictionary> dictionary = Dictionary::load(arrays_.dictionary);
    assert(dictionary && "what build() makes, load() takes");
    for (std::uint32_t term = 0; term < class_of.size(); ++term) {
      class_of[term] = raw(dictionary->forms_of(TermId{term}).front());
    }
    std::vector<std::uint32_t> last(sorted_words_.size(), kNoId);
    for (std::uint32_t label = 0; label < labels_.size(); ++label) {
      for (std::uint32_t t = token_offsets_[label]; t < token_offsets_[label + 1]; ++t) {
        LabelToken& token = tokens_[t];
        if (!token.is_optional() && (std::exchange(last[class_of[token.term()]], label) == label ||
                                     is_number_of_name(label, token))) {
          token.term_and_flag |= LabelToken::kRepeat;
        }
      }
    }
  }

  /// What a label says there is not.
  void mark_absent() {
    for (std::size_t label = 0; label < labels_.size(); ++label) {
      Denial denial;
      const std::string_view text = texts_[labels_[label].text];
      std::size_t end = 0;
      for (LabelToken& token : std::span(tokens_).subspan(
               token_offsets_[label], token_offsets_[label + 1] - token_offsets_[label])) {
        if (denial.holds_for(sorted_words_[token.term()], text.substr(end, token.begin - end))) {
          token.term_and_flag |= LabelToken::kAbsent;
        }
        end = std::size_t{token.begin} + token.length;
      }
    }
  }

  [[nodiscard]] bool is_current(const CollectedLabel& label) const {
    return ((label.editions >> arrays_.newest[label.concept_id]) & 1U) != 0;
  }

  [[nodiscard]] std::span<const LabelToken> tokens_of(std::size_t label) const {
    return std::span(tokens_).subspan(token_offsets_[label],
                                      token_offsets_[label + 1] - token_offsets_[label]);
  }

  /// Labels are ordered by concept here, so a concept counts a word once.
  void weigh_terms() {
    std::vector<std::uint32_t> df(sorted_words_.size(), 0);
    std::vector<std::uint32_t> causes(sorted_words_.size(), 0);
    std::vector<std::uint32_t> last(sorted_words_.size(), kNoId);
    std::uint32_t concepts = 0;
    std::uint32_t last_concept = kNoId;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      if (!is_current(labels_[i])) {
        continue;
      }
      concepts += labels_[i].concept_id != last_concept ? 1U : 0U;
      last_concept = labels_[i].concept_id;
      for (const LabelToken& token : tokens_of(i)) {
        if (std::exchange(last[token.term()], last_concept) != last_concept) {
          ++df[token.term()];
          causes[token.term()] += numbers_.causes[last_concept] ? 1U : 0U;
        }
      }
    }
    arrays_.information.resize(df.size());
    arrays_.cause_terms.assign(words_for(df.size()), 0);
    for (std::size_t t = 0; t < df.size(); ++t) {
      const std::string_view word = sorted_words_[t];
      const WordClass word_class = is_function_word(word)  ? WordClass::function
                                   : is_generic_word(word) ? WordClass::generic
                                                           : WordClass::content;
      arrays_.information[t] = information_of(df[t], concepts, word_class);
      const auto of_causes = static_cast<float>(causes[t]);
      if (causes[t] > 0 && of_causes >= kShareOfCauses * static_cast<float>(df[t])) {
        set_bit(arrays_.cause_terms, static_cast<std::uint32_t>(t));
      }
    }
  }

  void order_labels() {
    information_.resize(labels_.size());
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      for (const LabelToken& token : tokens_of(i)) {
        information_[i] += token.has_information() ? arrays_.information[token.term()] : 0.0F;
      }
      information_[i] = std::max(information_[i], kFunctionInformation);
    }
    order_.resize(labels_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    const auto key = [&](std::uint32_t i) {
      const CollectedLabel& label = labels_[i];
      const float quality = static_quality(kKindWeights[static_cast<std::size_t>(label.kind)],
                                           prior_of(label.concept_id));
      return std::tuple(!is_current(label), place_of(information_[i], quality), i);
    };
    using Key = decltype(key(0));
    std::vector<Key> keys(labels_.size());
    for (std::uint32_t i = 0; i < labels_.size(); ++i) {
      keys[i] = key(i);
    }
    std::sort(keys.begin(), keys.end());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      order_[i] = std::get<2>(keys[i]);
    }
  }

  [[nodiscard]] float prior_of(std::uint32_t concept_id) const {
    return static_cast<float>(arrays_.prior[concept_id]) / 255.0F;
  }

  void emit() {
    arrays_.token_offsets.push_back(0);
    std::uint32_t current = 0;
    for (const std::uint32_t i : order_) {
      const CollectedLabel& label = labels_[i];
      arrays_.label_text.push_back(label.text);
      arrays_.label_concept.push_back(label.concept_id);
      arrays_.label_editions.push_back(label.editions);
      arrays_.label_kind.push_back(static_cast<std::uint8_t>(label.kind));
      arrays_.label_information.push_back(information_[i]);
      const auto tokens = tokens_of(i);
      arrays_.tokens.insert(arrays_.tokens.end(), tokens.begin(), tokens.end());
      arrays_.token_offsets.push_back(static_cast<std::uint32_t>(arrays_.tokens.size()));
      current += is_current(label) ? 1U : 0U;
    }
    arrays_.current_labels = {current};
  }

  void list_by_concept() {
    auto& offsets = arrays_.concept_label_offsets;
    offsets.assign(arrays_.codes.size() + 1, 0);
    for (const std::uint32_t concept_id : arrays_.label_concept) {
      ++offsets[concept_id + 1];
    }
    std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
    std::vector<std::uint32_t> next(offsets.begin(), offsets.end() - 1);
    arrays_.concept_labels.resize(arrays_.label_concept.size());
    for (std::uint32_t label = 0; label < arrays_.label_concept.size(); ++label) {
      arrays_.concept_labels[next[arrays_.label_concept[label]]++] = label;
    }
  }

  const std::vector<CollectedLabel>& labels_;
  const ConceptNumbers& numbers_;
  const TextPool& texts_;
  SystemArrays& arrays_;
  WordNumbers words_;
  std::vector<std::string_view> sorted_words_;
  std::vector<LabelToken> tokens_;
  std::vector<std::uint32_t> token_offsets_;
  std::vector<float> information_;
  std::vector<std::uint32_t> order_;
};

}  // namespace

Result<void> check_label_sizes(std::string_view system, const LabelSizes& sizes) {
  constexpr std::uint64_t kMostWords = kMaxTerms - 1;
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  const auto too_many = [&](std::uint64_t count, std::string_view what, std::uint64_t most) {
    return Error{ErrorCode::limit_exceeded, std::string(system) + ": its labels have " +
                                                std::to_string(count) + " " + std::string(what) +
                                                ", at most " + std::to_string(most)};
  };
  if (sizes.words > kMostWords) {
    return too_many(sizes.words, "different words", kMostWords);
  }
  if (sizes.tokens > kMost) {
    return too_many(sizes.tokens, "words", kMost);
  }
  return sizes.bytes > kMost ? Result<void>(too_many(sizes.bytes, "bytes of text", kMost))
                             : Result<void>();
}

Result<std::vector<const SynonymPhrase*>> build_labels(
    const SystemInput& system, const ConceptNumbers& numbers,
    std::span<const SynonymPhrase* const> phrases, TextInterner& texts, SystemArrays& arrays) {
  DESCRY_TRY(const std::vector<CollectedLabel> labels, collect_labels(system, numbers, texts));
  return LabelBuild(labels, numbers, texts.pool(), arrays).run(system.id, phrases);
}

}  // namespace descry::engine
