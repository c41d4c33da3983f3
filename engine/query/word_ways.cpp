#include "engine/query/word_ways.hpp"

#include <algorithm>

#include "engine/query/operand.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

using Listed = std::span<const std::uint32_t>;

/// Of a document that a word has.
constexpr std::uint32_t kMark = 0x8000'0000U;

/// A list so many times longer than the documents is searched, not walked.
constexpr std::size_t kWorthSearching = 16;

void mark_those_in(std::span<const WaySet> sets, std::vector<std::uint32_t>& documents) {
  for (const WaySet& set : sets) {
    const std::uint64_t* const words = set.bits.words.data();
    for (std::uint32_t& document : documents) {
      const std::uint32_t number = document & ~kMark;
      const std::uint64_t bit = words[number / kWordBits] >> (number % kWordBits) & 1U;
      document |= static_cast<std::uint32_t>(bit) * kMark;
    }
  }
}

void mark_those_in(Listed list, std::vector<std::uint32_t>& documents) {
  const bool is_long = list.size() / kWorthSearching > documents.size();
  const auto* at = list.data();
  const auto* const end = at + list.size();
  for (std::uint32_t& document : documents) {
    const std::uint32_t number = document & ~kMark;
    if (is_long) {
      at = std::lower_bound(at, end, number);
    } else {
      while (at != end && *at < number) {
        ++at;
      }
    }
    if (at == end) {
      return;
    }
    document |= *at == number ? kMark : 0U;
  }
}

/// Sorts the ways of one word into lists and bitsets.
class WaysGatherer {
 public:
  WaysGatherer(const SystemIndex& index, const Plan& plan, Documents documents, WordWays& ways)
      : index_(index),
        plan_(plan),
        documents_(documents),
        postings_(documents == Documents::labels ? index.label_postings()
                                                 : index.concept_postings()),
        ways_(ways) {
    ways_.lists.clear();
    ways_.dense.clear();
    ways_.is_ascending = true;
    ways_.documents = 0;
  }

  void add_word(std::size_t i) {
    const PlanWord& word = plan_.words[i];
    ways_.word = static_cast<std::uint8_t>(i);
    // Documents that have the word itself, where they are few, are apart from the others.
    const float most = word.is_rarely_exact ? word.plain.weight : kExactWeight;
    if (word.is_rarely_exact && documents_ == Documents::labels) {
      add_key(word.exact, {kExactWeight, word.covered});
    }
    const bool has_exact = word.exact != kNoId && !postings_.list(word.exact).empty();
    float within = has_exact ? std::max(word.range_weight, most) : word.range_weight;
    for (const PlanKey& item : plan_.keys_of(word)) {
      if (postings_.list(item.key).empty()) {
        continue;
      }
      const float weight = std::min(most, item.weight);
      if (index_.is_within(item.key, word.range)) {
        within = std::max(within, weight);
      } else {
        add_key(item.key, {weight, word.covered});
      }
    }
    if (!word.range.empty()) {
      add_range(word.range, {within, word.covered});
    }
    for (const Phrase& phrase : plan_.phrases) {
      if (phrase.covers(i)) {
        add_phrase(phrase);
      }
    }
  }

 private:
  void add_phrase(const Phrase& phrase) {
    const WordShare share{phrase.weight, phrase.covered};
    if (phrase.key == kNoId) {
      add_list({plan_.list_of(phrase, documents_), share});
    } else {
      add_key(phrase.key, share, true);
    }
  }

  void add_key(std::uint32_t key, const WordShare& share, bool is_phrase = false) {
    const Listed list = postings_.list(key);
    const BlockedBits dense = postings_.dense(key);
    if (has(list, dense, share)) {
      return;
    }
    if (!dense.empty()) {
      const bool is_of_forms = key >= index_.term_count() && !is_phrase;
      const float least = is_of_forms ? std::min(share.weight, kInflectedWeight) : share.weight;
      ways_.dense.push_back({dense, share, least, is_phrase});
      ways_.documents += list.size();
    } else {
      add_list({list, share});
    }
  }

  /// Is it a way already, by the same documents? Then it may leave more possible from now on.
  bool has(Listed list, const BlockedBits& dense, const WordShare& share) {
    for (WaySet& set : ways_.dense) {
      if (!dense.empty() && set.bits.words.data() == dense.words.data()) {
        set.share = at_least(set.share, share);
        set.least_weight = std::min(set.least_weight, share.weight);
        return true;
      }
    }
    for (WayList& known : ways_.lists) {
      if (dense.empty() && known.documents.data() == list.data() &&
          known.documents.size() == list.size()) {
        known.share = at_least(known.share, share);
        return true;
      }
    }
    return false;
  }

  void add_range(KeyRange range, const WordShare& share) {
    const Listed list = postings_.slice(range);
    if (const BlockedBits dense = postings_.dense_range(range); !dense.empty()) {
      const float least = plan_.words[ways_.word].range_weight;
      ways_.dense.push_back({dense, share, least, false});
      ways_.documents += list.size();
      return;
    }
    add_list({list, share, range.end == range.begin + 1});
  }

  void add_list(const WayList& list) {
    if (!list.documents.empty()) {
      ways_.lists.push_back(list);
      ways_.documents += list.documents.size();
      ways_.is_ascending = ways_.is_ascending && list.is_ascending;
    }
  }

  const SystemIndex& index_;
  const Plan& plan_;
  Documents documents_;
  const Postings& postings_;
  WordWays& ways_;
};

}  // namespace

void WaysList::assign(const SystemIndex& index, const Plan& plan, Documents documents) {
  count_ = 0;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    if (!Plan::is_required(plan.words[i])) {
      continue;
    }
    if (ways_.size() == count_) {
      ways_.emplace_back();
    }
    list_word_ways(index, plan, documents, i, ways_[count_++]);
  }
}

const WordWays* WaysList::shortest_list() const noexcept {
  const WordWays* shortest = nullptr;
  for (const WordWays& word : words()) {
    if (word.is_list() && (shortest == nullptr || word.documents < shortest->documents)) {
      shortest = &word;
    }
  }
  return shortest;
}

void list_word_ways(const SystemIndex& index, const Plan& plan, Documents documents, std::size_t i,
                    WordWays& ways) {
  WaysGatherer(index, plan, documents, ways).add_word(i);
}

void keep_those_with(const WordWays& word, std::vector<std::uint32_t>& documents) {
  if (word.is_list()) {
    keep_those_in(Operand::listed(word.list(), word.word), documents);
    return;
  }
  if (word.is_bitset()) {
    keep_those_in(Operand::of(word.dense.front().bits, word.word), documents);
    return;
  }
  mark_those_in(word.dense, documents);
  for (const WayList& list : word.lists) {
    mark_those_in(list.documents, documents);
  }
  std::size_t kept = 0;
  for (const std::uint32_t document : documents) {
    documents[kept] = document & ~kMark;
    kept += document / kMark;
  }
  documents.resize(kept);
}

}  // namespace descry::engine
