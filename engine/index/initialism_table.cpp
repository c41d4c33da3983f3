#include "engine/index/initialism_table.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace descry::engine {

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
  return table;
}

std::span<const InitialismTable::Expansion> InitialismTable::find(
    std::string_view letters) const noexcept {
  std::size_t begin = 0;
  std::size_t end = arrays_.offsets.empty() ? 0 : arrays_.offsets.size() - 1;
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    const std::string_view here = arrays_.letters[static_cast<std::uint32_t>(middle)];
    if (here == letters) {
      return std::span(arrays_.expansions)
          .subspan(arrays_.offsets[middle], arrays_.offsets[middle + 1] - arrays_.offsets[middle]);
    }
    if (here < letters) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return {};
}

}  // namespace descry::engine
