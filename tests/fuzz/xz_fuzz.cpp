// Property: whatever the bytes, unpacking ends within its limits, and a part is the whole's
// beginning.

#include "indexer/source/xz.hpp"
#include "tests/fuzz/fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const std::string bytes = fuzz::bytes_of(data, size);
  const auto whole = indexer::unpack_xz("a.xz", bytes);
  if (!whole) {
    fuzz::must_name(whole.error(), "a.xz");
    return 0;
  }
  const auto part = indexer::unpack_xz("a.xz", bytes, 10);
  fuzz::must(part && part->size() <= 10 && whole->starts_with(*part));
  return 0;
}
