#include "engine/index/prefix_entries.hpp"

#include "engine/base/bytes.hpp"

namespace descry::engine {
namespace {

PrefixEntry get_entry(ByteReader& in) {
  PrefixEntry entry;
  entry.path.resize(in.get_count());
  for (std::string& term : entry.path) {
    term = in.get_string();
  }
  entry.code = in.get_string();
  entry.see = in.get_string();
  entry.source = static_cast<std::uint16_t>(in.get_varint());
  return entry;
}

}  // namespace

std::string prefix_entries_key(std::string_view system, std::uint8_t edition,
                               std::string_view prefix) {
  std::string key = "prefix_entries/";
  key.append(system).append("/");
  key += static_cast<char>(edition);
  return key.append(prefix);
}

std::string encode_prefix_entries(const std::vector<PrefixEntry>& entries) {
  ByteWriter out;
  out.put_varint(entries.size());
  for (const PrefixEntry& entry : entries) {
    out.put_varint(entry.path.size());
    for (const std::string& term : entry.path) {
      out.put_string(term);
    }
    out.put_string(entry.code);
    out.put_string(entry.see);
    out.put_varint(entry.source);
  }
  return out.take();
}

Result<std::vector<PrefixEntry>> decode_prefix_entries(std::string_view bytes) {
  ByteReader in(bytes);
  std::vector<PrefixEntry> entries(in.get_count());
  for (PrefixEntry& entry : entries) {
    entry = get_entry(in);
  }
  if (!in.finished()) {
    return Error{ErrorCode::corrupt_data,
                 "prefix entries: not readable at byte " + std::to_string(in.offset())};
  }
  return entries;
}

}  // namespace descry::engine
