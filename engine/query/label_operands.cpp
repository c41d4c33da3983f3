#include "engine/query/label_operands.hpp"

#include <algorithm>
#include <array>

#include "engine/engine.hpp"

namespace descry::engine {
namespace {

class WordLabels {
 public:
  WordLabels(const View& view, const Plan& plan)
      : postings_(view.index->label_postings()), plan_(plan) {}

  /// The bitset of a word that only one dense list or run meets, or empty.
  [[nodiscard]] ConstWords ready_made(std::size_t i) const {
    const PlanWord& word = plan_.words[i];
    const auto keys = plan_.keys_of(word);
    const bool has_phrase =
        std::any_of(plan_.phrases.begin(), plan_.phrases.end(), [&](const Phrase& phrase) {
          return phrase.covers(i) && !plan_.labels_of(phrase, postings_).empty();
        });
    const bool has_range = word.range.begin != word.range.end;
    if (has_phrase) {
      return {};
    }
    if (!has_range) {
      return keys.size() == 1 ? postings_.dense(keys.front()) : ConstWords{};
    }
    const bool covered = keys.empty() || (keys.size() == 1 && word.exact == keys.front());
    return covered ? postings_.dense_range(word.range) : ConstWords{};
  }

  void fill(std::size_t i, Words out) const {
    const PlanWord& word = plan_.words[i];
    for (const std::uint32_t key : plan_.keys_of(word)) {
      if (const ConstWords dense = postings_.dense(key); !dense.empty()) {
        unite_with(out, dense);
      } else {
        add(postings_.list(key), out);
      }
    }
    if (const ConstWords dense = postings_.dense_range(word.range); !dense.empty()) {
      unite_with(out, dense);
    } else {
      add(postings_.slice(word.range), out);
    }
    for (const Phrase& phrase : plan_.phrases) {
      if (!phrase.covers(i)) {
        continue;
      }
      const ConstWords dense =
          phrase.part_count == 1 ? postings_.dense(plan_.key_of(phrase)) : ConstWords{};
      if (!dense.empty()) {
        unite_with(out, dense);
      } else {
        add(plan_.labels_of(phrase, postings_), out);
      }
    }
  }

 private:
  static void add(std::span<const std::uint32_t> labels, Words out) {
    for (const std::uint32_t label : labels) {
      set_bit(out, label);
    }
  }

  const Postings& postings_;
  const Plan& plan_;
};

}  // namespace

void label_operands(const View& view, const Plan& plan, OperandScratch& scratch) {
  scratch.operands.clear();
  scratch.made.resize(std::max(scratch.made.size(), plan.words.size()));
  const WordLabels source(view, plan);
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    if (!Plan::is_required(plan.words[i])) {
      continue;
    }
    ConstWords operand = source.ready_made(i);
    if (operand.empty()) {
      std::vector<std::uint64_t>& made = scratch.made[i];
      made.assign(words_for(view.index->label_count()), 0);
      source.fill(i, made);
      operand = made;
    }
    scratch.operands.push_back(operand);
  }
}

void labels_meeting_share(const View& view, const Plan& plan, float share,
                          std::vector<std::uint64_t>& out) {
  out.assign(words_for(view.index->label_count()), 0);
  std::array<std::uint8_t, kMaxQueryWords> order{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    if (!plan.words[i].is_function) {
      order[count++] = static_cast<std::uint8_t>(i);
    }
  }
  std::stable_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
                   [&](std::uint8_t a, std::uint8_t b) {
                     return plan.words[a].information > plan.words[b].information;
                   });
  // What is left of the query once these words are missed; function words count as met.
  float left = plan.total_information;
  const WordLabels source(view, plan);
  for (std::size_t n = 0; n < count && left >= share * plan.total_information; ++n) {
    source.fill(order[n], out);
    left -= plan.words[order[n]].information;
  }
}

}  // namespace descry::engine
