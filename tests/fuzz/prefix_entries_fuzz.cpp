// Property: what is read as prefix entries is written back and read as the same.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/index/prefix_entries.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descry;
  const auto read = engine::decode_prefix_entries({reinterpret_cast<const char*>(data), size});
  if (!read) {
    return 0;
  }
  const std::string bytes = engine::encode_prefix_entries(*read);
  const auto again = engine::decode_prefix_entries(bytes);
  if (!again || engine::encode_prefix_entries(*again) != bytes) {
    std::abort();
  }
  return 0;
}
