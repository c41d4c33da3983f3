#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/pipeline/pcs_composition.hpp"

namespace descry::indexer {
namespace {

using engine::ConceptInput;
using engine::ConceptKind;

/// Rebuilds the concepts with sections and body systems above the tables.
class StructureMaker {
 public:
  explicit StructureMaker(engine::EditionInput& edition) : edition_(edition) {
    for (const engine::CompositionInput& node : edition.compositions) {
      for (const engine::CharacterInput& value : node.values) {
        if (node.rows.empty() && node.prefix.size() + 1 < kPcsTablePrefix && !value.label.empty()) {
          titles_.emplace(node.prefix + value.character, value.label);
        }
      }
    }
  }

  void run() {
    std::vector<ConceptInput> old = std::exchange(edition_.concepts, {});
    edition_.concepts.reserve(old.size() + titles_.size());
    std::vector<std::int32_t> moved(old.size());
    for (std::size_t i = 0; i < old.size(); ++i) {
      ConceptInput& item = old[i];
      item.parent =
          item.parent >= 0 ? moved[static_cast<std::size_t>(item.parent)] : parent_of(item.code);
      moved[i] = static_cast<std::int32_t>(edition_.concepts.size());
      edition_.concepts.push_back(std::move(item));
    }
  }

 private:
  /// The body system of a table, made with its section when it is the first to need it.
  std::int32_t parent_of(const std::string& code) {
    std::int32_t parent = -1;
    for (std::size_t size = 1; size < kPcsTablePrefix && size < code.size(); ++size) {
      const auto title = titles_.find(code.substr(0, size));
      if (title == titles_.end()) {
        break;
      }
      const auto next = static_cast<std::int32_t>(edition_.concepts.size());
      const auto [made, is_new] = made_.try_emplace(title->first, next);
      if (is_new) {
        edition_.concepts.push_back(concept_of(title->first, title->second, parent));
      }
      parent = made->second;
    }
    return parent;
  }

  [[nodiscard]] ConceptInput concept_of(const std::string& code, const std::string& title,
                                        std::int32_t parent) const {
    ConceptInput item;
    item.code = code;
    item.parent = parent;
    item.kind = code.size() == 1 ? ConceptKind::chapter : ConceptKind::block;
    item.valid_from = edition_.from;
    item.valid_to = edition_.to;
    item.title = title;
    return item;
  }

  engine::EditionInput& edition_;
  std::unordered_map<std::string, std::string> titles_;  ///< Of sections and body systems.
  std::unordered_map<std::string, std::int32_t> made_;
};

}  // namespace

void add_pcs_structure(engine::EditionInput& edition) {
  if (!edition.compositions.empty()) {
    StructureMaker(edition).run();
  }
}

}  // namespace descry::indexer
