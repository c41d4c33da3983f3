// Property: rows that are accepted name a diagnosis, a category and a model whose labels are known.

#include "indexer/source/hcc_csv.hpp"
#include "indexer/source/icd10_syntax.hpp"
#include "tests/fuzz/fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const indexer::SourceFile file{"h.csv", fuzz::bytes_of(data, size), {}};
  if (const auto mappings = indexer::read_hcc_mappings(file)) {
    for (const indexer::HccMapping& mapping : *mappings) {
      fuzz::must(indexer::is_icd10cm_code(mapping.code) && !mapping.category.empty());
      fuzz::must(indexer::hcc_model(mapping.model).has_value());
    }
  } else {
    fuzz::must_name(mappings.error(), "h.csv");
  }
  if (const auto labels = indexer::read_hcc_labels(file)) {
    for (const indexer::HccLabel& label : *labels) {
      fuzz::must(label.category.find("HCC") != std::string::npos);
      fuzz::must_be_clean(label.label);
    }
  } else {
    fuzz::must_name(labels.error(), "h.csv");
  }
  return 0;
}
