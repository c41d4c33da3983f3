#include "engine/index/postings.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace descry::engine {
namespace {

Error corrupt(std::string_view what) {
  return {ErrorCode::corrupt_data, "postings: " + std::string(what)};
}

bool range_less(const KeyRange& a, const KeyRange& b) {
  return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
}

void append_bitset(std::vector<std::uint64_t>& words, std::span<const std::uint32_t> documents,
                   std::uint32_t document_count) {
  const std::size_t start = words.size();
  words.resize(start + words_for(document_count), 0);
  const Words bits = Words(words).subspan(start);
  for (const std::uint32_t document : documents) {
    set_bit(bits, document);
  }
}

Result<void> check_lists(const Postings::Arrays& arrays, std::uint32_t key_count,
                         std::uint32_t document_count) {
  if (arrays.offsets.size() != std::size_t{key_count} + 1 || arrays.offsets.front() != 0 ||
      arrays.offsets.back() != arrays.documents.size() ||
      !std::is_sorted(arrays.offsets.begin(), arrays.offsets.end())) {
    return corrupt("offsets do not fit the keys and documents");
  }
  const bool inside =
      std::all_of(arrays.documents.begin(), arrays.documents.end(),
                  [&](std::uint32_t document) { return document < document_count; });
  if (!inside) {
    return corrupt("a document number lies outside");
  }
  return {};
}

}  // namespace

Postings::Arrays Postings::densify(std::vector<std::uint32_t> offsets,
                                   std::vector<std::uint32_t> documents,
                                   std::span<const KeyRange> prefix_ranges,
                                   std::uint32_t document_count) {
  Arrays arrays{std::move(offsets), std::move(documents), {}, {}, {}};
  const std::uint32_t threshold = dense_from(document_count);
  const auto lists = [&](KeyRange keys) {
    const std::uint32_t begin = arrays.offsets[keys.begin];
    return std::span<const std::uint32_t>(arrays.documents)
        .subspan(begin, arrays.offsets[keys.end] - begin);
  };
  for (std::uint32_t key = 0; key + 1 < arrays.offsets.size(); ++key) {
    const auto list = lists({key, key + 1});
    if (list.size() >= threshold) {
      arrays.dense_keys.push_back(key);
      append_bitset(arrays.dense_words, list, document_count);
    }
  }
  for (const KeyRange& range : prefix_ranges) {
    if (lists(range).size() >= threshold) {
      arrays.dense_ranges.push_back(range);
      append_bitset(arrays.dense_words, lists(range), document_count);
    }
  }
  return arrays;
}

Result<Postings> Postings::load(Arrays arrays, std::uint32_t key_count,
                                std::uint32_t document_count) {
  if (const auto checked = check_lists(arrays, key_count, document_count); !checked) {
    return checked.error();
  }
  const std::size_t bitsets = arrays.dense_keys.size() + arrays.dense_ranges.size();
  if (arrays.dense_words.size() != bitsets * words_for(document_count)) {
    return corrupt("bitsets do not fit the dense keys and runs");
  }
  if (!std::is_sorted(arrays.dense_ranges.begin(), arrays.dense_ranges.end(), range_less)) {
    return corrupt("dense runs are not in order");
  }
  Postings postings;
  postings.dense_of_key_.assign(key_count, kNoId);
  for (std::uint32_t i = 0; i < arrays.dense_keys.size(); ++i) {
    if (arrays.dense_keys[i] >= key_count) {
      return corrupt("a dense key lies outside");
    }
    postings.dense_of_key_[arrays.dense_keys[i]] = i;
  }
  postings.arrays_ = std::move(arrays);
  postings.document_count_ = document_count;
  postings.mark_blocks(bitsets);
  return postings;
}

void Postings::mark_blocks(std::size_t bitsets) {
  const std::size_t words = words_for(document_count_);
  const std::size_t blocks = block_words_for(document_count_);
  dense_blocks_.assign(bitsets * blocks, 0);
  for (std::size_t set = 0; set < bitsets; ++set) {
    const Words out = Words(dense_blocks_).subspan(set * blocks, blocks);
    for (std::size_t w = 0; w < words; ++w) {
      if (arrays_.dense_words[set * words + w] != 0) {
        set_bit(out, static_cast<std::uint32_t>(w / kBlockWords));
      }
    }
  }
}

BlockedBits Postings::dense_range(KeyRange keys) const noexcept {
  if (keys.end == keys.begin + 1) {
    return dense(keys.begin);
  }
  const auto& ranges = arrays_.dense_ranges;
  const auto found = std::lower_bound(ranges.begin(), ranges.end(), keys, range_less);
  if (found == ranges.end() || *found != keys) {
    return {};
  }
  return bitset_at(static_cast<std::uint32_t>(arrays_.dense_keys.size()) +
                   static_cast<std::uint32_t>(found - ranges.begin()));
}

std::uint64_t Postings::bytes() const noexcept {
  return (arrays_.offsets.size() + arrays_.documents.size() + dense_of_key_.size()) * 4 +
         (arrays_.dense_words.size() + dense_blocks_.size()) * 8 +
         arrays_.dense_ranges.size() * sizeof(KeyRange);
}

}  // namespace descry::engine
