#include "engine/composition_reader.hpp"

#include <cassert>

#include "engine/index/composition_record.hpp"

namespace descry::engine {
namespace {

/// One bit for each digit and capital; none for anything else.
std::uint64_t bit_of(char c) {
  if (c >= '0' && c <= '9') {
    return std::uint64_t{1} << static_cast<unsigned>(c - '0');
  }
  return c >= 'A' && c <= 'Z' ? std::uint64_t{1} << static_cast<unsigned>(c - 'A' + 10) : 0;
}

}  // namespace

Result<std::optional<CompositionInput>> read_composition(const Engine::State& state,
                                                         const SystemIndex& index,
                                                         std::uint32_t edition,
                                                         std::string_view prefix) {
  const std::string key =
      composition_key(index.info().id, static_cast<std::uint8_t>(edition), prefix);
  DESCRY_TRY(const auto bytes, state.reader.get(Family::relations, key));
  if (!bytes) {
    return std::optional<CompositionInput>{};
  }
  DESCRY_TRY(CompositionInput read, decode_composition(*bytes));
  read.prefix = prefix;
  return std::optional(std::move(read));
}

RowFinder::RowFinder(const CompositionInput& table) : table_(table) {
  masks_.reserve(table.rows.size());
  for (const CompositionRow& row : table.rows) {
    std::vector<std::uint64_t>& masks = masks_.emplace_back();
    for (const auto& axis : row.axes) {
      std::uint64_t& mask = masks.emplace_back(0);
      for (const std::uint32_t number : axis) {
        mask |= bit_of(table.values[number].character);
      }
    }
  }
}

std::optional<std::size_t> RowFinder::find(std::string_view rest) const {
  for (std::size_t row = 0; row < masks_.size(); ++row) {
    const std::vector<std::uint64_t>& masks = masks_[row];
    bool has_all = rest.size() <= masks.size();
    for (std::size_t i = 0; has_all && i < rest.size(); ++i) {
      has_all = (masks[i] & bit_of(rest[i])) != 0;
    }
    if (has_all) {
      return row;
    }
  }
  return std::nullopt;
}

const CharacterInput& RowFinder::value(std::size_t row, std::size_t offset, char character) const {
  for (const std::uint32_t number : table_.rows[row].axes[offset]) {
    if (table_.values[number].character == character) {
      return table_.values[number];
    }
  }
  assert(false && "the row has the character");
  return table_.values.front();
}

}  // namespace descry::engine
