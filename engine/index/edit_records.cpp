#include "engine/index/edit_records.hpp"

#include <algorithm>

#include "engine/base/bytes.hpp"

namespace descry::engine {
namespace {

// Offsets of a PTP entry's parts: other code, flags, rationale, source, then three u32.
constexpr std::size_t kFlagsAt = 5;
constexpr std::size_t kRationaleAt = 6;
constexpr std::size_t kSourceAt = 7;
constexpr std::size_t kFromAt = 8;
constexpr std::size_t kToAt = 12;
constexpr std::size_t kLineAt = 16;

// Flags: bits 0-1 the indicator (2 for 9), bit 2 before 1996.
constexpr unsigned kIndicatorMask = 3;
constexpr unsigned kNotInForce = 2;
constexpr unsigned kBefore1996 = 4;

void put_u32(std::uint32_t value, std::string& out) {
  for (unsigned shift = 0; shift < 32; shift += 8) {
    out += static_cast<char>(value >> shift & 0xFFU);
  }
}

std::uint32_t get_u32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

std::uint8_t get_byte(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

Error corrupt(std::string_view what) {
  return {ErrorCode::corrupt_data, std::string(what) + ": not readable"};
}

void put_date(ByteWriter& out, const std::optional<Date>& date) {
  out.put_varint(date && date->ok() ? to_number(*date) : 0);
}

std::optional<Date> get_date(ByteReader& in) {
  const auto number = static_cast<std::uint32_t>(in.get_varint());
  return number == 0 ? std::nullopt : std::optional(from_number(number));
}

void put_entry(ByteWriter& out, const EditEdition& edition,
               const std::vector<std::string>& rationales) {
  out.put_u8(static_cast<std::uint8_t>(edition.setting));
  out.put_string(edition.id);
  put_date(out, edition.from);
  put_date(out, edition.to);
  out.put_varint(edition.sources.size());
  for (const std::uint16_t source : edition.sources) {
    out.put_varint(source);
  }
  out.put_varint(rationales.size());
  for (const std::string& rationale : rationales) {
    out.put_string(rationale);
  }
}

/// False when the setting is unknown or the edition has no first day.
bool get_entry(ByteReader& in, EditCatalogueEntry& entry) {
  const std::uint8_t setting = in.get_u8();
  entry.edition.setting = static_cast<EditSetting>(setting < kEditSettings ? setting : 0);
  entry.edition.id = in.get_string();
  const auto from = get_date(in);
  entry.edition.from = from.value_or(Date{});
  entry.edition.to = get_date(in);
  entry.edition.sources.resize(in.get_count());
  for (std::uint16_t& source : entry.edition.sources) {
    source = static_cast<std::uint16_t>(in.get_varint());
  }
  entry.rationales.resize(in.get_count());
  for (std::string& rationale : entry.rationales) {
    rationale = in.get_string();
  }
  return setting < kEditSettings && from.has_value();
}

}  // namespace

std::string encode_edit_catalogue(const EditsInput& edits) {
  ByteWriter out;
  out.put_varint(edits.ptp.size());
  for (const PtpInput& ptp : edits.ptp) {
    put_entry(out, ptp.edition, ptp.rationales);
  }
  out.put_varint(edits.mue.size());
  for (const MueInput& mue : edits.mue) {
    put_entry(out, mue.edition, mue.rationales);
  }
  return out.take();
}

Result<EditCatalogue> decode_edit_catalogue(std::string_view bytes) {
  ByteReader in(bytes);
  EditCatalogue catalogue;
  bool is_known = true;
  for (auto* entries : {&catalogue.ptp, &catalogue.mue}) {
    entries->resize(in.get_count());
    for (EditCatalogueEntry& entry : *entries) {
      is_known = get_entry(in, entry) && is_known;
    }
  }
  if (!in.finished() || !is_known) {
    return corrupt("relations/edits");
  }
  return catalogue;
}

std::string ptp_key(EditSetting setting, PtpColumn column, std::string_view code) {
  std::string key("ptp/");
  key.append(name_of(setting)).append(column == PtpColumn::first ? "/1/" : "/2/").append(code);
  return key;
}

std::string mue_key(std::string_view code) {
  return std::string("mue/").append(code);
}

void append_ptp_entry(const PtpEntry& entry, std::string& record) {
  record.append(entry.other.data(), entry.other.size());
  const unsigned indicator = entry.indicator > 1 ? kNotInForce : entry.indicator;
  record += static_cast<char>(indicator | (entry.before_1996 ? kBefore1996 : 0U));
  record += static_cast<char>(entry.rationale);
  record += static_cast<char>(entry.source);
  put_u32(entry.from, record);
  put_u32(entry.to, record);
  put_u32(entry.line, record);
}

Result<PtpRecord> PtpRecord::open(std::string_view bytes, const EditCatalogueEntry& catalogue) {
  if (bytes.size() % kEntryBytes != 0) {
    return corrupt("PTP record");
  }
  std::string_view before;
  for (std::size_t at = 0; at < bytes.size(); at += kEntryBytes) {
    const std::string_view entry = bytes.substr(at, kEntryBytes);
    const unsigned flags = get_byte(entry, kFlagsAt);
    const bool is_known = (flags & kIndicatorMask) <= kNotInForce && flags < 2 * kBefore1996 &&
                          get_byte(entry, kRationaleAt) < catalogue.rationales.size() &&
                          get_byte(entry, kSourceAt) < catalogue.edition.sources.size();
    if (!is_known || entry.substr(0, kFlagsAt) < before) {
      return corrupt("PTP record");
    }
    before = entry.substr(0, kFlagsAt);
  }
  return PtpRecord(bytes);
}

PtpEntry PtpRecord::at(std::size_t index) const noexcept {
  const std::string_view bytes = bytes_.substr(index * kEntryBytes, kEntryBytes);
  PtpEntry entry;
  std::copy_n(bytes.begin(), entry.other.size(), entry.other.begin());
  const unsigned flags = get_byte(bytes, kFlagsAt);
  const unsigned indicator = flags & kIndicatorMask;
  entry.indicator = static_cast<std::uint8_t>(indicator == kNotInForce ? 9U : indicator);
  entry.before_1996 = (flags & kBefore1996) != 0;
  entry.rationale = get_byte(bytes, kRationaleAt);
  entry.source = get_byte(bytes, kSourceAt);
  entry.from = get_u32(bytes, kFromAt);
  entry.to = get_u32(bytes, kToAt);
  entry.line = get_u32(bytes, kLineAt);
  return entry;
}

std::size_t PtpRecord::lower_bound(std::string_view code) const noexcept {
  std::size_t begin = 0;
  std::size_t end = size();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (bytes_.substr(middle * kEntryBytes, kFlagsAt) < code) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

std::string encode_mue(std::span<const MueEntry> entries) {
  ByteWriter out;
  out.put_varint(entries.size());
  for (const MueEntry& entry : entries) {
    out.put_u8(entry.edition);
    out.put_u8(entry.adjudication);
    out.put_u8(entry.rationale);
    out.put_u8(entry.source);
    out.put_varint(entry.units);
    out.put_varint(entry.line);
  }
  return out.take();
}

Result<std::vector<MueEntry>> decode_mue(std::string_view bytes, const EditCatalogue& catalogue) {
  ByteReader in(bytes);
  std::vector<MueEntry> entries(in.get_count());
  bool is_known = true;
  for (MueEntry& entry : entries) {
    entry.edition = in.get_u8();
    entry.adjudication = in.get_u8();
    entry.rationale = in.get_u8();
    entry.source = in.get_u8();
    entry.units = static_cast<std::uint32_t>(in.get_varint());
    entry.line = static_cast<std::uint32_t>(in.get_varint());
    is_known = is_known && entry.edition < catalogue.mue.size() && entry.adjudication >= 1 &&
               entry.adjudication <= 3 &&
               entry.rationale < catalogue.mue[entry.edition].rationales.size() &&
               entry.source < catalogue.mue[entry.edition].edition.sources.size();
  }
  if (!in.finished() || !is_known) {
    return corrupt("MUE record");
  }
  return entries;
}

}  // namespace descry::engine
