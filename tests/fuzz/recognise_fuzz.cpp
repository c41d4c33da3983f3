// Properties: the kind does not depend on the name, and a hint's date is a day of the calendar.

#include "indexer/source/recognise.hpp"
#include "tests/fuzz/fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const std::string bytes = fuzz::bytes_of(data, size);
  const indexer::SourceKind kind = indexer::recognise("a", bytes);
  fuzz::must(kind == indexer::recognise("icd10cm_order_2026.txt", bytes));
  // The input also stands for a hostile name.
  for (const std::string& path : {std::string("a.zip/b"), bytes}) {
    const auto hint = indexer::edition_hint({path, bytes, kind});
    fuzz::must(!hint.effective || hint.effective->ok());
    fuzz::must(hint.edition.size() <= 6);
  }
  return 0;
}
