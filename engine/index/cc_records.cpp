#include "engine/index/cc_records.hpp"

#include <algorithm>
#include <span>

#include "engine/base/bytes.hpp"

namespace descry::engine {
namespace {

constexpr std::string_view kReleasesKey = "cc_releases";
constexpr unsigned kMajor = 1;
constexpr unsigned kOnlyIfAlive = 2;

Error corrupt(std::string_view what) {
  return {ErrorCode::corrupt_data, std::string(what) + ": not readable"};
}

Result<void> check(const CcInput& year) {
  const auto is_long = [](const std::string& code) {
    return code.empty() || code.size() > PdxRecord::kCodeBytes;
  };
  for (const CcCollectionInput& collection : year.collections) {
    const bool ascends = std::ranges::is_sorted(collection.codes) &&
                         std::ranges::adjacent_find(collection.codes) == collection.codes.end();
    if (!ascends || std::ranges::any_of(collection.codes, is_long)) {
      return Error{ErrorCode::invalid_argument, "CC exclusions " + year.edition + ", collection " +
                                                    std::to_string(collection.number) +
                                                    ": codes must ascend, each of 1 to 7 "
                                                    "characters"};
    }
  }
  return {};
}

}  // namespace

std::string encode_cc_releases(const std::vector<CcInput>& years) {
  ByteWriter out;
  out.put_varint(years.size());
  for (const CcInput& year : years) {
    out.put_string(year.edition);
    out.put_varint(to_number(year.from));
    out.put_varint(year.to ? to_number(*year.to) : 0);
    out.put_varint(year.source);
  }
  return out.take();
}

Result<std::vector<CcRelease>> decode_cc_releases(std::string_view bytes) {
  ByteReader in(bytes);
  std::vector<CcRelease> releases(in.get_count());
  for (CcRelease& release : releases) {
    release.edition = in.get_string();
    release.from = from_number(static_cast<std::uint32_t>(in.get_varint()));
    const auto to = static_cast<std::uint32_t>(in.get_varint());
    release.to = to == 0 ? std::nullopt : std::optional(from_number(to));
    release.source = static_cast<std::uint16_t>(in.get_varint());
  }
  if (!in.finished()) {
    return corrupt("relations/cc_releases");
  }
  return releases;
}

std::string cc_key(std::string_view edition, std::string_view code) {
  return std::string("cc/").append(edition).append("/").append(code);
}

std::string pdx_key(std::string_view edition, std::uint32_t collection) {
  return std::string("pdx/").append(edition).append("/").append(std::to_string(collection));
}

std::string encode_cc_code(const CcCodeInput& code) {
  ByteWriter out;
  out.put_u8(static_cast<std::uint8_t>((code.is_major ? kMajor : 0U) |
                                       (code.only_if_alive ? kOnlyIfAlive : 0U)));
  out.put_varint(code.collection);
  out.put_varint(code.line);
  return out.take();
}

Result<CcCode> decode_cc_code(std::string_view bytes) {
  ByteReader in(bytes);
  CcCode code;
  const unsigned flags = in.get_u8();
  code.is_major = (flags & kMajor) != 0;
  code.only_if_alive = (flags & kOnlyIfAlive) != 0;
  code.collection = static_cast<std::uint32_t>(in.get_varint());
  code.line = static_cast<std::uint32_t>(in.get_varint());
  if (!in.finished() || flags > (kMajor | kOnlyIfAlive)) {
    return corrupt("CC record");
  }
  return code;
}

std::string encode_pdx(const std::vector<std::string>& codes) {
  std::string record;
  record.reserve(codes.size() * PdxRecord::kCodeBytes);
  for (const std::string& code : codes) {
    record += code;
    record.append(PdxRecord::kCodeBytes - code.size(), '\0');
  }
  return record;
}

Result<PdxRecord> PdxRecord::open(std::string_view bytes) {
  bool ascends = bytes.size() % kCodeBytes == 0;
  for (std::size_t at = kCodeBytes; ascends && at < bytes.size(); at += kCodeBytes) {
    ascends = bytes.substr(at - kCodeBytes, kCodeBytes) < bytes.substr(at, kCodeBytes);
  }
  if (!ascends) {
    return corrupt("PDX record");
  }
  return PdxRecord(bytes);
}

std::string_view PdxRecord::at(std::size_t index) const noexcept {
  const std::string_view code = bytes_.substr(index * kCodeBytes, kCodeBytes);
  return code.substr(0, code.find('\0'));
}

bool PdxRecord::contains(std::string_view code) const noexcept {
  std::size_t begin = 0;
  std::size_t end = size();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (at(middle) < code) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin < size() && at(begin) == code;
}

Result<void> save_cc(GenerationWriter& writer, const std::vector<CcInput>& years,
                     Hasher64& fingerprint) {
  if (years.empty()) {
    return {};
  }
  const auto put = [&](const std::string& key, const std::string& value) {
    fingerprint.add(std::as_bytes(std::span(key)));
    fingerprint.add(std::as_bytes(std::span(value)));
    return writer.put(Family::relations, key, value);
  };
  DESCRY_TRY_VOID(put(std::string(kReleasesKey), encode_cc_releases(years)));
  for (const CcInput& year : years) {
    DESCRY_TRY_VOID(check(year));
    for (const CcCodeInput& code : year.codes) {
      DESCRY_TRY_VOID(put(cc_key(year.edition, code.code), encode_cc_code(code)));
    }
    for (const CcCollectionInput& collection : year.collections) {
      DESCRY_TRY_VOID(put(pdx_key(year.edition, collection.number), encode_pdx(collection.codes)));
    }
  }
  return {};
}

Result<std::vector<CcRelease>> load_cc_releases(const GenerationReader& reader) {
  DESCRY_TRY(const auto bytes, reader.get(Family::relations, kReleasesKey));
  if (!bytes) {
    return std::vector<CcRelease>{};
  }
  return decode_cc_releases(*bytes);
}

}  // namespace descry::engine
