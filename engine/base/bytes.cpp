#include "engine/base/bytes.hpp"

namespace descry::engine {
namespace {

constexpr unsigned kPayloadBits = 7;
constexpr std::uint64_t kMoreBit = 1U << kPayloadBits;

}  // namespace

void ByteWriter::put_varint(std::uint64_t value) {
  for (; value >= kMoreBit; value >>= kPayloadBits) {
    put_u8(static_cast<std::uint8_t>(value | kMoreBit));
  }
  put_u8(static_cast<std::uint8_t>(value));
}

void ByteWriter::put_string(std::string_view text) {
  put_varint(text.size());
  bytes_.append(text);
}

std::uint8_t ByteReader::get_u8() {
  if (!ok_ || offset_ == bytes_.size()) {
    fail();
    return 0;
  }
  return static_cast<std::uint8_t>(bytes_[offset_++]);
}

std::uint64_t ByteReader::get_varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += kPayloadBits) {
    const std::uint64_t byte = get_u8();
    value |= (byte & (kMoreBit - 1)) << shift;
    if ((byte & kMoreBit) == 0) {
      return ok_ ? value : 0;
    }
  }
  fail();
  return 0;
}

std::string_view ByteReader::get_string() {
  const std::uint64_t size = get_varint();
  if (!ok_ || size > bytes_.size() - offset_) {
    fail();
    return {};
  }
  const std::string_view text = bytes_.substr(offset_, size);
  offset_ += size;
  return text;
}

std::size_t ByteReader::get_count() {
  const std::uint64_t count = get_varint();
  if (!ok_ || count > bytes_.size() - offset_) {
    fail();
    return 0;
  }
  return count;
}

}  // namespace descry::engine
