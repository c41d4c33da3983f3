#include "engine/index/history_record.hpp"

#include <cstddef>
#include <map>
#include <span>

#include "engine/base/bytes.hpp"
#include "engine/index/code_key.hpp"

namespace descry::engine {

std::string history_key(std::string_view system, std::string_view code) {
  std::string key("history/");
  key.append(system).append(1, '/').append(CodeKey(code).view());
  return key;
}

std::string encode_history(const std::vector<StatedChange>& changes) {
  ByteWriter out;
  out.put_varint(changes.size());
  for (const StatedChange& change : changes) {
    out.put_string(change.edition);
    out.put_u8(static_cast<std::uint8_t>(change.kind));
    out.put_string(change.was);
    out.put_varint(change.source);
  }
  return out.take();
}

Result<std::vector<StatedChange>> decode_history(std::string_view bytes) {
  ByteReader in(bytes);
  std::vector<StatedChange> changes(in.get_count());
  bool known = true;
  for (StatedChange& change : changes) {
    change.edition = in.get_string();
    const std::uint8_t kind = in.get_u8();
    known = known && kind < kChangeKinds;
    change.kind = static_cast<ChangeKind>(known ? kind : 0);
    change.was = in.get_string();
    change.source = static_cast<std::uint16_t>(in.get_varint());
  }
  if (!known || !in.finished()) {
    return Error{ErrorCode::corrupt_data,
                 "history record: not readable at byte " + std::to_string(in.offset())};
  }
  return changes;
}

Result<void> save_history(GenerationWriter& writer, const SystemInput& system,
                          Hasher64& fingerprint) {
  std::map<std::string, std::vector<StatedChange>> records;
  for (const ChangeList& list : system.change_lists) {
    for (const ChangeInput& change : list.changes) {
      records[history_key(system.id, change.code)].push_back(
          {list.edition, change.kind, change.was, list.source});
    }
  }
  for (const auto& [key, changes] : records) {
    const std::string bytes = encode_history(changes);
    fingerprint.add(std::as_bytes(std::span(bytes)));
    if (auto put = writer.put(Family::relations, key, bytes); !put) {
      return put;
    }
  }
  return {};
}

}  // namespace descry::engine
