// Which characters may follow a prefix of a composed code, counted over the codes in force.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "engine/composition_reader.hpp"
#include "engine/index/code_key.hpp"

namespace descry::engine {
namespace {

/// The table that a prefix lies in, or the composition of the prefix itself.
Result<std::optional<CompositionInput>> node_for(const Engine::State& state,
                                                 const SystemIndex& index, std::uint32_t edition,
                                                 std::string_view prefix) {
  for (std::size_t size = prefix.size() + 1; size-- > 0;) {
    DESCRY_TRY(auto node, read_composition(state, index, edition, prefix.substr(0, size)));
    if (node && (size == prefix.size() || !node->rows.empty())) {
      return node;
    }
  }
  return std::optional<CompositionInput>{};
}

class NextCounter {
 public:
  NextCounter(const SystemIndex& index, std::uint32_t edition, std::string_view prefix)
      : index_(index), table_(index.arrays().editions[edition]), prefix_(prefix) {}

  /// By next character: how many codes, and with which meanings, most codes first seen first.
  void count(const CompositionInput* node) {
    const KeyRange range = index_.codes_with_prefix(prefix_);
    const std::optional<RowFinder> rows =
        node != nullptr && !node->rows.empty() ? std::optional<RowFinder>(*node) : std::nullopt;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const std::uint32_t c = index_.arrays().by_key[i];
      const std::string_view key = index_.arrays().keys[c];
      constexpr std::uint8_t kWanted = EditionTable::kBillable | EditionTable::kInForce;
      if (key.size() <= prefix_.size() || !table_.has(c) ||
          (table_.flags[c] & kWanted) != kWanted) {
        continue;
      }
      NextCharacter& next = found_[key[prefix_.size()]];
      ++next.codes;
      if (rows) {
        note_meaning(*node, *rows, key, next);
      }
    }
    if (node != nullptr && !rows) {
      for (const CharacterInput& value : node->values) {
        if (const auto found = found_.find(value.character); found != found_.end()) {
          add_meaning(value, found->second);
        }
      }
    }
  }

  [[nodiscard]] const std::string& axis() const { return axis_; }
  [[nodiscard]] std::vector<NextCharacter> take() {
    std::vector<NextCharacter> values;
    for (auto& [character, next] : found_) {
      next.character = character;
      values.push_back(std::move(next));
    }
    return values;
  }

 private:
  void note_meaning(const CompositionInput& table, const RowFinder& rows, std::string_view key,
                    NextCharacter& next) {
    const std::string_view rest = key.substr(table.prefix.size());
    if (const auto row = rows.find(rest)) {
      const std::size_t offset = prefix_.size() - table.prefix.size();
      add_meaning(rows.value(*row, offset, rest[offset]), next);
    }
  }

  void add_meaning(const CharacterInput& value, NextCharacter& next) {
    if (axis_.empty()) {
      axis_ = value.axis;
    }
    if (value.label.empty() || !seen_.emplace(value.character, value.label).second) {
      return;
    }
    next.label += (next.label.empty() ? "" : " or ") + value.label;
    if (next.definition.empty()) {
      next.definition = value.definition;
    }
  }

  const SystemIndex& index_;
  const EditionTable& table_;
  std::string_view prefix_;
  std::map<char, NextCharacter> found_;
  std::set<std::pair<char, std::string_view>> seen_;  ///< Meanings noted.
  std::string axis_;
};

Error nothing_begins(const SystemIndex& index, std::uint32_t edition, std::string_view prefix) {
  std::size_t known = prefix.size();
  std::vector<NextCharacter> permitted;
  while (known > 0 && permitted.empty()) {
    NextCounter counter(index, edition, prefix.substr(0, --known));
    counter.count(nullptr);
    permitted = counter.take();
  }
  std::string message = index.info().id + " " + index.info().editions[edition].id +
                        ": no code in force begins with \"" + std::string(prefix) + "\"; ";
  std::string characters;
  for (const NextCharacter& next : permitted) {
    characters += (characters.empty() ? "" : ", ") + std::string(1, next.character);
  }
  message += known == 0 ? "codes begin with " + characters
                        : "behind \"" + std::string(prefix.substr(0, known)) + "\" may stand " +
                              characters;
  return {ErrorCode::unknown_code, std::move(message)};
}

}  // namespace

Result<NextCharacters> Engine::next_characters(std::string_view system, std::string_view prefix,
                                               std::optional<Date> as_of) const {
  DESCRY_TRY(const SystemIndex* const index, state_->system(system));
  DESCRY_TRY(const std::uint32_t edition, edition_for(*index, as_of));
  const CodeKey key(prefix);
  DESCRY_TRY(const auto node, node_for(*state_, *index, edition, key.view()));
  NextCounter counter(*index, edition, key.view());
  counter.count(node ? &*node : nullptr);
  NextCharacters next;
  next.edition = index->info().editions[edition].id;
  next.prefix = key.view();
  next.position = static_cast<std::uint8_t>(key.view().size() + 1);
  next.values = counter.take();
  next.axis = counter.axis();
  if (next.values.empty()) {
    return nothing_begins(*index, edition, key.view());
  }
  return next;
}

}  // namespace descry::engine
