#include "engine/index/posting_builder.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "engine/base/ascending.hpp"
#include "engine/base/parallel.hpp"

namespace descry::engine {
namespace {

/// Prefixes longer than this are words in all but name.
constexpr std::size_t kLongestRangePrefix = 16;

/// Counts, then fills: the two passes of a compressed sparse row matrix.
class Inverter {
 public:
  Inverter(const Dictionary& dictionary, const SystemArrays& arrays)
      : arrays_(arrays), terms_(static_cast<std::uint32_t>(dictionary.size())) {
    class_key_.assign(terms_, kNoId);
    for (std::uint32_t term = 0; term < terms_; ++term) {
      const auto forms = dictionary.forms_of(TermId{term});
      if (forms.size() > 1) {
        class_key_[term] = terms_ + raw(forms.front());
      }
    }
  }

  [[nodiscard]] std::uint32_t key_count() const { return 2 * terms_; }

  /// `labels_of(d)` gives the labels of document d.
  template <typename LabelsOf>
  void run(std::uint32_t documents, const LabelsOf& labels_of) {
    offsets.assign(std::size_t{key_count()} + 1, 0);
    for (std::uint32_t d = 0; d < documents; ++d) {
      for (const std::uint32_t key : keys_of(labels_of(d))) {
        ++offsets[key + 1];
      }
    }
    std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
    postings.resize(offsets.back());
    std::vector<std::uint32_t> next(offsets.begin(), offsets.end() - 1);
    for (std::uint32_t d = 0; d < documents; ++d) {
      for (const std::uint32_t key : keys_of(labels_of(d))) {
        postings[next[key]++] = d;
      }
    }
  }

  std::vector<std::uint32_t> offsets;
  std::vector<std::uint32_t> postings;

 private:
  /// The keys of some labels' words, each once.
  const std::vector<std::uint32_t>& keys_of(std::span<const std::uint32_t> labels) {
    keys_.clear();
    for (const std::uint32_t label : labels) {
      for (std::uint32_t t = arrays_.token_offsets[label]; t < arrays_.token_offsets[label + 1];
           ++t) {
        const std::uint32_t term = arrays_.tokens[t].term();
        keys_.push_back(term);
        if (class_key_[term] != kNoId) {
          keys_.push_back(class_key_[term]);
        }
      }
    }
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return keys_;
  }

  const SystemArrays& arrays_;
  std::uint32_t terms_;
  std::vector<std::uint32_t> class_key_;
  std::vector<std::uint32_t> keys_;
};

/// Runs of two words or more that share a prefix and enough postings to be dense.
class PrefixRanges {
 public:
  PrefixRanges(const Dictionary& dictionary, const std::vector<std::uint32_t>& offsets,
               std::uint32_t least)
      : dictionary_(dictionary), offsets_(offsets), least_(least) {}

  std::vector<KeyRange> collect() {
    split({0, static_cast<std::uint32_t>(dictionary_.size())}, 0);
    const auto less = [](const KeyRange& a, const KeyRange& b) {
      return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    };
    std::sort(ranges_.begin(), ranges_.end(), less);
    ranges_.erase(std::unique(ranges_.begin(), ranges_.end()), ranges_.end());
    return std::move(ranges_);
  }

 private:
  /// Splits words that agree in their first `depth` bytes by the next byte.
  void split(KeyRange words, std::size_t depth) {
    for (std::uint32_t begin = words.begin; begin < words.end;) {
      const int byte = byte_at(begin, depth);
      std::uint32_t end = begin + 1;
      while (end < words.end && byte_at(end, depth) == byte) {
        ++end;
      }
      if (byte >= 0 && end - begin > 1 && offsets_[end] - offsets_[begin] >= least_) {
        ranges_.push_back({begin, end});
        if (depth + 1 < kLongestRangePrefix) {
          split({begin, end}, depth + 1);
        }
      }
      begin = end;
    }
  }

  [[nodiscard]] int byte_at(std::uint32_t term, std::size_t depth) const {
    const std::string_view word = dictionary_.word(TermId{term});
    return depth < word.size() ? static_cast<unsigned char>(word[depth]) : -1;
  }

  const Dictionary& dictionary_;
  const std::vector<std::uint32_t>& offsets_;
  std::uint32_t least_;
  std::vector<KeyRange> ranges_;
};

/// The lists of vocabulary phrases, which have keys behind those of words and classes.
class PhraseLists {
 public:
  PhraseLists(const Dictionary& dictionary, const SystemArrays& arrays, const Inverter& labels,
              std::size_t threads)
      : dictionary_(dictionary),
        arrays_(arrays),
        labels_(labels),
        first_key_(static_cast<std::uint32_t>(2 * dictionary.size())) {
    for (const SynonymTable::Entry& entry : arrays.synonyms.entries) {
      add(entry.to_key, std::span(arrays.synonyms.terms).subspan(entry.to_begin, entry.to_count));
    }
    for (const InitialismTable::Expansion& entry : arrays.initialisms.expansions) {
      add(entry.to_key,
          std::span(arrays.initialisms.terms).subspan(entry.to_begin, entry.to_count));
    }
    lists_.resize(phrases_.size());
    parallel_for(threads, (phrases_.size() + kPart - 1) / kPart, [&](std::size_t part) {
      const std::size_t end = std::min(phrases_.size(), (part + 1) * kPart);
      for (std::size_t i = part * kPart; i < end; ++i) {
        lists_[i] = labels_with(phrases_[i]);
      }
    });
  }

  void append_labels(Inverter& inverter) const {
    for (const auto& list : lists_) {
      append(list, inverter);
    }
  }

  void append_concepts(Inverter& inverter) const {
    const std::uint32_t current = arrays_.current_labels.front();
    for (const auto& list : lists_) {
      std::vector<std::uint32_t> concepts;
      for (const std::uint32_t label : list) {
        if (label < current) {
          concepts.push_back(arrays_.label_concept[label]);
        }
      }
      std::sort(concepts.begin(), concepts.end());
      concepts.erase(std::unique(concepts.begin(), concepts.end()), concepts.end());
      append(concepts, inverter);
    }
  }

 private:
  using Terms = std::span<const std::uint32_t>;

  /// Phrases that a thread takes at a time.
  static constexpr std::size_t kPart = 256;

  void add(std::uint32_t key, Terms terms) {
    if (key >= first_key_) {
      phrases_.resize(std::max<std::size_t>(phrases_.size(), key - first_key_ + 1));
      phrases_[key - first_key_] = terms;
    }
  }

  static void append(const std::vector<std::uint32_t>& list, Inverter& inverter) {
    inverter.postings.insert(inverter.postings.end(), list.begin(), list.end());
    inverter.offsets.push_back(static_cast<std::uint32_t>(inverter.postings.size()));
  }

  [[nodiscard]] std::vector<std::uint32_t> labels_with(Terms terms) const {
    std::vector<std::span<const std::uint32_t>> parts;
    for (const std::uint32_t term : terms) {
      const std::uint32_t key = forms_key(dictionary_.forms_of(TermId{term}), first_key_ / 2);
      const std::uint32_t begin = labels_.offsets[key];
      parts.push_back(std::span(labels_.postings).subspan(begin, labels_.offsets[key + 1] - begin));
    }
    std::sort(parts.begin(), parts.end(),
              [](const auto& a, const auto& b) { return a.size() < b.size(); });
    std::vector<std::uint32_t> both(parts.front().begin(), parts.front().end());
    for (const auto& part : std::span(parts).subspan(1)) {
      keep_common(part, both);
    }
    both.shrink_to_fit();
    return both;
  }

  const Dictionary& dictionary_;
  const SystemArrays& arrays_;
  const Inverter& labels_;
  std::uint32_t first_key_;
  std::vector<Terms> phrases_;                     ///< By key.
  std::vector<std::vector<std::uint32_t>> lists_;  ///< Labels of each key.
};

Postings::Arrays finish(const Dictionary& dictionary, Inverter& inverter, std::uint32_t documents) {
  const std::uint32_t least = Postings::dense_from(documents);
  const auto ranges = PrefixRanges(dictionary, inverter.offsets, least).collect();
  return Postings::densify(std::move(inverter.offsets), std::move(inverter.postings), ranges,
                           documents);
}

}  // namespace

void build_postings(const Dictionary& dictionary, std::size_t threads, SystemArrays& arrays) {
  const auto labels = static_cast<std::uint32_t>(arrays.label_text.size());
  std::vector<std::uint32_t> identity(labels);
  std::iota(identity.begin(), identity.end(), 0U);
  Inverter by_label(dictionary, arrays);
  by_label.run(labels, [&](std::uint32_t d) { return std::span(identity).subspan(d, 1); });
  const PhraseLists phrases(dictionary, arrays, by_label, threads);
  phrases.append_labels(by_label);
  arrays.label_postings = finish(dictionary, by_label, labels);

  const auto concepts = static_cast<std::uint32_t>(arrays.codes.size());
  const std::uint32_t current = arrays.current_labels.front();
  Inverter by_concept(dictionary, arrays);
  by_concept.run(concepts, [&](std::uint32_t d) {
    const std::uint32_t begin = arrays.concept_label_offsets[d];
    const std::uint32_t end = arrays.concept_label_offsets[d + 1];
    const auto all =
        std::span<const std::uint32_t>(arrays.concept_labels).subspan(begin, end - begin);
    // Ascending, so labels of older editions stand at the end.
    const auto past = std::lower_bound(all.begin(), all.end(), current) - all.begin();
    return all.first(static_cast<std::size_t>(past));
  });
  phrases.append_concepts(by_concept);
  arrays.concept_postings = finish(dictionary, by_concept, concepts);
}

}  // namespace descry::engine
