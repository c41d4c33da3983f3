#include "engine/index/synonym_table.hpp"

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

namespace descry::engine {

Result<SynonymTable> SynonymTable::load(Arrays arrays, std::uint32_t term_count) {
  const auto corrupt = [](std::string_view what) {
    return Error{ErrorCode::corrupt_data, "synonyms: " + std::string(what)};
  };
  for (const std::uint32_t term : arrays.terms) {
    if (term >= term_count) {
      return corrupt("a term lies outside the dictionary");
    }
  }
  const auto inside = [&](std::uint32_t begin, std::uint16_t count) {
    return count > 0 && begin <= arrays.terms.size() && count <= arrays.terms.size() - begin;
  };
  SynonymTable table;
  table.key_count_ = 2 * term_count;
  for (const Entry& entry : arrays.entries) {
    if (entry.to_key >= 2 * std::uint64_t{term_count} + arrays.entries.size()) {
      return corrupt("a target has no posting key");
    }
    table.key_count_ = std::max(table.key_count_, entry.to_key + 1);
    if (!inside(entry.from_begin, entry.from_count) || !inside(entry.to_begin, entry.to_count) ||
        entry.source >= arrays.sources.size() || !(entry.weight >= 0 && entry.weight <= 1) ||
        entry.is_within > 1) {
      return corrupt("an entry points outside");
    }
  }
  table.arrays_ = std::move(arrays);
  table.index_first_terms(term_count);
  table.index_second_terms();
  return table;
}

void SynonymTable::index_first_terms(std::uint32_t term_count) {
  first_.reserve(std::size_t{term_count} + 1);
  std::uint32_t entry = 0;
  for (std::uint32_t term = 0; term <= term_count; ++term) {
    while (entry < size() && from(arrays_.entries[entry]).front() < term) {
      ++entry;
    }
    first_.push_back(entry);
  }
}

void SynonymTable::index_second_terms() {
  // Eight bits an entry: one pair of eight that no sequence has passes.
  constexpr std::size_t kBitsOfEntry = 8;
  constexpr int kHashBits = 64;
  const std::size_t bits = std::bit_ceil(std::max(kWordBits, kBitsOfEntry * size()));
  pair_shift_ = static_cast<unsigned>(kHashBits - std::bit_width(bits - 1));
  pairs_.assign(words_for(bits), 0);
  second_.reserve(size());
  for (const Entry& entry : arrays_.entries) {
    const auto terms = from(entry);
    second_.push_back(terms.size() > 1 ? terms[1] + 1 : 0);
    if (terms.size() > 1) {
      set_bit(pairs_, pair_bit(terms[0], terms[1]));
    }
  }
}

void SynonymTable::prefetch_second(std::uint32_t term) const noexcept {
  const std::uint32_t entry = first_[term];
  if (entry < size()) {
    prefetch(&second_[entry]);
    prefetch(&arrays_.entries[entry]);
  }
}

bool SynonymTable::is_abbreviation(std::uint32_t term) const noexcept {
  // Sequences that end after a word sort before those that go on.
  for (std::uint32_t e = first_[term]; e < first_[term + 1]; ++e) {
    const Entry& entry = arrays_.entries[e];
    if (entry.from_count != 1) {
      return false;
    }
    if (entry.kind == LabelKind::abbreviation) {
      return true;
    }
  }
  return false;
}

EntryRange SynonymTable::narrow(EntryRange range, std::size_t depth, std::uint32_t first,
                                std::uint32_t last) const noexcept {
  if (depth == 0) {
    return {std::max(range.begin, first_[first]),
            std::max(range.begin, std::min(range.end, first_[last]))};
  }
  if (depth == 1) {
    const auto from = second_.begin() + range.begin;
    const auto low = std::lower_bound(from, second_.begin() + range.end, first + 1);
    const auto high = std::lower_bound(low, second_.begin() + range.end, last + 1);
    return {static_cast<std::uint32_t>(low - second_.begin()),
            static_cast<std::uint32_t>(high - second_.begin())};
  }
  const auto begin = arrays_.entries.begin();
  // Sequences that end before `depth` sort before those that go on.
  const auto below = [&](std::uint32_t bound) {
    return [this, depth, bound](const Entry& entry) {
      return entry.from_count <= depth || arrays_.terms[entry.from_begin + depth] < bound;
    };
  };
  const auto low = std::partition_point(begin + range.begin, begin + range.end, below(first));
  const auto high = std::partition_point(low, begin + range.end, below(last));
  return {static_cast<std::uint32_t>(low - begin), static_cast<std::uint32_t>(high - begin)};
}

}  // namespace descry::engine
