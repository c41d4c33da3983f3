#include "engine/query/word_ways.hpp"

#include <algorithm>

#include "engine/query/operand.hpp"

namespace descry::engine {
namespace {

using Listed = std::span<const std::uint32_t>;

/// Of a document that a word has.
constexpr std::uint32_t kMark = 0x8000'0000U;

/// A list so many times longer than the documents is searched, not walked.
constexpr std::size_t kWorthSearching = 16;

void mark_those_in(std::span<const BlockedBits> sets, std::vector<std::uint32_t>& documents) {
  for (const BlockedBits& set : sets) {
    const std::uint64_t* const words = set.words.data();
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

  void add_word(std::size_t i, bool with_phrases) {
    const PlanWord& word = plan_.words[i];
    ways_.word = static_cast<std::uint8_t>(i);
    for (const std::uint32_t key : plan_.keys_of(word)) {
      if (!index_.is_within(key, word.range)) {
        add_key(key);
      }
    }
    if (word.range.begin != word.range.end) {
      add_range(word.range);
    }
    for (const Phrase& phrase : plan_.phrases) {
      if (with_phrases && phrase.covers(i)) {
        add_phrase(phrase);
      }
    }
  }

  void add_phrase(const Phrase& phrase) {
    if (phrase.key == kNoId) {
      add_list(plan_.list_of(phrase, documents_));
    } else {
      add_key(phrase.key);
    }
  }

 private:
  void add_key(std::uint32_t key) {
    const Listed list = postings_.list(key);
    if (const BlockedBits dense = postings_.dense(key); !dense.empty()) {
      ways_.dense.push_back(dense);
      ways_.documents += list.size();
    } else {
      add_list(list);
    }
  }

  void add_range(KeyRange range) {
    const Listed list = postings_.slice(range);
    if (const BlockedBits dense = postings_.dense_range(range); !dense.empty()) {
      ways_.dense.push_back(dense);
      ways_.documents += list.size();
      return;
    }
    add_list(list);
    ways_.is_ascending = range.end == range.begin + 1;
  }

  void add_list(Listed list) {
    if (!list.empty()) {
      ways_.lists.push_back(list);
      ways_.documents += list.size();
    }
  }

  const SystemIndex& index_;
  const Plan& plan_;
  Documents documents_;
  const Postings& postings_;
  WordWays& ways_;
};

}  // namespace

bool WordWays::have(std::uint32_t document) const noexcept {
  return std::any_of(dense.begin(), dense.end(),
                     [&](const BlockedBits& bits) { return test_bit(bits.words, document); }) ||
         std::any_of(lists.begin(), lists.end(), [&](const Listed& list) {
           return std::binary_search(list.begin(), list.end(), document);
         });
}

void WaysList::assign(const SystemIndex& index, const Plan& plan, Documents documents,
                      bool with_phrases) {
  count_ = 0;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    if (!Plan::is_required(plan.words[i])) {
      continue;
    }
    if (ways_.size() == count_) {
      ways_.emplace_back();
    }
    list_word_ways(index, plan, documents, i, ways_[count_++], with_phrases);
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

void list_phrase_ways(const SystemIndex& index, const Plan& plan, Documents documents,
                      std::uint8_t first, std::uint8_t last, WordWays& ways) {
  WaysGatherer gatherer(index, plan, documents, ways);
  ways.word = first;
  for (const Phrase& phrase : plan.phrases) {
    if (phrase.first_word == first && phrase.last_word == last) {
      gatherer.add_phrase(phrase);
    }
  }
}

void list_word_ways(const SystemIndex& index, const Plan& plan, Documents documents, std::size_t i,
                    WordWays& ways, bool with_phrases) {
  WaysGatherer(index, plan, documents, ways).add_word(i, with_phrases);
}

void keep_those_with(const WordWays& word, std::vector<std::uint32_t>& documents) {
  if (word.is_list()) {
    const Listed list = word.lists.empty() ? Listed{} : word.lists.front();
    keep_those_in(Operand::listed(list, word.word), documents);
    return;
  }
  if (word.is_bitset()) {
    keep_those_in(Operand::of(word.dense.front(), word.word), documents);
    return;
  }
  mark_those_in(word.dense, documents);
  for (const Listed& list : word.lists) {
    mark_those_in(list, documents);
  }
  std::size_t kept = 0;
  for (const std::uint32_t document : documents) {
    documents[kept] = document & ~kMark;
    kept += document / kMark;
  }
  documents.resize(kept);
}

void keep_unordered_with(const WordWays& word, std::vector<std::uint32_t>& documents) {
  if (word.is_bitset()) {
    keep_those_in(Operand::of(word.dense.front(), word.word), documents);
    return;
  }
  const auto is_absent = [&](std::uint32_t document) { return !word.have(document); };
  documents.erase(std::remove_if(documents.begin(), documents.end(), is_absent), documents.end());
}

}  // namespace descry::engine
