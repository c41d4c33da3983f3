#include "engine/query/search.hpp"

#include <algorithm>
#include <array>

#include "engine/index/code_key.hpp"
#include "engine/query/code_query.hpp"
#include "engine/query/known_words.hpp"
#include "engine/query/plan_prefetch.hpp"
#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

/// Several labels of a concept that meet all words count so much against one that meets some.
constexpr Score kSeveralOverOne = 1.5F;

/// Words that meet over several labels of a concept, by chance: one that is known by another form
/// alone, or from hardly a label, may be a typo.
constexpr Score kByChance = 0.3F;

/// What meets all words, some as slips of others, though they are known as they are; and though
/// they may name several things.
constexpr Score kMendedIfRight = 0.8F;
constexpr Score kMendedIfSeveral = 0.5F;

/// Up to so many concepts are asked whether presence words stand before what they speak of.
constexpr std::uint64_t kMostBound = 48;

/// Hits that tell how clear an answer is.
constexpr std::size_t kBest = 10;

/// Labels looked at for a query met in part; where several labels together meet all of it, fewer.
constexpr std::size_t kMostPartialLabels = 6'144;
constexpr std::size_t kMostPartialBesideSpread = 3'072;

/// How a query is answered in part as well, below what meets all of it.
struct Filling {
  std::uint64_t enough = 0;       ///< Concepts that meet all of it; with fewer others are added.
  std::span<const float> shares;  ///< Of its information that these meet: the first that do.
};
constexpr std::uint64_t kEnough = 10;
constexpr std::array<float, 2> kFillShares{0.5F, 0.4F};
/// Of two words one alone seldom says what both do: it must be by far the one that tells more.
constexpr std::uint64_t kEnoughForTwoWords = 3;
constexpr std::array<float, 1> kFillSharesOfTwoWords{0.65F};
/// What names two things, or three, is answered by either.
constexpr std::array<float, 2> kFillSharesOfSeveral{0.49F, 0.33F};
constexpr std::size_t kMostFillLabels = 640;

class Search {
 public:
  Search(const SearchRequest& request, SearchScratch::State& scratch)
      : request_(request),
        scratch_(scratch),
        passes_(std::span(scratch.passes).first(scratch.pass_count)) {}

  Found run() {
    const CodeKey key(request_.q);
    if (looks_like_code(request_.q, key) || names_modifier(key)) {
      if (const std::uint64_t total = codes(key.view()); total > 0) {
        return found_code(request_.q, total);
      }
    }
    if (is_automatic() && has_point_of_code(request_.q)) {
      if (const Found misread = misread_code(request_.q); misread.total > 0) {
        return misread;
      }
    }
    cut_query(request_.q, request_.match, scratch_.tokens, scratch_.words);
    if (scratch_.words.empty()) {
      return {};
    }
    for (const SystemPass& pass : passes_) {
      prefetch_plan(*pass.view.index, scratch_.words);
    }
    note_known_words();
    if (const Found among = code_among_words(); among.total > 0) {
      return among;
    }
    const Found found = by_words();
    return found.total == 0 && is_automatic() ? misread_code(request_.q) : found;
  }

 private:
  [[nodiscard]] std::size_t page_end() const {
    return std::size_t{request_.limit} + request_.offset;
  }
  /// What is enough to find is looked for whatever is shown, so that the total does not depend on
  /// the page.
  void start_top() { scratch_.top.start(std::max<std::size_t>(kEnough, page_end())); }
  [[nodiscard]] Found found(Stage stage, std::uint64_t total) const {
    const auto sorted = scratch_.top.sorted();
    return {stage, total, is_exact_, sorted.first(std::min(sorted.size(), page_end())),
            sorted.first(std::min(sorted.size(), kBest))};
  }

  [[nodiscard]] Found found_code(std::string_view code, std::uint64_t total) const {
    Found result = found(Stage::code, total);
    result.code = code;
    return result;
  }

  std::uint64_t codes(std::string_view key) {
    start_top();
    std::uint64_t total = 0;
    for (std::size_t s = 0; s < passes_.size(); ++s) {
      total += collect_codes(passes_[s].view, static_cast<std::uint8_t>(s), key, request_.match,
                             scratch_.top);
    }
    return total;
  }

  /// A modifier without a digit, where one system is asked that has it.
  [[nodiscard]] bool names_modifier(const CodeKey& key) const {
    return passes_.size() == 1 && is_automatic() &&
           is_code_of_letters(passes_.front().view, request_.q, key);
  }

  /// Of a query that is a code and words of speech, or names a whole code beside what it means:
  /// `icd 10 code e11`, `E11.9 type 2 diabetes`.
  Found code_among_words() {
    if (!is_automatic()) {
      return {};
    }
    const std::string_view content = content_of(request_.q, scratch_.words);
    if (const CodeKey key(content); !content.empty() && looks_like_code(content, key)) {
      if (const std::uint64_t total = codes(key.view()); total > 0) {
        return found_code(content, total);
      }
      if (has_point_of_code(content) || asks_for_code(scratch_.words)) {
        if (const Found misread = misread_code(content); misread.total > 0) {
          return misread;
        }
      }
    }
    for (const QueryWord& word : scratch_.words) {
      const std::string_view text = request_.q.substr(word.begin, word.end - word.begin);
      if (!is_written_as_code(text)) {
        continue;
      }
      const CodeKey key(text);
      const auto knows = [&](const SystemPass& pass) { return has_code(pass.view, key.view()); };
      if (std::ranges::any_of(passes_, knows)) {
        return found_code(text, codes(key.view()));
      }
    }
    return {};
  }

  /// Letters may stand for the digits that they look like.
  Found misread_code(std::string_view text) {
    const CodeKey key(text);
    if (!looks_like_code(text, key)) {
      return {};
    }
    for (const std::size_t first : {std::size_t{1}, std::size_t{0}}) {
      scratch_.misread = with_digits(key, first);
      if (scratch_.misread.view() == key.view()) {
        continue;
      }
      if (const std::uint64_t total = codes(scratch_.misread.view()); total > 0) {
        Found found = found_code(scratch_.misread.view(), total);
        found.is_misread = true;
        return found;
      }
    }
    return {};
  }

  /// A word that one searched system knows is no typo in the others.
  void note_known_words() {
    for (QueryWord& word : scratch_.words) {
      for (const SystemPass& pass : passes_) {
        word.known = std::max(word.known, known_in(*pass.view.index, word));
      }
    }
    if (is_automatic()) {
      mark_everyday(scratch_.words);
    }
  }

  void plan(SystemPass& pass, Typos typos) {
    make_plan(*pass.view.index, scratch_.words, {request_.match, typos}, scratch_.planner,
              pass.plan);
  }

  /// Words of presence are met by what they stand before, "acute" is not where it need not be met
  /// and "chronic" stands beside it: postings do not tell. Too many concepts are counted as they
  /// are.
  void check_bindings(SystemPass& pass) {
    if (!pass.plan.is_checked()) {
      return;
    }
    if (pass.concepts.count() > kMostBound) {
      is_exact_ = false;
      return;
    }
    LabelMatcher& matcher = scratch_.collect.matcher;
    matcher.start(*pass.view.index, pass.plan);
    const Target target{pass.view, pass.plan};
    pass.concepts.keep_if(
        [&](std::uint32_t concept_id) { return meets_all_words(target, concept_id, matcher); });
  }

  std::uint64_t all_words(Typos typos) {
    is_exact_ = true;
    std::uint64_t total = 0;
    for (SystemPass& pass : passes_) {
      plan(pass, typos);
      pass.concepts.assign(pass.view, pass.plan, scratch_.concept_operands);
      check_bindings(pass);
      total += pass.concepts.count();
    }
    start_top();
    for (std::size_t s = 0; total > 0 && s < passes_.size(); ++s) {
      const SystemPass& pass = passes_[s];
      collect_all({pass.view, pass.plan, static_cast<std::uint8_t>(s)}, pass.concepts,
                  scratch_.collect, scratch_.top);
    }
    return total;
  }

  /// Labels that meet all words; while the last one of few is being typed nothing else. Where none
  /// does, the best of three: words taken for typos, words set aside, words spread over labels.
  Found by_words() {
    const std::uint64_t strong = all_words(Typos::unknown_words);
    if (strong > 0 && (is_met_by_one() || (is_being_typed() && !is_sentence_by_chance()))) {
      const std::uint64_t more = fill_up();
      return found(Stage::strong, strong + more);
    }
    const Score spread = best_score();
    Score mended = 0;
    if (allows_typos() && (strong == 0 || may_be_by_chance(spread))) {
      const std::uint64_t total = all_words(Typos::all_words);
      mended = is_met_by_one() ? best_score() : best_score() * kSeveralOverOne;
      mended = mended > spread * kSeveralOverOne ? mended : 0;
      mended *= !is_spelt_right()               ? 1.0F
                : names_several(scratch_.words) ? kMendedIfSeveral
                                                : kMendedIfRight;
      if (!is_automatic()) {
        return found(total > 0 ? Stage::typos : Stage::strong, total);
      }
    }
    if (is_automatic()) {
      const std::uint64_t total =
          some_words(strong > 0 ? kMostPartialBesideSpread : kMostPartialLabels);
      const Score over_one = names_several(scratch_.words) ? 1.0F : kSeveralOverOne;
      if (total > 0 && best_score() > std::max(spread * over_one, mended)) {
        return found(Stage::partial, total);
      }
    }
    if (mended > 0) {
      const std::uint64_t total = all_words(Typos::all_words);
      return found(Stage::typos, total);
    }
    const std::uint64_t total = strong > 0 ? all_words(Typos::unknown_words) : 0;
    return found(Stage::strong, total);
  }

  [[nodiscard]] bool is_automatic() const { return request_.match == MatchMode::automatic; }
  [[nodiscard]] bool allows_typos() const {
    return is_automatic() || request_.match == MatchMode::fuzzy;
  }

  /// Are the words of a sentence met over several labels, and badly?
  [[nodiscard]] bool is_sentence_by_chance() const {
    return scratch_.words.size() >= kSentence && best_score() < kByChance;
  }

  [[nodiscard]] bool may_be_by_chance(Score spread) const {
    return is_automatic() && spread < kByChance &&
           std::ranges::any_of(scratch_.words,
                               [](const QueryWord& word) { return word.is_doubtful(); });
  }

  /// Are all words that say something known as they are?
  [[nodiscard]] bool is_spelt_right() const {
    return std::ranges::all_of(scratch_.words, [](const QueryWord& word) {
      return !word.is_content() || word.known >= Known::as_name;
    });
  }

  /// Of two words, or of more; a generic one is as good as two.
  [[nodiscard]] Filling filling() const {
    std::size_t words = 0;
    bool has_generic = false;
    for (const QueryWord& word : scratch_.words) {
      words += word.is_content() ? 1U : 0U;
      has_generic = has_generic || is_generic_word(word.text);
    }
    if (!is_automatic() || words < 2 || is_being_typed()) {
      return {};
    }
    if (names_several(scratch_.words)) {
      return {kEnough, kFillSharesOfSeveral};
    }
    return words == 2 && !has_generic ? Filling{kEnoughForTwoWords, kFillSharesOfTwoWords}
                                      : Filling{kEnough, kFillShares};
  }

  /// Adds concepts that meet part of the query: their number.
  std::uint64_t fill_up() {
    std::uint64_t added = 0;
    const Filling filling = this->filling();
    if (filling.enough == 0) {
      return added;
    }
    const std::size_t found = scratch_.top.unspread_among(kEnough);
    for (const float share : filling.shares) {
      if (found + added >= filling.enough) {
        break;
      }
      added = 0;
      for (std::size_t s = 0; s < passes_.size(); ++s) {
        const SystemPass& pass = passes_[s];
        added += collect_partial({pass.view, pass.plan, static_cast<std::uint8_t>(s)},
                                 {share, kMostFillLabels, true, true}, &pass.concepts,
                                 scratch_.collect, scratch_.top);
      }
    }
    return added;
  }

  /// Is the last word the beginning of one, and no word itself? What follows may find more.
  [[nodiscard]] bool is_being_typed() const {
    const auto plans = [&](const auto& says) {
      return std::any_of(passes_.begin(), passes_.end(),
                         [&](const SystemPass& pass) { return says(pass.plan.words.back()); });
    };
    return scratch_.words.back().may_be_unfinished &&
           plans([](const PlanWord& word) { return Plan::is_beginning(word); }) &&
           !plans([](const PlanWord& word) { return word.exact != kNoId; });
  }

  /// Whether the best hit has a label of its own that meets all words.
  [[nodiscard]] bool is_met_by_one() const {
    const ScoredConcept* best = scratch_.top.best();
    return best != nullptr && !best->is_spread;
  }

  [[nodiscard]] Score best_score() const {
    const ScoredConcept* best = scratch_.top.best();
    return best == nullptr ? 0.0F : best->score;
  }

  /// Words that are set aside are spelt right as they are, unless that is in doubt.
  std::uint64_t some_words(std::size_t most_labels) {
    is_exact_ = true;
    for (SystemPass& pass : passes_) {
      plan(pass, Typos::doubtful_words);
    }
    std::uint64_t total = 0;
    for (const float share : kLeastMetShares) {
      start_top();
      total = 0;
      for (std::size_t s = 0; s < passes_.size(); ++s) {
        total += collect_partial({passes_[s].view, passes_[s].plan, static_cast<std::uint8_t>(s)},
                                 {share, most_labels, false, false}, nullptr, scratch_.collect,
                                 scratch_.top);
      }
      if (total >= kEnough) {
        break;
      }
    }
    return total;
  }

  const SearchRequest& request_;
  SearchScratch::State& scratch_;
  std::span<SystemPass> passes_;
  bool is_exact_ = true;  ///< The total of what was looked for last.
};

}  // namespace

Found find_concepts(const SearchRequest& request, SearchScratch::State& scratch) {
  return Search(request, scratch).run();
}

}  // namespace descry::engine
