// Property: what is read as a composition is written back and read as the same.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/index/composition_record.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const auto read = engine::decode_composition({reinterpret_cast<const char*>(data), size});
  if (!read) {
    return 0;
  }
  const std::string bytes = engine::encode_composition(*read);
  const auto again = engine::decode_composition(bytes);
  if (!again || engine::encode_composition(*again) != bytes) {
    std::abort();
  }
  return 0;
}
