// SEAL and the headers of stored arrays: what is read as valid is written back and read as the
// same. The first byte chooses which; with `s` and `h` the checksum at the end is mended first,
// since no fuzzer finds one.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/base/bytes.hpp"
#include "engine/base/hash.hpp"
#include "engine/store/rocks.hpp"
#include "engine/store/seal.hpp"

namespace {

namespace engine = descry::engine;

void check_seal(std::string_view text) {
  const auto seal = engine::decode_seal(text, 1, "folder");
  if (!seal) {
    return;
  }
  const auto again = engine::decode_seal(engine::encode_seal(*seal), 1, "folder");
  if (!again || again->files != seal->files) {
    std::abort();
  }
}

void check_header(std::string_view bytes) {
  const auto header = engine::decode_header(bytes);
  if (!header) {
    return;
  }
  const auto again = engine::decode_header(engine::encode_header(*header));
  if (!again || again->bytes != header->bytes || again->chunk_hashes != header->chunk_hashes) {
    std::abort();
  }
}

std::string with_seal_checksum(std::string_view text) {
  const std::string whole = engine::encode_seal({1, {}});
  std::string sealed = whole.substr(0, whole.find('\n') + 1).append(text).append("\n");
  constexpr char kDigits[] = "0123456789abcdef";
  std::uint64_t hash = engine::hash64(sealed);
  std::string last(16, '0');
  for (std::size_t i = last.size(); i-- > 0; hash >>= 4U) {
    last[i] = kDigits[hash & 0xFU];
  }
  return sealed + last + "\n";
}

std::string with_header_checksum(std::string_view bytes) {
  engine::ByteWriter writer;
  writer.put_varint(engine::hash64(bytes));
  return std::string(bytes) + writer.bytes();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string bytes(data + 1, data + size);
  switch (data[0]) {
    case 'S':
      check_seal(bytes);
      break;
    case 's':
      check_seal(with_seal_checksum(bytes));
      break;
    case 'h':
      check_header(with_header_checksum(bytes));
      break;
    default:
      check_header(bytes);
  }
  return 0;
}
