// Property: changes that are accepted have codes in official form and titles only where one
// changed.

#include "indexer/source/addenda.hpp"
#include "indexer/source/icd10_syntax.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using namespace descry;

void check(std::string bytes, indexer::SourceKind kind) {
  const auto changes = indexer::read_addenda({"a.txt", std::move(bytes), kind});
  if (!changes) {
    fuzz::must_name(changes.error(), "a.txt");
    return;
  }
  fuzz::must(!changes->empty());
  for (const engine::ChangeInput& change : *changes) {
    fuzz::must(indexer::is_icd10cm_code(change.code) || indexer::is_icd10pcs_code(change.code));
    const bool has_title = change.kind == engine::ChangeKind::retitled ||
                           change.kind == engine::ChangeKind::short_retitled;
    fuzz::must(has_title || change.was.empty());
    fuzz::must_be_clean(change.was);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(fuzz::bytes_of(data, size), indexer::SourceKind::icd10cm_addenda);
  check(fuzz::bytes_of(data, size), indexer::SourceKind::icd10pcs_addenda);
  return 0;
}
