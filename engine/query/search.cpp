#include "engine/query/search.hpp"

#include <algorithm>
#include <array>

#include "engine/index/code_key.hpp"
#include "engine/query/code_query.hpp"

namespace descry::engine {
namespace {

/// Several labels of a concept that meet all words count so much against one that meets some.
constexpr Score kSeveralOverOne = 1.5F;

/// Labels looked at for a query met in part.
constexpr std::size_t kMostPartialLabels = 16'384;

/// When fewer than kEnough concepts meet all of at least kLeastWordsToFill words, those that meet
/// such shares of their information are added.
constexpr std::uint64_t kEnough = 10;
constexpr std::ptrdiff_t kLeastWordsToFill = 3;
constexpr std::array<float, 2> kFillShares{0.5F, 0.3F};
constexpr std::size_t kMostFillLabels = 384;

class Search {
 public:
  Search(const SearchRequest& request, SearchScratch::State& scratch)
      : request_(request),
        scratch_(scratch),
        passes_(std::span(scratch.passes).first(scratch.pass_count)) {}

  Found run() {
    const CodeKey key(request_.q);
    if (looks_like_code(request_.q, key)) {
      if (const std::uint64_t total = codes(key.view()); total > 0) {
        return {Stage::code, total, scratch_.top.sorted()};
      }
    }
    cut_query(request_.q, request_.match, scratch_.tokens, scratch_.words);
    if (scratch_.words.empty()) {
      return {};
    }
    note_known_words();
    return by_words();
  }

 private:
  void start_top() { scratch_.top.start(std::size_t{request_.limit} + request_.offset); }

  std::uint64_t codes(std::string_view key) {
    start_top();
    std::uint64_t total = 0;
    for (std::size_t s = 0; s < passes_.size(); ++s) {
      total += collect_codes(passes_[s].view, static_cast<std::uint8_t>(s), key, request_.match,
                             scratch_.top);
    }
    return total;
  }

  /// A word that one searched system knows is no typo in the others.
  void note_known_words() {
    for (QueryWord& word : scratch_.words) {
      for (const SystemPass& pass : passes_) {
        word.is_known = word.is_known || is_known(*pass.view.index, word);
      }
    }
  }

  void plan(SystemPass& pass, Typos typos) {
    make_plan(*pass.view.index, scratch_.words, {request_.match, typos}, scratch_.planner,
              pass.plan);
  }

  std::uint64_t all_words(Typos typos) {
    std::uint64_t total = 0;
    for (SystemPass& pass : passes_) {
      plan(pass, typos);
      pass.concepts.assign(pass.view, pass.plan, scratch_.concept_operands);
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

  /// The first stage whose best hit has one label that meets all words; of the others, which
  /// several labels of a concept meet together, the one with the best hit.
  Found by_words() {
    const std::uint64_t strong = all_words(Typos::unknown_words);
    if (strong > 0 && !is_met_by_one() && is_being_typed()) {
      return {Stage::strong, strong, scratch_.top.sorted()};
    }
    if (is_met_by_one()) {
      const std::uint64_t more = fill_up(strong);
      return {Stage::strong, strong + more, scratch_.top.sorted()};
    }
    Score best = best_score();
    std::uint64_t mended = 0;
    if (strong == 0 && request_.match != MatchMode::exact && request_.match != MatchMode::prefix) {
      mended = all_words(Typos::all_words);
      if (is_met_by_one()) {
        return {Stage::typos, mended, scratch_.top.sorted()};
      }
      best = best_score();
    }
    if (request_.match == MatchMode::automatic) {
      // Words that labels meet together are spelt right.
      const std::uint64_t total = some_words(strong > 0 ? Typos::unknown_words : Typos::all_words);
      if (total > 0 && best_score() > best * kSeveralOverOne) {
        return {Stage::partial, total, scratch_.top.sorted()};
      }
    }
    if (strong > 0) {
      return {Stage::strong, all_words(Typos::unknown_words), scratch_.top.sorted()};
    }
    if (mended > 0) {
      return {Stage::typos, all_words(Typos::all_words), scratch_.top.sorted()};
    }
    return {};
  }

  /// A query of several words that finds little is answered in part as well, below what it finds:
  /// the number of concepts added.
  std::uint64_t fill_up(std::uint64_t found) {
    const auto content = std::count_if(scratch_.words.begin(), scratch_.words.end(),
                                       [](const QueryWord& word) { return !word.is_function; });
    std::uint64_t added = 0;
    if (request_.match != MatchMode::automatic || content < kLeastWordsToFill || is_being_typed()) {
      return added;
    }
    for (const float share : kFillShares) {
      if (found + added >= kEnough) {
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
    return scratch_.words.back().may_be_unfinished &&
           std::none_of(passes_.begin(), passes_.end(), [](const SystemPass& pass) {
             return pass.plan.words.back().exact != kNoId;
           });
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

  std::uint64_t some_words(Typos typos) {
    for (SystemPass& pass : passes_) {
      plan(pass, typos);
    }
    for (const float share : kLeastMetShares) {
      start_top();
      std::uint64_t total = 0;
      for (std::size_t s = 0; s < passes_.size(); ++s) {
        total += collect_partial({passes_[s].view, passes_[s].plan, static_cast<std::uint8_t>(s)},
                                 {share, kMostPartialLabels, false, false}, nullptr,
                                 scratch_.collect, scratch_.top);
      }
      if (total > 0) {
        return total;
      }
    }
    return 0;
  }

  const SearchRequest& request_;
  SearchScratch::State& scratch_;
  std::span<SystemPass> passes_;
};

}  // namespace

Found find_concepts(const SearchRequest& request, SearchScratch::State& scratch) {
  return Search(request, scratch).run();
}

}  // namespace descry::engine
