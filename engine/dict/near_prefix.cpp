#include <algorithm>
#include <cstring>

#include "engine/dict/dictionary.hpp"
#include "engine/dict/word_letters.hpp"

namespace descry::engine {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kMostCommon = 127;
// What was typed and kMaxEdits letters more, in bytes; deeper no match is left.
constexpr std::size_t kDeepest = kMaxCorrectableBytes + 4 * (kMaxEdits + 1);
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
  const EditAutomaton& automaton = scratch.automaton;
  scratch.automaton.set_pattern(scratch.letters, max_edits);
  scratch.path.resize(kDeepest + 1);
  scratch.path[0] = automaton.start();
  std::size_t depth = 0;  // Bytes of the current word whose states are known.
  for (std::uint32_t term = 0; term < size();) {
    const std::string_view word = word_at(term);
    depth = std::min<std::size_t>(depth, common_[term]);
    const EditState* state = &scratch.path[depth];
    while (state->best > automaton.least_ahead(*state) && depth < word.size()) {
      scratch.path[depth + 1] = advance(automaton, *state, word, depth);
      ++depth;
      state = &scratch.path[depth];
    }
    const bool is_settled = state->best <= automaton.least_ahead(*state);
    const std::uint32_t next = is_settled ? next_sibling(term, depth) : term + 1;
    if (state->best >= 1 && state->best <= max_edits) {
      out.push_back({{term, next}, state->best});
    }
    term = next;
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
