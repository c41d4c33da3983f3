#include "indexer/source/tabular_expand.hpp"

#include <string>
#include <string_view>
#include <unordered_set>

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/seventh_character_rule.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {
namespace {

using engine::ConceptKind;
using engine::Result;

constexpr std::size_t kCodeSize = 7;
constexpr std::size_t kDottedSize = kCodeSize + 1;
constexpr std::int32_t kNone = -1;

bool begins_with_capital(std::string_view text) {
  return text[0] >= 'A' && text[0] <= 'Z';
}

class Expander {
 public:
  explicit Expander(TabularList& list) : list_(list) {}

  Result<void> run() {
    DESCRY_TRY_VOID(read_rules());
    find_definitions();
    made_.reserve(list_.nodes.size() * 2);
    moved_.reserve(list_.nodes.size());
    for (std::size_t i = 0; i < list_.nodes.size(); ++i) {
      const bool expandable = is_expandable(i);
      moved_.push_back(made_.size());
      made_.push_back(std::move(list_.nodes[i]));
      TabularNode& node = made_.back();
      if (node.parent >= 0) {
        node.parent = static_cast<std::int32_t>(moved_[index(node.parent)]);
      }
      if (expandable) {
        DESCRY_TRY_VOID(expand(moved_[i], moved_[index(definer_[i])]));
      }
    }
    list_.nodes = std::move(made_);
    return {};
  }

 private:
  static std::size_t index(std::int32_t position) { return static_cast<std::size_t>(position); }

  [[nodiscard]] engine::Error bad(const TabularNode& node, std::string_view field,
                                  std::string_view value, std::string_view expectation) const {
    const std::string name = "Tabular List " + list_.edition;
    return bad_source({.path = name, .line = node.line, .field = field, .value = value},
                      expectation);
  }

  Result<void> read_rules() {
    for (const TabularNode& node : list_.nodes) {
      for (const engine::NoteInput& note : node.notes) {
        auto rule = rule_in_note(note.text);
        if (!rule) {
          return bad(node, "note", note.text, rule.error().message);
        }
        if (*rule) {
          rules_.push_back(**std::move(rule));
        }
      }
    }
    return {};
  }

  // The node whose definition is in force at each node: its own or its parent's.
  void find_definitions() {
    definer_.reserve(list_.nodes.size());
    for (std::size_t i = 0; i < list_.nodes.size(); ++i) {
      const TabularNode& node = list_.nodes[i];
      const std::int32_t inherited = node.parent < 0 ? kNone : definer_[index(node.parent)];
      definer_.push_back(node.seventh_character ? static_cast<std::int32_t>(i) : inherited);
      if (node.code.size() == kDottedSize) {
        listed_.insert(node.code);
      }
    }
  }

  [[nodiscard]] bool is_expandable(std::size_t i) const {
    const TabularNode& node = list_.nodes[i];
    return node.kind == ConceptKind::code && !node.has_children && definer_[i] != kNone &&
           node.code.size() < kDottedSize;
  }

  // Both are positions in made_, which grows meanwhile.
  Result<void> expand(std::size_t leaf, std::size_t definer) {
    std::string padded = without_dot(made_[leaf].code);
    padded.resize(kCodeSize - 1, 'X');
    const std::size_t characters = made_[definer].seventh_character->characters.size();
    for (std::size_t i = 0; i < characters; ++i) {
      const auto& [character, meaning] = made_[definer].seventh_character->characters[i];
      if (is_forbidden(padded, character)) {
        continue;
      }
      TabularNode node;
      node.code = with_dot(padded + character);
      if (listed_.contains(node.code)) {
        return bad(made_[leaf], "code", node.code, "is listed, and a 7th character makes it again");
      }
      node.parent = static_cast<std::int32_t>(leaf);
      node.title = made_[leaf].title + ", " + meaning;
      node.inclusion_terms = further_meanings(made_[leaf], made_[definer], character);
      node.expanded = true;
      node.line = made_[leaf].line;
      made_.push_back(std::move(node));
      made_[leaf].has_children = true;
    }
    return {};
  }

  [[nodiscard]] bool is_forbidden(std::string_view padded, char character) const {
    for (const SeventhCharacterRule& rule : rules_) {
      if (rule.forbids(padded, character)) {
        return true;
      }
    }
    return false;
  }

  // A meaning that begins with a capital is a whole title (`Old central retinal vein occlusion`),
  // another one goes on from the leaf's.
  static std::vector<std::string> further_meanings(const TabularNode& leaf,
                                                   const TabularNode& definer, char character) {
    std::vector<std::string> terms;
    for (const auto& [owner, meaning] : definer.seventh_character_notes) {
      if (owner == character) {
        terms.push_back(begins_with_capital(meaning) ? meaning : leaf.title + ", " + meaning);
      }
    }
    return terms;
  }

  TabularList& list_;
  std::vector<SeventhCharacterRule> rules_;
  std::vector<std::int32_t> definer_;       ///< A position for each node of list_.
  std::unordered_set<std::string> listed_;  ///< The codes of 7 characters.
  std::vector<TabularNode> made_;
  std::vector<std::size_t> moved_;  ///< Where in made_ each node of list_ went.
};

}  // namespace

Result<void> expand_seventh_characters(TabularList& list) {
  return Expander(list).run();
}

}  // namespace descry::indexer
