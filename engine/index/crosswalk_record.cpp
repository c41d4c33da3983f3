#include "engine/index/crosswalk_record.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <utility>

#include "engine/base/bytes.hpp"
#include "engine/index/code_key.hpp"

namespace descry::engine {
namespace {

constexpr std::uint8_t kApproximate = 1;
constexpr std::uint8_t kCombination = 2;

using Records = std::map<std::string, std::vector<CrosswalkPart>>;

void add_row(const CrosswalkInput& crosswalk, const CrosswalkRow& row, bool leads_away,
             Records& records) {
  const std::string& own_system = leads_away ? crosswalk.from_system : crosswalk.to_system;
  const std::string& other_system = leads_away ? crosswalk.to_system : crosswalk.from_system;
  auto& parts = records[crosswalk_key(own_system, leads_away ? row.from : row.to)];
  auto part = std::find_if(parts.begin(), parts.end(), [&](const CrosswalkPart& known) {
    return known.source == crosswalk.source && known.leads_away == leads_away;
  });
  if (part == parts.end()) {
    parts.push_back({other_system, leads_away, crosswalk.source, {}});
    part = std::prev(parts.end());
  }
  part->rows.push_back(
      {leads_away ? row.to : row.from, row.approximate, row.combination, row.scenario, row.choice});
}

}  // namespace

std::string crosswalk_key(std::string_view system, std::string_view code) {
  std::string key("crosswalk/");
  key.append(system).append(1, '/').append(CodeKey(code).view());
  return key;
}

std::string encode_crosswalk(const std::vector<CrosswalkPart>& parts) {
  ByteWriter out;
  out.put_varint(parts.size());
  for (const CrosswalkPart& part : parts) {
    out.put_string(part.system);
    out.put_u8(part.leads_away ? 1 : 0);
    out.put_varint(part.source);
    out.put_varint(part.rows.size());
    for (const CrosswalkPart::Row& row : part.rows) {
      out.put_string(row.code);
      out.put_u8(static_cast<std::uint8_t>((row.approximate ? kApproximate : 0U) |
                                           (row.combination ? kCombination : 0U)));
      out.put_u8(row.scenario);
      out.put_u8(row.choice);
    }
  }
  return out.take();
}

Result<std::vector<CrosswalkPart>> decode_crosswalk(std::string_view bytes) {
  ByteReader in(bytes);
  std::vector<CrosswalkPart> parts(in.get_count());
  bool known = true;
  for (CrosswalkPart& part : parts) {
    part.system = in.get_string();
    part.leads_away = in.get_u8() != 0;
    part.source = static_cast<std::uint16_t>(in.get_varint());
    part.rows.resize(in.get_count());
    for (CrosswalkPart::Row& row : part.rows) {
      row.code = in.get_string();
      const std::uint8_t flags = in.get_u8();
      known = known && flags <= (kApproximate | kCombination);
      row.approximate = (flags & kApproximate) != 0;
      row.combination = (flags & kCombination) != 0;
      row.scenario = in.get_u8();
      row.choice = in.get_u8();
    }
  }
  if (!known || !in.finished()) {
    return Error{ErrorCode::corrupt_data,
                 "crosswalk record: not readable at byte " + std::to_string(in.offset())};
  }
  return parts;
}

Result<void> save_crosswalks(GenerationWriter& writer,
                             const std::vector<CrosswalkInput>& crosswalks, Hasher64& fingerprint) {
  Records records;
  for (const CrosswalkInput& crosswalk : crosswalks) {
    for (const CrosswalkRow& row : crosswalk.rows) {
      add_row(crosswalk, row, true, records);
      if (!row.to.empty()) {
        add_row(crosswalk, row, false, records);
      }
    }
  }
  for (const auto& [key, parts] : records) {
    const std::string bytes = encode_crosswalk(parts);
    fingerprint.add(std::as_bytes(std::span(bytes)));
    if (auto put = writer.put(Family::relations, key, bytes); !put) {
      return put;
    }
  }
  return {};
}

}  // namespace descry::engine
