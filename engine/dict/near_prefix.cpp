#include <algorithm>
#include <cstring>

#include "engine/dict/dictionary.hpp"
#include "engine/dict/word_letters.hpp"

namespace descry::engine {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kMostCommon = 127;
// What was typed and kMaxEdits letters more, in bytes; deeper no match is left.
constexpr std::size_t kDeepest = kMaxCorrectableBytes + std::size_t{4} * (kMaxEdits + 1);
static_assert(kDeepest < kMostCommon);

/// Position of the first value below `limit` at or after `at`; values.size() when there is none.
/// Requires: values and limit at most 127, 1 <= limit.
std::size_t first_below(const std::vector<std::uint8_t>& values, std::size_t at, std::size_t stop,
                        std::size_t limit) noexcept {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101U;
  constexpr std::uint64_t kHighBits = 0x80 * kOnes;
  const std::uint64_t add = (0x80 - limit) * kOnes;
  for (; at + 8 <= stop; at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, values.data() + at, sizeof eight);
    if (((eight + add) & kHighBits) != kHighBits) {
      break;  // One of them stays below 0x80.
    }
  }
  while (at < stop && values[at] >= limit) {
    ++at;
  }
  return at;
}

bool ends_letter(std::string_view word, std::size_t at) noexcept {
  return at + 1 == word.size() || (static_cast<std::uint8_t>(word[at + 1]) & 0xC0U) != 0x80U;
}

/// The state after the byte at `at`: letters of several bytes count at their last one.
EditState advance(const EditAutomaton& automaton, const EditState& state, std::string_view word,
                  std::size_t at) noexcept {
  const auto byte = static_cast<std::uint8_t>(word[at]);
  if (byte >= '0' && byte <= '9') {
    EditState dead;
    dead.best = state.best;
    return dead;
  }
  if (byte < 0x80) {
    return automaton.step(state, byte);
  }
  if (!ends_letter(word, at)) {
    return state;
  }
  std::size_t lead = at;
  while ((static_cast<std::uint8_t>(word[lead]) & 0xC0U) == 0x80U) {
    --lead;  // The word is checked UTF-8: a lead byte comes.
  }
  return automaton.step(state, decode_code_point(word, lead).value);
}

}  // namespace

void Dictionary::index_common_prefixes() {
  common_.assign(size(), 0);
  common_blocks_.assign(size() / kBlock + 1, kMostCommon);
  for (std::uint32_t term = 0; term < size(); ++term) {
    std::size_t common = 0;
    if (term > 0) {
      const std::string_view before = word_at(term - 1);
      const std::string_view word = word_at(term);
      const std::size_t most = std::min({before.size(), word.size(), kMostCommon});
      while (common < most && before[common] == word[common]) {
        ++common;
      }
    }
    common_[term] = static_cast<std::uint8_t>(common);
    std::uint8_t& block = common_blocks_[term / kBlock];
    block = std::min(block, common_[term]);
  }
}

/// The first term after `term` that does not share its first `depth` bytes.
std::uint32_t Dictionary::next_sibling(std::uint32_t term, std::size_t depth) const noexcept {
  if (depth == 0) {
    return static_cast<std::uint32_t>(size());
  }
  std::size_t at = std::size_t{term} + 1;
  const std::size_t block_end = std::min((at + kBlock - 1) / kBlock * kBlock, size());
  at = first_below(common_, at, block_end, depth);
  if (at == block_end && at < size()) {
    const std::size_t block =
        first_below(common_blocks_, at / kBlock, common_blocks_.size(), depth);
    at = std::min(block * kBlock, size());
    at = first_below(common_, at, size(), depth);
  }
  return static_cast<std::uint32_t>(at);
}

/// Byte `at` of a word, NUL past its end; the first eight without touching the word itself.
char Dictionary::byte_of(std::uint32_t term, std::size_t at) const noexcept {
  if (at < sizeof(std::uint64_t)) {
    return static_cast<char>(leading_bytes_[term] >> (56U - 8U * at));
  }
  const std::string_view word = word_at(term);
  return at < word.size() ? word[at] : '\0';
}

/// The first of `term` and its siblings at `depth` whose next letter can go on from `state`; any
/// term that is no sibling ends the search. Only for states without edits to spare.
std::uint32_t Dictionary::skip_hopeless(std::uint32_t term, std::size_t depth,
                                        const EditAutomaton& automaton,
                                        const EditState& state) const noexcept {
  const std::uint32_t count = static_cast<std::uint32_t>(size());
  do {
    const auto letter = static_cast<std::uint8_t>(byte_of(term, depth));
    if (letter == 0 || letter >= 0x80 || automaton.can_match(state, letter)) {
      break;
    }
    term = next_sibling(term, depth + 1);
  } while (term < count && common_[term] == depth);
  return term;
}

void Dictionary::near_prefix_ranges(std::string_view typed, unsigned max_edits,
                                    DictionaryScratch& scratch, std::vector<NearRange>& out) const {
  out.clear();
  if (!read_letters(typed, kMaxCorrectableBytes, scratch.letters)) {
    return;
  }
  max_edits = std::min({max_edits, kMaxEdits, edits_allowed(scratch.letters.size())});
  if (max_edits == 0) {
    return;
  }
  scratch.automaton.set_pattern(scratch.letters, max_edits);
  scratch.path.resize(kDeepest + 1);
  scratch.path[0] = scratch.automaton.start();
  std::size_t depth = 0;  // Bytes of the current word whose states are known.
  for (std::uint32_t term = 0; term < size();) {
    depth = std::min<std::size_t>(depth, common_[term]);
    const std::uint32_t next = walk(term, max_edits, scratch, depth);
    const std::uint8_t best = scratch.path[depth].best;
    if (best >= 1 && best <= max_edits) {
      out.push_back({{term, next}, best});
    }
    term = next;
  }
}

/// Follows the word of `term` from `depth` on until its state is settled or hopeless, or the word
/// ends. The terms before the one returned share what was found.
std::uint32_t Dictionary::walk(std::uint32_t term, unsigned max_edits, DictionaryScratch& scratch,
                               std::size_t& depth) const {
  const EditAutomaton& automaton = scratch.automaton;
  while (true) {
    const EditState& state = scratch.path[depth];
    const unsigned ahead = automaton.least_ahead(state);
    if (state.best <= ahead) {  // Dead as well: then both are too many.
      return next_sibling(term, depth);
    }
    if (byte_of(term, depth) == '\0') {
      return term + 1;
    }
    if (ahead == max_edits) {
      const std::uint32_t next = skip_hopeless(term, depth, automaton, state);
      if (next != term) {
        return next;
      }
    }
    scratch.path[depth + 1] = advance(automaton, state, word_at(term), depth);
    ++depth;
  }
}

void Dictionary::near_prefix(std::string_view typed, unsigned max_edits, DictionaryScratch& scratch,
                             std::vector<NearTerm>& out) const {
  near_prefix_ranges(typed, max_edits, scratch, scratch.ranges);
  out.clear();
  for (std::uint8_t edits = 1; edits <= kMaxEdits; ++edits) {
    for (const NearRange& range : scratch.ranges) {
      for (std::uint32_t t = range.terms.begin; range.edits == edits && t < range.terms.end; ++t) {
        out.push_back({TermId{t}, edits});
      }
    }
  }
}

}  // namespace descry::engine
