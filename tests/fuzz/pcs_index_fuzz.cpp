// Property: the entries that are accepted make a tree in document order; a lead without a title of
// its own repeats its term's path.

#include <algorithm>

#include "indexer/source/pcs_index_xml.hpp"
#include "tests/fuzz/index_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  using indexer::PcsLead;
  const auto index = indexer::read_pcs_index({"i.xml", fuzz::bytes_of(data, size), {}});
  if (!index) {
    fuzz::must_name(index.error(), "i.xml");
    return 0;
  }
  fuzz::must(!index->entries.empty());
  std::vector<std::string> before;
  for (const indexer::PcsIndexEntry& entry : index->entries) {
    fuzz::must_be_a_path(entry.path, before);
    fuzz::must((entry.lead == PcsLead::see || entry.lead == PcsLead::use) != entry.target.empty());
    fuzz::must_be_clean(entry.target);
    fuzz::must(entry.code.empty() ? entry.lead != PcsLead::code
                                  : entry.code.size() >= 3 && entry.code.size() <= 7);
    fuzz::must(std::ranges::all_of(entry.code, indexer::is_icd10pcs_character));
    before = entry.path;
  }
  return 0;
}
