#include "engine/dict/dictionary.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "engine/base/hash.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/dict/dictionary_check.hpp"
#include "engine/dict/word_letters.hpp"
#include "engine/text/stem.hpp"

namespace descry::engine {
namespace {

// Bytes in classes that keep their order, so that two of them index a small table.
constexpr std::size_t kClasses = 40;

constexpr std::array<std::uint8_t, 256> make_byte_classes() {
  std::array<std::uint8_t, 256> classes{};
  std::uint8_t next = 0;
  for (std::size_t b = 1; b < classes.size(); ++b) {
    const bool is_own = (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z');
    const bool is_after_own = b == 1 || b == '9' + 1 || b == 'z' + 1;
    next = static_cast<std::uint8_t>(next + (is_own || is_after_own ? 1 : 0));
    classes[b] = next;
  }
  return classes;
}

constexpr std::array<std::uint8_t, 256> kByteClass = make_byte_classes();
static_assert(kByteClass[255] == kClasses - 1);

std::size_t class_pair(std::uint64_t leading) noexcept {
  return kByteClass[leading >> 56U] * kClasses + kByteClass[(leading >> 48U) & 0xFFU];
}

constexpr std::size_t kLeading = sizeof(std::uint64_t);

/// The first bytes as a number that orders like them; `fill` stands for missing ones.
std::uint64_t leading_bytes(std::string_view word, std::uint8_t fill) noexcept {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < kLeading; ++i) {
    value = (value << 8U) | (i < word.size() ? static_cast<std::uint8_t>(word[i]) : fill);
  }
  return value;
}

std::size_t slots_for(std::size_t count) {
  return std::bit_ceil(count * 2 + 1);
}

}  // namespace

Result<Dictionary> Dictionary::load(DictionaryArrays arrays) {
  DESCRY_TRY_VOID(check_dictionary(arrays));
  return Dictionary(std::move(arrays));
}

Dictionary::Dictionary(DictionaryArrays arrays) : arrays_(std::move(arrays)) {
  index_words();
  index_leading_bytes();
  index_stems();
  index_letters();
  index_common_prefixes();
}

std::string_view Dictionary::word_at(std::uint32_t term) const noexcept {
  const std::uint32_t begin = arrays_.word_offsets[term];
  return {arrays_.word_bytes.data() + begin, arrays_.word_offsets[term + 1] - begin};
}

std::string_view Dictionary::word(TermId term) const noexcept {
  return word_at(raw(term));
}

void Dictionary::index_words() {
  word_slots_.assign(slots_for(size()), 0);
  const std::size_t mask = word_slots_.size() - 1;
  for (std::uint32_t term = 0; term < size(); ++term) {
    std::size_t slot = hash64(word_at(term)) & mask;
    while (word_slots_[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    word_slots_[slot] = term + 1;
  }
}

std::optional<TermId> Dictionary::find(std::string_view word) const noexcept {
  const std::size_t mask = word_slots_.size() - 1;
  for (std::size_t slot = hash64(word) & mask; word_slots_[slot] != 0; slot = (slot + 1) & mask) {
    const std::uint32_t term = word_slots_[slot] - 1;
    if (word_at(term) == word) {
      return TermId{term};
    }
  }
  return std::nullopt;
}

std::size_t Dictionary::prefetch_slot(std::string_view word) const noexcept {
  const std::size_t slot = hash64(word) & (word_slots_.size() - 1);
  prefetch(&word_slots_[slot]);
  return slot;
}

std::uint32_t Dictionary::prefetch_offset(std::size_t slot) const noexcept {
  if (word_slots_[slot] == 0) {
    return kNoId;
  }
  const std::uint32_t term = word_slots_[slot] - 1;
  prefetch(&arrays_.word_offsets[term]);
  prefetch(&class_of_term_[term]);
  return term;
}

void Dictionary::prefetch_word(std::uint32_t term) const noexcept {
  prefetch(&arrays_.word_bytes[arrays_.word_offsets[term]]);
  prefetch(&arrays_.stem_offsets[class_of_term_[term]]);
}

void Dictionary::prefetch_forms(std::uint32_t term) const noexcept {
  prefetch(&arrays_.stem_terms[arrays_.stem_offsets[class_of_term_[term]]]);
}

void Dictionary::index_leading_bytes() {
  leading_bytes_.reserve(size());
  leading_starts_.assign(kClasses * kClasses + 1, 0);
  for (std::uint32_t term = 0; term < size(); ++term) {
    leading_bytes_.push_back(leading_bytes(word_at(term), 0));
    ++leading_starts_[class_pair(leading_bytes_.back()) + 1];
  }
  for (std::size_t i = 1; i < leading_starts_.size(); ++i) {
    leading_starts_[i] += leading_starts_[i - 1];
  }
}

TermRange Dictionary::with_leading_bytes(std::uint64_t least,
                                         std::uint64_t greatest) const noexcept {
  const auto at = [this](std::size_t pair) {
    return leading_bytes_.begin() + leading_starts_[pair];
  };
  const std::size_t first = class_pair(least);
  const std::size_t last = class_pair(greatest);
  const auto begin = std::lower_bound(at(first), at(first + 1), least);
  const auto end = std::upper_bound(at(last), at(last + 1), greatest);
  return {static_cast<std::uint32_t>(begin - leading_bytes_.begin()),
          static_cast<std::uint32_t>(end - leading_bytes_.begin())};
}

TermRange Dictionary::with_prefix(std::string_view prefix) const noexcept {
  TermRange range = with_leading_bytes(leading_bytes(prefix, 0), leading_bytes(prefix, 0xFF));
  if (prefix.size() <= kLeading) {
    return range.begin < range.end ? range : TermRange{range.begin, range.begin};
  }
  const auto boundary = [this, prefix](std::uint32_t begin, std::uint32_t end, int below) {
    while (begin < end) {
      const std::uint32_t middle = begin + (end - begin) / 2;
      const int order = word_at(middle).substr(0, prefix.size()).compare(prefix);
      if (order < below) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    return begin;
  };
  range.begin = boundary(range.begin, range.end, 0);
  range.end = boundary(range.begin, range.end, 1);
  return range;
}

void Dictionary::index_stems() {
  const auto classes = static_cast<std::uint32_t>(arrays_.stem_hashes.size());
  class_of_term_.assign(size(), 0);
  stem_slots_.assign(slots_for(classes), 0);
  const std::size_t mask = stem_slots_.size() - 1;
  for (std::uint32_t index = 0; index < classes; ++index) {
    for (const TermId term : forms_of_class(index)) {
      class_of_term_[raw(term)] = index;
    }
    std::size_t slot = arrays_.stem_hashes[index] & mask;
    while (stem_slots_[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    stem_slots_[slot] = index + 1;
  }
}

std::span<const TermId> Dictionary::forms_of_class(std::uint32_t index) const noexcept {
  const std::uint32_t begin = arrays_.stem_offsets[index];
  return std::span(arrays_.stem_terms).subspan(begin, arrays_.stem_offsets[index + 1] - begin);
}

std::span<const TermId> Dictionary::forms_of(TermId term) const noexcept {
  return forms_of_class(class_of_term_[raw(term)]);
}

std::span<const TermId> Dictionary::forms_of_stem(std::string_view key) const noexcept {
  const auto hash = static_cast<std::uint32_t>(hash64(key));
  const std::size_t mask = stem_slots_.size() - 1;
  StemBuffer buffer;
  for (std::size_t slot = hash & mask; stem_slots_[slot] != 0; slot = (slot + 1) & mask) {
    const std::uint32_t index = stem_slots_[slot] - 1;
    if (arrays_.stem_hashes[index] != hash) {
      continue;
    }
    const std::span<const TermId> forms = forms_of_class(index);
    if (stem(word(forms.front()), buffer) == key) {
      return forms;
    }
  }
  return {};
}

void Dictionary::index_letters() {
  // Of 2^n + 1 offsets, 1 <= n: the upper n bits of a hash are its bucket.
  delete_shift_ = 32U - static_cast<unsigned>(std::bit_width(arrays_.delete_offsets.size() - 2));
  std::vector<char32_t> letters;
  signatures_.assign(size(), 0);
  trigram_counts_.assign(size(), 0);
  for (std::uint32_t term = 0; term < size(); ++term) {
    if (read_letters(word_at(term), kMaxCorrectableBytes, letters) &&
        edits_allowed(letters.size()) > 0) {
      signatures_[term] = signature_of(letters);
    }
  }
  for (const TermId term : arrays_.trigram_terms) {
    ++trigram_counts_[raw(term)];
  }
}

std::optional<Dictionary::Halves> Dictionary::in_two(std::string_view word) const noexcept {
  for (std::size_t shorter = word.size() / 2; shorter >= kLeastPart; --shorter) {
    for (const std::size_t cut : {word.size() - shorter, shorter}) {
      const std::optional<TermId> first = find(word.substr(0, cut));
      const std::optional<TermId> second = first ? find(word.substr(cut)) : std::nullopt;
      if (first && second) {
        return Halves{*first, *second, shorter};
      }
    }
  }
  return std::nullopt;
}

/// A name and what is its: `bellspalsy`.
std::optional<Dictionary::Halves> Dictionary::name_of_two(std::string_view word) const noexcept {
  constexpr std::size_t kLeast = 4;
  for (std::size_t cut = word.size(); cut-- > kLeast + 1;) {
    if (word[cut - 1] != 's' || word.size() - cut < kLeast) {
      continue;
    }
    const std::optional<TermId> name = find(word.substr(0, cut - 1));
    const std::optional<TermId> rest = name ? find(word.substr(cut)) : std::nullopt;
    if (name && rest) {
      return Halves{*name, *rest, std::min(cut, word.size() - cut)};
    }
  }
  return std::nullopt;
}

WordParts Dictionary::in_three(std::string_view word) const noexcept {
  WordParts best;
  std::size_t longest = 0;
  for (std::size_t cut = word.size(); cut-- > kLeastPart;) {
    const std::optional<TermId> first = find(word.substr(0, cut));
    const std::optional<Halves> rest = first ? in_two(word.substr(cut)) : std::nullopt;
    if (first && rest && std::min(rest->shorter, cut) > longest) {
      longest = std::min(rest->shorter, cut);
      best = {{*first, rest->first, rest->second}, {}, 3};
    }
  }
  return best;
}

WordParts Dictionary::split(std::string_view word) const noexcept {
  std::optional<Halves> halves = in_two(word);
  if (!halves) {
    halves = name_of_two(word);
  }
  return halves ? WordParts{{halves->first, halves->second}, {}, 2} : in_three(word);
}

WordParts Dictionary::split_with_slip(std::string_view word, DictionaryScratch& scratch,
                                      std::vector<NearTerm>& near) const {
  constexpr std::size_t kLeast = 4;
  for (std::size_t whole = word.size(); whole-- > kLeast;) {
    if (word.size() - whole < kLeast) {
      continue;
    }
    for (const std::size_t begin : {std::size_t{0}, word.size() - whole}) {
      const std::optional<TermId> term = find(word.substr(begin, whole));
      if (!term) {
        continue;
      }
      const std::string_view rest =
          begin == 0 ? word.substr(whole) : word.substr(0, word.size() - whole);
      this->near(rest, 1, scratch, near);
      if (!near.empty() && begin == 0) {
        return {{*term, near.front().term}, {0, 1}, 2};
      }
      if (!near.empty()) {
        return {{near.front().term, *term}, {1, 0}, 2};
      }
    }
  }
  return {};
}

std::size_t Dictionary::memory_bytes() const noexcept {
  std::size_t bytes = 0;
  const auto add = [&bytes](const auto& values) {
    bytes += values.capacity() * sizeof(values.front());
  };
  for_each_array(arrays_, [&add](std::string_view, const auto& values) { add(values); });
  add(word_slots_);
  add(leading_bytes_);
  add(leading_starts_);
  add(stem_slots_);
  add(class_of_term_);
  add(signatures_);
  add(trigram_counts_);
  add(common_);
  add(common_blocks_);
  return bytes;
}

}  // namespace descry::engine
