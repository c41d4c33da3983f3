#include "engine/dict/word_keys.hpp"

#include <algorithm>

namespace descry::engine {

WordKeys::WordKeys(std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end());
  terms_.reserve(entries.size());
  offsets_.reserve(entries.size() + 1);
  for (const auto& [key, term] : entries) {
    terms_.push_back(term);
    bytes_ += key;
    offsets_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }
}

template <typename IsBefore>
std::size_t WordKeys::first_not(const IsBefore& is_before) const {
  std::size_t begin = 0;
  std::size_t end = terms_.size();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (is_before(key_at(middle))) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

std::span<const TermId> WordKeys::beginning_with(std::string_view key) const {
  const std::size_t begin = first_not([&](std::string_view other) { return other < key; });
  const std::size_t end = first_not(
      [&](std::string_view other) { return other.substr(0, key.size()).compare(key) <= 0; });
  return std::span(terms_).subspan(begin, end - begin);
}

std::span<const TermId> WordKeys::of(std::string_view key) const {
  const std::size_t begin = first_not([&](std::string_view other) { return other < key; });
  const std::size_t end = first_not([&](std::string_view other) { return other <= key; });
  return std::span(terms_).subspan(begin, end - begin);
}

}  // namespace descry::engine
