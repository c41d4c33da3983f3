#include "engine/query/suggest.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "engine/query/common_documents.hpp"
#include "engine/query/operand.hpp"

namespace descry::engine {
namespace {

class Suggester {
 public:
  Suggester(const SearchRequest& request, SearchScratch::State& scratch)
      : request_(request), scratch_(scratch) {}

  std::vector<Suggestion> run() {
    cut_query(request_.q, MatchMode::prefix, scratch_.tokens, scratch_.words);
    if (scratch_.words.empty()) {
      return {};
    }
    for (std::size_t s = 0; s < scratch_.pass_count; ++s) {
      SystemPass& pass = scratch_.passes[s];
      make_plan(*pass.view.index, scratch_.words, {MatchMode::prefix, Typos::none},
                scratch_.planner, pass.plan);
      count_endings(pass);
    }
    return ranked();
  }

 private:
  /// Adds, for each word that may end the phrase, the concepts that have it.
  void count_endings(const SystemPass& pass) {
    const SystemIndex& index = *pass.view.index;
    const PlanWord& last = pass.plan.words.back();
    if (pass.plan.words.size() == 1) {
      for (std::uint32_t term = last.range.begin; term < last.range.end; ++term) {
        add(index, term, index.concept_postings().list(term).size());
      }
      for (const std::uint32_t term : {last.exact, last.begun}) {
        if (term != kNoId && !last.range.contains(term)) {
          add(index, term, index.concept_postings().list(term).size());
        }
      }
      return;
    }
    find_phrases(pass);
    std::sort(endings_.begin(), endings_.end());
    endings_.erase(std::unique(endings_.begin(), endings_.end()), endings_.end());
    for (std::size_t i = 0; i < endings_.size();) {
      const std::uint32_t term = endings_[i].first;
      const std::size_t begin = i;
      while (i < endings_.size() && endings_[i].first == term) {
        ++i;
      }
      add(index, term, i - begin);
    }
  }

  /// (last word, concept) of each place where a label has the words one after the other.
  void find_phrases(const SystemPass& pass) {
    const SystemIndex& index = *pass.view.index;
    endings_.clear();
    CollectScratch& scratch = scratch_.collect;
    label_operands(pass.view, pass.plan, scratch.operands);
    std::size_t left = kMostSuggestLabels;
    for_each_common(scratch.operands, index.current_label_count(), scratch.candidates,
                    [&](std::uint32_t label) {
                      find_in_label(pass, label);
                      return --left > 0;
                    });
  }

  void find_in_label(const SystemPass& pass, std::uint32_t label) {
    const SystemIndex& index = *pass.view.index;
    const auto tokens = index.tokens_of(label);
    const auto& words = pass.plan.words;
    for (std::size_t start = 0; start + words.size() <= tokens.size(); ++start) {
      bool stands = true;
      for (std::size_t i = 0; stands && i + 1 < words.size(); ++i) {
        stands = tokens[start + i].term() == words[i].exact;
      }
      const std::uint32_t ending = tokens[start + words.size() - 1].term();
      const PlanWord& last = words.back();
      const bool ends = ending == last.exact || ending == last.begun || last.range.contains(ending);
      if (stands && ends) {
        endings_.emplace_back(ending, index.arrays().label_concept[label]);
      }
    }
  }

  void add(const SystemIndex& index, std::uint32_t ending, std::size_t count) {
    if (count == 0) {
      return;
    }
    std::string text;
    for (std::size_t i = 0; i + 1 < scratch_.words.size(); ++i) {
      text.append(scratch_.words[i].text).append(" ");
    }
    text += index.dictionary().word(TermId{ending});
    counts_[std::move(text)] += count;
  }

  /// What is typed of a suggestion, in bytes: all of one that does not go on as its last word is
  /// spelt.
  [[nodiscard]] std::uint32_t typed_of(std::string_view text) const {
    std::size_t before = 0;
    for (std::size_t i = 0; i + 1 < scratch_.words.size(); ++i) {
      before += scratch_.words[i].text.size() + 1;
    }
    const std::string_view last = scratch_.words.back().typed;
    const bool goes_on = text.substr(before).starts_with(last);
    return static_cast<std::uint32_t>(goes_on ? before + last.size() : text.size());
  }

  [[nodiscard]] std::vector<Suggestion> ranked() const {
    std::vector<Suggestion> suggestions;
    for (const auto& [text, count] : counts_) {
      suggestions.push_back({text, {{0, typed_of(text)}}, count});
    }
    std::stable_sort(suggestions.begin(), suggestions.end(),
                     [](const Suggestion& a, const Suggestion& b) { return a.count > b.count; });
    suggestions.resize(std::min<std::size_t>(suggestions.size(), request_.limit));
    return suggestions;
  }

  const SearchRequest& request_;
  SearchScratch::State& scratch_;
  std::map<std::string, std::uint64_t> counts_;  ///< By text, so that ties go by byte order.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> endings_;
};

}  // namespace

std::vector<Suggestion> suggest_phrases(const SearchRequest& request,
                                        SearchScratch::State& scratch) {
  return Suggester(request, scratch).run();
}

}  // namespace descry::engine
