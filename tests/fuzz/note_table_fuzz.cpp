// Bytes as a table of notes: what reads names only concepts that there are, and notes claims read.

#include <cstdint>
#include <cstdlib>

#include "engine/index/note_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint32_t kConcepts = 100;
  const auto notes =
      descry::engine::decode_note_table({reinterpret_cast<const char*>(data), size}, kConcepts);
  if (!notes) {
    return 0;
  }
  std::uint32_t before = 0;
  for (const descry::engine::TableNote& note : *notes) {
    if (note.owner >= kConcepts || note.owner < before || name_of(note.kind).empty()) {
      std::abort();
    }
    before = note.owner;
  }
  return 0;
}
