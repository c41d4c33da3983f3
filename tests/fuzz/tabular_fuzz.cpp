// Properties: parents stand before children and hold codes of their own kind, codes are unique, and
// 7th characters are expanded once and for all.

#include <set>
#include <string>

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/tabular_expand.hpp"
#include "indexer/source/tabular_xml.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using descry::engine::ConceptKind;
using descry::fuzz::must;
using descry::indexer::TabularNode;

void must_be_sound(const descry::indexer::TabularList& list) {
  std::set<std::string> codes;
  std::set<std::int32_t> parents;
  for (std::size_t i = 0; i < list.nodes.size(); ++i) {
    const TabularNode& node = list.nodes[i];
    must(codes.insert(node.code).second);
    must(node.parent < static_cast<std::int32_t>(i));
    must((node.parent < 0) == (node.kind == ConceptKind::chapter));
    parents.insert(node.parent);
    if (node.kind == ConceptKind::code) {
      must(descry::indexer::is_icd10cm_code(node.code));
      must(list.nodes[static_cast<std::size_t>(node.parent)].kind != ConceptKind::chapter);
    }
    must(!node.title.empty() && !list.edition.empty());
    descry::fuzz::must_be_clean(node.title);
    for (const auto& note : node.notes) {
      descry::fuzz::must_be_clean(note.text);
    }
    for (const std::string& term : node.inclusion_terms) {
      descry::fuzz::must_be_clean(term);
    }
  }
  for (std::size_t i = 0; i < list.nodes.size(); ++i) {
    must(list.nodes[i].has_children == parents.contains(static_cast<std::int32_t>(i)));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  auto list = indexer::read_tabular({"t.xml", fuzz::bytes_of(data, size), {}});
  if (!list) {
    fuzz::must_name(list.error(), "t.xml");
    return 0;
  }
  must_be_sound(*list);
  const std::size_t listed = list->nodes.size();
  if (const auto outcome = indexer::expand_seventh_characters(*list); !outcome) {
    fuzz::must_name(outcome.error(), "Tabular List ");
    return 0;
  }
  must_be_sound(*list);
  const std::size_t expanded = list->nodes.size();
  must(expanded >= listed);
  must(static_cast<bool>(indexer::expand_seventh_characters(*list)));
  must(list->nodes.size() == expanded);
  return 0;
}
