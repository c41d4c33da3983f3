// Property: the entries that are accepted make a tree in document order.

#include "indexer/source/index_xml.hpp"
#include "tests/fuzz/index_entry_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const auto index = indexer::read_index({"i.xml", fuzz::bytes_of(data, size), {}});
  if (!index) {
    fuzz::must_name(index.error(), "i.xml");
    return 0;
  }
  fuzz::must_be_sound(*index);
  return 0;
}
