#include "engine/page_composition.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "engine/composition_reader.hpp"
#include "engine/index/prefix_entries.hpp"

namespace descry::engine {
namespace {

class Composer {
 public:
  Composer(const Engine::State& state, const Located& at)
      : state_(state), at_(at), code_(at.index->arrays().keys[at.concept_id]) {}

  Result<std::optional<PageComposition>> run() {
    if (auto read = read_nodes(); !read) {
      return std::move(read).error();
    }
    if (nodes_.empty()) {
      return std::optional<PageComposition>{};
    }
    add_heads();
    if (!nodes_.back().rows.empty()) {
      add_table();
    } else if (nodes_.back().prefix == code_) {
      add_next(nodes_.back().values);
    }
    return std::optional(std::move(page_));
  }

 private:
  /// Of the prefixes of the code, shortest first, up to the table.
  Result<void> read_nodes() {
    for (std::size_t size = 0; size <= code_.size(); ++size) {
      DESCRY_TRY(auto node,
                 read_composition(state_, *at_.index, at_.edition, code_.substr(0, size)));
      if (!node) {
        break;
      }
      nodes_.push_back(*std::move(node));
      if (!nodes_.back().rows.empty()) {
        break;
      }
    }
    return {};
  }

  /// Characters that stand before the table, and their neighbours.
  void add_heads() {
    for (const CompositionInput& node : nodes_) {
      const std::size_t size = node.prefix.size();
      if (!node.rows.empty() || size >= code_.size()) {
        break;
      }
      const auto own = std::ranges::find(node.values, code_[size], &CharacterInput::character);
      add_character(own == node.values.end() ? unknown(size + 1) : *own);
      PageNeighbours near{
          page_.characters.back().meaning.position, page_.characters.back().meaning.axis, {}};
      for (const CharacterInput& value : node.values) {
        add_neighbour(near, value.character, value.label);
      }
      keep(std::move(near));
    }
  }

  void add_table() {
    const CompositionInput& table = nodes_.back();
    const RowFinder rows(table);
    const std::string_view rest = code_.substr(table.prefix.size());
    if (rest.empty()) {
      return add_next(table.values);
    }
    const auto row = rows.find(rest);
    for (std::size_t i = 0; i < rest.size(); ++i) {
      add_character(row ? rows.value(*row, i, rest[i]) : unknown(table.prefix.size() + i + 1));
    }
    if (row && table.rows[*row].is_official) {
      add_row(table, table.rows[*row]);
    }
    for (std::size_t i = 0; i < rest.size(); ++i) {
      add_neighbours_at(table, rows, i);
    }
  }

  void add_neighbours_at(const CompositionInput& table, const RowFinder& rows, std::size_t offset) {
    const PageCharacter& own = page_.characters[table.prefix.size() + offset];
    PageNeighbours near{own.meaning.position, own.meaning.axis, {}};
    std::string rest(code_.substr(table.prefix.size()));
    std::string tried;
    for (const CharacterInput& value : table.values) {
      const bool is_here = value.position == own.meaning.position;
      if (!is_here || tried.find(value.character) != std::string::npos) {
        continue;
      }
      tried += value.character;
      rest[offset] = value.character;
      const auto row = rows.find(rest);
      add_neighbour(near, value.character,
                    row ? rows.value(*row, offset, value.character).label : std::string());
    }
    std::ranges::sort(near.codes, {}, &CodeNeighbour::code);
    keep(std::move(near));
  }

  /// The code with another character at the group's position, if the edition has it.
  void add_neighbour(PageNeighbours& near, char character, const std::string& label) const {
    const std::size_t at = near.position - std::size_t{1};
    if (character == code_[at]) {
      return;
    }
    std::string key(code_);
    key[at] = character;
    const auto concept_id = at_.index->find_code(key);
    if (concept_id && at_.table().has(*concept_id)) {
      const CodeRef ref = ref_of(at_, *concept_id);
      near.codes.push_back({character, label, ref.code, ref.display});
    }
  }

  void keep(PageNeighbours near) {
    if (!near.codes.empty()) {
      page_.neighbours.push_back(std::move(near));
    }
  }

  void add_row(const CompositionInput& table, const CompositionRow& row) {
    PageTableRow shown{table.prefix, {}};
    for (const auto& axis : row.axes) {
      const CharacterInput& first = table.values[axis.front()];
      PermittedCharacters permitted{first.position, first.axis, {}};
      for (const std::uint32_t number : axis) {
        permitted.values.emplace_back(table.values[number].character, table.values[number].label);
      }
      shown.axes.push_back(std::move(permitted));
    }
    page_.row = std::move(shown);
  }

  /// Characters of the position behind the code that some code of the edition has, ascending.
  void add_next(const std::vector<CharacterInput>& values) {
    PermittedCharacters next{static_cast<std::uint8_t>(code_.size() + 1), {}, {}};
    std::set<std::pair<char, std::string_view>> meanings;
    for (const CharacterInput& value : values) {
      if (value.position != next.position || !begins_code(value.character)) {
        continue;
      }
      next.axis = value.axis;
      if (meanings.emplace(value.character, value.label).second) {
        add_meaning(next.values, value);
      }
    }
    std::ranges::sort(next.values);
    page_.next = std::move(next);
  }

  /// Several meanings of a character, told apart by later ones, are joined.
  static void add_meaning(std::vector<std::pair<char, std::string>>& permitted,
                          const CharacterInput& value) {
    const auto known =
        std::ranges::find(permitted, value.character, [](const auto& one) { return one.first; });
    if (known == permitted.end()) {
      permitted.emplace_back(value.character, value.label);
    } else if (known->second.empty() || value.label.empty()) {
      known->second += value.label;
    } else {
      known->second += " or " + value.label;
    }
  }

  [[nodiscard]] bool begins_code(char character) const {
    std::string prefix(code_);
    prefix += character;
    const KeyRange range = at_.index->codes_with_prefix(prefix);
    const auto& by_key = at_.index->arrays().by_key;
    return std::any_of(by_key.begin() + range.begin, by_key.begin() + range.end,
                       [&](std::uint32_t id) { return at_.table().has(id); });
  }

  void add_character(const CharacterInput& meaning) {
    const auto& sources = state_.catalogue.sources;
    const bool has_source = !meaning.label.empty() && meaning.source < sources.size();
    page_.characters.push_back({meaning, has_source ? sources[meaning.source] : std::string()});
  }

  [[nodiscard]] CharacterInput unknown(std::size_t position) const {
    CharacterInput meaning;
    meaning.position = static_cast<std::uint8_t>(position);
    meaning.character = code_[position - 1];
    meaning.basis = MeaningBasis::unknown;
    return meaning;
  }

  const Engine::State& state_;
  const Located& at_;
  std::string_view code_;  ///< In compact form.
  std::vector<CompositionInput> nodes_;
  PageComposition page_;
};

}  // namespace

Result<std::vector<PageIndexEntry>> composed_entries(const Engine::State& state,
                                                     const Located& at) {
  const std::string_view code = at.index->arrays().keys[at.concept_id];
  DESCRY_TRY(
      const auto bytes,
      state.reader.get(Family::relations, prefix_entries_key(at.index->info().id,
                                                             static_cast<std::uint8_t>(at.edition),
                                                             code.substr(0, kEntryPrefix))));
  std::vector<PageIndexEntry> entries;
  if (!bytes) {
    return entries;
  }
  DESCRY_TRY(auto stored, decode_prefix_entries(*bytes));
  for (PrefixEntry& entry : stored) {
    if (code.starts_with(entry.code)) {
      entries.push_back(
          {std::move(entry.path), std::move(entry.code), {}, {}, std::move(entry.see)});
    }
  }
  return entries;
}

Result<std::optional<PageComposition>> compose_page(const Engine::State& state, const Located& at) {
  return Composer(state, at).run();
}

}  // namespace descry::engine
