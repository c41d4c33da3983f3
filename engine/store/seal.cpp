#include "engine/store/seal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

#include "engine/base/hash.hpp"
#include "engine/store/durable.hpp"

namespace descry::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFirstLine = "descry generation, format ";
constexpr int kHex = 16;
constexpr std::size_t kPieceBytes = std::size_t{1} << 20U;

Error corrupt(const fs::path& directory, std::string_view what) {
  return {ErrorCode::corrupt_data, "generation " + directory.string() + ": " + std::string(what)};
}

std::string hex(std::uint64_t value) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, kHex).ptr;
  const auto used = static_cast<std::size_t>(end - digits.data());
  return std::string(digits.size() - used, '0').append(digits.data(), used);
}

template <typename T>
std::optional<T> parse_number(std::string_view text, int base) {
  T value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  const bool is_whole = error == std::errc{} && end == text.data() + text.size();
  return is_whole ? std::optional<T>(value) : std::nullopt;
}

Result<std::uint64_t> hash_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<char> piece(kPieceBytes);
  Hasher64 hasher;
  while (file) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    hasher.add(std::as_bytes(std::span(piece)).first(static_cast<std::size_t>(file.gcount())));
  }
  if (!file.eof()) {
    return Error{ErrorCode::io_failure, path.string() + ": cannot be read"};
  }
  return hasher.value();
}

/// Cuts the next field off `rest`, up to `separator`; nothing when there is none.
std::optional<std::string_view> take(std::string_view& rest, char separator) {
  const auto at = rest.find(separator);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const auto field = rest.substr(0, at);
  rest.remove_prefix(at + 1);
  return field;
}

std::optional<SealedFile> parse_file_line(std::string_view line) {
  const auto hash_text = take(line, ' ');
  const auto size_text = take(line, ' ');
  if (!hash_text || !size_text || line.empty()) {
    return std::nullopt;
  }
  const auto hash = parse_number<std::uint64_t>(*hash_text, kHex);
  const auto size = parse_number<std::uint64_t>(*size_text, 10);
  if (!hash || !size) {
    return std::nullopt;
  }
  return SealedFile{std::string(line), *size, *hash};
}

Result<std::vector<SealedFile>> list_files(const fs::path& directory) {
  std::vector<SealedFile> files;
  std::error_code error;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    SealedFile file{entry->path().filename().string(), entry->file_size(error), 0};
    if (error) {
      break;
    }
    DESCRY_TRY(file.hash, hash_file(entry->path()));
    files.push_back(std::move(file));
  }
  if (error) {
    return system_error(directory, "list", error.value());
  }
  std::ranges::sort(files, {}, &SealedFile::name);
  return files;
}

}  // namespace

std::string encode_seal(const Seal& seal) {
  std::string text = std::string(kFirstLine) + std::to_string(seal.format) + "\n";
  for (const SealedFile& file : seal.files) {
    text += hex(file.hash) + " " + std::to_string(file.bytes) + " " + file.name + "\n";
  }
  return text + hex(hash64(text)) + "\n";
}

Result<Seal> decode_seal(std::string_view text, std::uint32_t readable_format,
                         const fs::path& directory) {
  constexpr std::size_t kLastLine = 17;
  std::string_view rest = text;
  const auto first = take(rest, '\n');
  if (!first || !first->starts_with(kFirstLine) || rest.size() < kLastLine) {
    return corrupt(directory, "SEAL is cut or does not begin with \"descry generation\"");
  }
  const std::string_view sealed = text.substr(0, text.size() - kLastLine);
  if (text.substr(sealed.size()) != hex(hash64(sealed)) + "\n") {
    return corrupt(directory, "SEAL does not match its own checksum");
  }
  const auto format = parse_number<std::uint32_t>(first->substr(kFirstLine.size()), 10);
  if (!format) {
    return corrupt(directory, "SEAL names no format version");
  }
  // Only once the checksum holds: a damaged digit must not read as another version.
  if (*format != readable_format) {
    return Error{ErrorCode::unsupported_format,
                 "generation " + directory.string() + ": format " + std::to_string(*format) +
                     ", this build reads " + std::to_string(readable_format) + ": rebuild it"};
  }
  Seal seal{*format, {}};
  while (rest.size() > kLastLine) {
    const auto line = take(rest, '\n');
    auto file = line ? parse_file_line(*line) : std::nullopt;
    if (!file) {
      return corrupt(directory, "SEAL has a line that is not \"checksum size name\"");
    }
    seal.files.push_back(*std::move(file));
  }
  return seal;
}

Result<std::uint64_t> write_seal(const fs::path& directory, std::uint32_t format) {
  Seal seal{format, {}};
  DESCRY_TRY(seal.files, list_files(directory));
  const std::string text = encode_seal(seal);
  std::uint64_t bytes = text.size();
  for (const SealedFile& file : seal.files) {
    bytes += file.bytes;
  }
  if (auto written = replace_file(directory / kSealName, text); !written) {
    return written.error();
  }
  return bytes;
}

Result<Seal> read_seal(const fs::path& directory, std::uint32_t readable_format) {
  const auto text = read_file(directory / kSealName);
  if (!text) {
    return text.error();
  }
  return decode_seal(*text, readable_format, directory);
}

Result<std::uint64_t> check_files(const fs::path& directory, const Seal& seal,
                                  std::uint64_t content_limit) {
  std::uint64_t checked = 0;
  for (const SealedFile& file : seal.files) {
    const fs::path path = directory / file.name;
    std::error_code error;
    const std::uint64_t bytes = fs::file_size(path, error);
    if (error) {
      return corrupt(directory, file.name + " is missing or unreadable: " + error.message());
    }
    if (bytes != file.bytes) {
      return corrupt(directory, file.name + " has " + std::to_string(bytes) + " bytes, not " +
                                    std::to_string(file.bytes));
    }
    if (bytes > content_limit) {
      continue;
    }
    DESCRY_TRY(const std::uint64_t hash, hash_file(path));
    if (hash != file.hash) {
      return corrupt(directory, file.name + " does not match its checksum");
    }
    checked += bytes;
  }
  return checked;
}

}  // namespace descry::engine
