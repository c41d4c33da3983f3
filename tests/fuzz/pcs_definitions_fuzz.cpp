// Property: every term that is accepted has a title and says something, in clean text.

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/pcs_definitions_xml.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using namespace descry;

void must_be_sound(const indexer::PcsTerm& term) {
  fuzz::must(!term.titles.empty());
  fuzz::must(!term.definition.empty() || !term.explanation.empty() || !term.includes.empty());
  for (const auto& texts : {term.titles, term.includes}) {
    for (const std::string& text : texts) {
      fuzz::must(!text.empty());
      fuzz::must_be_clean(text);
    }
  }
  fuzz::must_be_clean(term.definition);
  fuzz::must_be_clean(term.explanation);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = indexer::read_pcs_definitions({"d.xml", fuzz::bytes_of(data, size), {}});
  if (!read) {
    fuzz::must_name(read.error(), "d.xml");
    return 0;
  }
  fuzz::must(!read->axes.empty());
  for (const indexer::PcsDefinedAxis& axis : read->axes) {
    fuzz::must(indexer::is_icd10pcs_character(axis.section) && !axis.terms.empty());
    fuzz::must(axis.position >= 3 && axis.position <= 7);
    for (const indexer::PcsTerm& term : axis.terms) {
      must_be_sound(term);
    }
  }
  for (const indexer::PcsAggregate& aggregate : read->aggregates) {
    fuzz::must(!aggregate.body_systems.empty() && !aggregate.parent.label.empty());
    fuzz::must(indexer::is_icd10pcs_character(aggregate.parent.character));
  }
  return 0;
}
