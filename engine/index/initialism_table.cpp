#include "engine/index/initialism_table.hpp"

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

#include "engine/base/hash.hpp"
#include "engine/base/prefetch.hpp"

namespace descry::engine {
namespace {

constexpr std::uint64_t kUpperHalf = 0xFFFF'FFFF'0000'0000U;

}  // namespace

Result<InitialismTable> InitialismTable::load(Arrays arrays, std::uint32_t term_count,
                                              std::uint32_t other_keys) {
  const auto corrupt = [](const char* what) {
    return Error{ErrorCode::corrupt_data, std::string("initialisms: ") + what};
  };
  const bool has_rows = !arrays.letters.offsets.empty();
  const std::size_t rows = has_rows ? arrays.letters.size() : 0;
  if (has_rows && (arrays.letters.offsets.front() != 0 ||
                   arrays.letters.offsets.back() != arrays.letters.bytes.size() ||
                   !std::is_sorted(arrays.letters.offsets.begin(), arrays.letters.offsets.end()))) {
    return corrupt("the letters' offsets do not fit");
  }
  if (arrays.offsets.size() != rows + 1 || arrays.offsets.front() != 0 ||
      arrays.offsets.back() != arrays.expansions.size() ||
      !std::is_sorted(arrays.offsets.begin(), arrays.offsets.end())) {
    return corrupt("offsets do not fit the expansions");
  }
  InitialismTable table;
  table.key_count_ = other_keys;
  const std::uint64_t most_keys = std::uint64_t{other_keys} + arrays.expansions.size();
  for (const Expansion& expansion : arrays.expansions) {
    const bool is_inside = expansion.to_count > 0 && expansion.to_begin <= arrays.terms.size() &&
                           expansion.to_count <= arrays.terms.size() - expansion.to_begin;
    if (!is_inside || expansion.to_key >= most_keys ||
        !(expansion.weight >= 0 && expansion.weight <= 1)) {
      return corrupt("an expansion points outside");
    }
    table.key_count_ = std::max(table.key_count_, expansion.to_key + 1);
  }
  if (std::any_of(arrays.terms.begin(), arrays.terms.end(),
                  [&](std::uint32_t term) { return term >= term_count; })) {
    return corrupt("a term lies outside the dictionary");
  }
  table.arrays_ = std::move(arrays);
  table.fill_slots();
  return table;
}

void InitialismTable::fill_slots() {
  const std::size_t rows = arrays_.offsets.size() - 1;
  slots_.assign(std::bit_ceil(2 * rows + 1), 0);
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::uint64_t hash = hash64(arrays_.letters[row]);
    std::size_t slot = hash;
    while (slots_[slot & (slots_.size() - 1)] != 0) {
      ++slot;
    }
    slots_[slot & (slots_.size() - 1)] = (hash & kUpperHalf) | (row + 1);
  }
}

std::span<const InitialismTable::Expansion> InitialismTable::find(
    std::string_view letters) const noexcept {
  if (slots_.empty()) {
    return {};
  }
  const std::uint64_t hash = hash64(letters);
  for (std::size_t slot = hash;; ++slot) {
    const std::uint64_t found = slots_[slot & (slots_.size() - 1)];
    if (found == 0) {
      return {};
    }
    const auto row = static_cast<std::uint32_t>(found);
    if (((found ^ hash) & kUpperHalf) == 0 && arrays_.letters[row - 1] == letters) {
      return std::span(arrays_.expansions)
          .subspan(arrays_.offsets[row - 1], arrays_.offsets[row] - arrays_.offsets[row - 1]);
    }
  }
}

void InitialismTable::prefetch(std::string_view letters) const noexcept {
  if (!slots_.empty()) {
    engine::prefetch(&slots_[hash64(letters) & (slots_.size() - 1)]);
  }
}

}  // namespace descry::engine
