#include "engine/query/operand.hpp"

#include <utility>

namespace descry::engine {
namespace {

/// Up to so many documents are sorted; more are marked in a bitset.
constexpr std::size_t kMostSorted = 160;

/// A list this many times longer than the other is searched, not walked.
constexpr std::size_t kWorthSearching = 16;

using Listed = std::span<const std::uint32_t>;

/// Unites the ways in which words are met, one word after the other.
class OperandMaker {
 public:
  OperandMaker(const SystemIndex& index, const Plan& plan, Documents documents,
               OperandScratch& scratch)
      : index_(index),
        plan_(plan),
        documents_(documents),
        scratch_(scratch),
        postings_(documents == Documents::labels ? index.label_postings()
                                                 : index.concept_postings()) {}

  void run() {
    scratch_.operands.clear();
    if (scratch_.made.size() < plan_.words.size()) {
      scratch_.made.resize(plan_.words.size());
    }
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      if (Plan::is_required(plan_.words[i])) {
        scratch_.operands.push_back(make(i));
      }
    }
  }

  void list_ways() {
    scratch_.way_count = 0;
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      if (!Plan::is_required(plan_.words[i])) {
        continue;
      }
      gather(i);
      if (scratch_.ways.size() == scratch_.way_count) {
        scratch_.ways.emplace_back();
      }
      WordWays& ways = scratch_.ways[scratch_.way_count++];
      ways.lists.assign(scratch_.lists.begin(), scratch_.lists.end());
      ways.dense.assign(scratch_.dense.begin(), scratch_.dense.end());
      ways.is_whole = is_ascending_;
    }
  }

  Operand make_of_phrases(std::uint8_t first, std::uint8_t last, std::size_t slot) {
    clear();
    for (const Phrase& phrase : plan_.phrases) {
      if (phrase.first_word == first && phrase.last_word == last) {
        add_phrase(phrase);
      }
    }
    if (scratch_.made.size() <= slot) {
      scratch_.made.resize(slot + 1);
    }
    return unite(scratch_.made[slot]);
  }

  void mark(std::size_t i, Words out) {
    gather(i);
    for (const BlockedBits& dense : scratch_.dense) {
      unite_with(out, dense.words);
    }
    for (const Listed& list : scratch_.lists) {
      for (const std::uint32_t document : list) {
        set_bit(out, document);
      }
    }
  }

 private:
  Operand make(std::size_t i) {
    gather(i);
    Operand operand = unite(scratch_.made[i]);
    operand.word = static_cast<std::uint8_t>(i);
    return operand;
  }

  Operand unite(OperandScratch::Made& made) const {
    const bool is_single = scratch_.dense.size() + scratch_.lists.size() <= 1;
    if (is_single && !scratch_.dense.empty()) {
      return {scratch_.dense.front(), {}, false};
    }
    if (is_single && is_ascending_) {
      return {{}, scratch_.lists.empty() ? Listed{} : scratch_.lists.front(), true};
    }
    if (scratch_.dense.empty() && total_ <= kMostSorted) {
      made.list.clear();
      for (const Listed& list : scratch_.lists) {
        made.list.insert(made.list.end(), list.begin(), list.end());
      }
      std::sort(made.list.begin(), made.list.end());
      made.list.erase(std::unique(made.list.begin(), made.list.end()), made.list.end());
      return {{}, made.list, true};
    }
    made.bits.assign(words_for(postings_.document_count()), 0);
    made.blocks.assign(block_words_for(postings_.document_count()), 0);
    for (const BlockedBits& dense : scratch_.dense) {
      unite_blocks(made, dense);
    }
    for (const Listed& list : scratch_.lists) {
      for (const std::uint32_t document : list) {
        set_bit(made.bits, document);
        set_bit(made.blocks, document / kBlockBits);
      }
    }
    return {{made.bits, made.blocks}, {}, false};
  }

  /// Reads of `dense` only what is not empty.
  static void unite_blocks(OperandScratch::Made& made, const BlockedBits& dense) {
    unite_with(made.blocks, dense.blocks);
    for_each_bit(dense.blocks, [&](std::uint32_t block) {
      const std::size_t begin = block * kBlockWords;
      const std::size_t size = std::min(kBlockWords, made.bits.size() - begin);
      unite_with(Words(made.bits).subspan(begin, size), dense.words.subspan(begin, size));
      return true;
    });
  }

  /// Sorts the ways of a word into lists and bitsets.
  void gather(std::size_t i) {
    clear();
    const PlanWord& word = plan_.words[i];
    for (const std::uint32_t key : plan_.keys_of(word)) {
      if (!is_within(key, word.range)) {
        add_key(key);
      }
    }
    if (word.range.begin != word.range.end) {
      add_range(word.range);
    }
    for (const Phrase& phrase : plan_.phrases) {
      if (phrase.covers(i)) {
        add_phrase(phrase);
      }
    }
  }

  void clear() {
    scratch_.lists.clear();
    scratch_.dense.clear();
    is_ascending_ = true;
    total_ = 0;
  }

  void add_phrase(const Phrase& phrase) {
    if (phrase.key == kNoId) {
      add_list(plan_.list_of(phrase, documents_));
    } else {
      add_key(phrase.key);
    }
  }

  /// Are all words of the key among those that begin as the word being typed does?
  [[nodiscard]] bool is_within(std::uint32_t key, KeyRange range) const {
    if (key < index_.term_count()) {
      return key >= range.begin && key < range.end;
    }
    const auto forms = index_.dictionary().forms_of(TermId{key - index_.term_count()});
    return std::all_of(forms.begin(), forms.end(), [&](TermId form) {
      return raw(form) >= range.begin && raw(form) < range.end;
    });
  }

  void add_key(std::uint32_t key) {
    if (const BlockedBits dense = postings_.dense(key); !dense.empty()) {
      scratch_.dense.push_back(dense);
    } else {
      add_list(postings_.list(key));
    }
  }

  void add_range(KeyRange range) {
    if (const BlockedBits dense = postings_.dense_range(range); !dense.empty()) {
      scratch_.dense.push_back(dense);
      return;
    }
    add_list(postings_.slice(range));
    is_ascending_ = range.end == range.begin + 1;
  }

  void add_list(Listed list) {
    if (!list.empty()) {
      scratch_.lists.push_back(list);
      total_ += list.size();
    }
  }

  const SystemIndex& index_;
  const Plan& plan_;
  Documents documents_;
  OperandScratch& scratch_;
  const Postings& postings_;
  bool is_ascending_ = true;  ///< So is each list: none is of several keys.
  std::size_t total_ = 0;     ///< Documents in the lists.
};

template <typename Visit>
void for_each_in(const Operand& operand, Visit&& visit) {
  if (!operand.is_listed) {
    for_each_bit(operand.bits.words, [&](std::uint32_t document) {
      visit(document);
      return true;
    });
    return;
  }
  for (const std::uint32_t document : operand.list) {
    visit(document);
  }
}

/// Concepts with a label that the dated view sees, from operands of labels.
void concepts_seen(const View& view, OperandScratch& scratch) {
  if (scratch.seen.size() < scratch.operands.size()) {
    scratch.seen.resize(scratch.operands.size());
  }
  const auto& concepts = view.index->arrays().label_concept;
  for (std::size_t i = 0; i < scratch.operands.size(); ++i) {
    OperandScratch::Made& seen = scratch.seen[i];
    seen.bits.assign(words_for(view.index->concept_count()), 0);
    seen.blocks.assign(block_words_for(view.index->concept_count()), 0);
    for_each_in(scratch.operands[i], [&](std::uint32_t label) {
      if (view.sees_label(label)) {
        set_bit(seen.bits, concepts[label]);
        set_bit(seen.blocks, concepts[label] / kBlockBits);
      }
    });
    scratch.operands[i] = {{seen.bits, seen.blocks}, {}, false};
  }
}

/// Keeps what `list` has: walks both, or searches where `list` is much longer.
void keep_listed(Listed list, std::vector<std::uint32_t>& documents) {
  std::size_t kept = 0;
  auto at = list.begin();
  const bool is_long = list.size() / kWorthSearching > documents.size();
  for (const std::uint32_t document : documents) {
    if (is_long) {
      at = std::lower_bound(at, list.end(), document);
    } else {
      while (at != list.end() && *at < document) {
        ++at;
      }
    }
    if (at == list.end()) {
      break;
    }
    documents[kept] = document;
    kept += *at == document ? 1U : 0U;
  }
  documents.resize(kept);
}

}  // namespace

bool WordWays::have(std::uint32_t label) const noexcept {
  return std::any_of(dense.begin(), dense.end(),
                     [&](const BlockedBits& bits) { return test_bit(bits.words, label); }) ||
         std::any_of(lists.begin(), lists.end(), [&](const Listed& list) {
           return std::binary_search(list.begin(), list.end(), label);
         });
}

Operand key_operand(const View& view, std::uint32_t key) {
  const Postings& postings = view.index->label_postings();
  const BlockedBits dense = postings.dense(key);
  return dense.empty() ? Operand{{}, postings.list(key), true, 0} : Operand{dense, {}, false, 0};
}

std::size_t WordWays::size() const noexcept {
  std::size_t size = 0;
  for (const Listed& list : lists) {
    size += list.size();
  }
  return size;
}

void label_ways(const View& view, const Plan& plan, OperandScratch& scratch) {
  OperandMaker(*view.index, plan, Documents::labels, scratch).list_ways();
}

Operand phrase_operand(const View& view, const Plan& plan, std::uint8_t first, std::uint8_t last,
                       std::size_t slot, OperandScratch& scratch) {
  return OperandMaker(*view.index, plan, Documents::labels, scratch)
      .make_of_phrases(first, last, slot);
}

void label_operands(const View& view, const Plan& plan, OperandScratch& scratch) {
  OperandMaker(*view.index, plan, Documents::labels, scratch).run();
}

void concept_operands(const View& view, const Plan& plan, OperandScratch& scratch) {
  if (view.is_newest) {
    OperandMaker(*view.index, plan, Documents::concepts, scratch).run();
    return;
  }
  OperandMaker(*view.index, plan, Documents::labels, scratch).run();
  concepts_seen(view, scratch);
}

void add_labels_of(const View& view, const Plan& plan, std::size_t i, OperandScratch& scratch,
                   Words out) {
  OperandMaker(*view.index, plan, Documents::labels, scratch).mark(i, out);
}

void keep_those_in(const Operand& operand, std::vector<std::uint32_t>& documents) {
  if (operand.is_listed) {
    keep_listed(operand.list, documents);
    return;
  }
  std::size_t kept = 0;
  for (const std::uint32_t document : documents) {
    documents[kept] = document;
    kept += test_bit(operand.bits.words, document) ? 1U : 0U;
  }
  documents.resize(kept);
}

void keep_those_with(const WordWays& word, std::vector<std::uint32_t>& labels) {
  if (word.dense.empty() && word.lists.size() == 1) {
    keep_listed(word.lists.front(), labels);
    return;
  }
  const auto is_absent = [&](std::uint32_t label) { return !word.have(label); };
  labels.erase(std::remove_if(labels.begin(), labels.end(), is_absent), labels.end());
}

bool intersect_listed(std::span<const Operand> operands, std::vector<std::uint32_t>& out) {
  const Operand* shortest = nullptr;
  for (const Operand& operand : operands) {
    if (operand.is_listed && (shortest == nullptr || operand.list.size() < shortest->list.size())) {
      shortest = &operand;
    }
  }
  if (shortest == nullptr) {
    return false;
  }
  out.assign(shortest->list.begin(), shortest->list.end());
  for (const Operand& operand : operands) {
    if (&operand != shortest && !out.empty()) {
      keep_those_in(operand, out);
    }
  }
  return true;
}

}  // namespace descry::engine
