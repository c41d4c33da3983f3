#include "indexer/source/open.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

#include "indexer/source/encoding.hpp"
#include "indexer/source/recognise.hpp"
#include "indexer/source/text_lines.hpp"
#include "indexer/source/xlsx.hpp"
#include "indexer/source/xz.hpp"
#include "indexer/source/zip_archive.hpp"

namespace descry::indexer {

std::string shown_name(std::string name) {
  if (find_invalid_utf8(name)) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7F; }, '?');
  }
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return name;
}

namespace {

namespace fs = std::filesystem;
using engine::Error;
using engine::ErrorCode;
using engine::Result;

constexpr std::uint64_t kMaxFileBytes = ZipArchive::kMaxMemberBytes;
constexpr std::size_t kHeadBytes = std::size_t{64} << 10U;

bool is_wide(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         (bytes.size() >= 4 && (bytes[1] == '\0') != (bytes[0] == '\0'));
}

// Why no reader takes a file that the user named.
std::string_view why_unrecognised(std::string_view bytes) {
  if (bytes.empty()) {
    return "the file is empty";
  }
  if (is_wide(bytes)) {
    return "UTF-16 text, expected the official file unchanged, or UTF-8";
  }
  if (looks_like_zip(bytes)) {
    return "a workbook or document that is neither HCPCS Level II nor POA exemptions";
  }
  if (bytes.substr(0, kHeadBytes).find('\0') != std::string_view::npos) {
    return "binary content";
  }
  return "its content has the pattern of no format that is read here";
}

// An Office Open XML package: one document, whatever its members look like.
bool is_package(const ZipArchive& archive) {
  return archive.find("[Content_Types].xml") < archive.size();
}

// Reads what `path` names, at most `max_bytes` of it.
Result<std::string> read_bytes(const fs::path& path, std::uint64_t max_bytes) {
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(max_bytes, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(max_bytes));
  if (!stream.is_open() || stream.bad()) {
    return Error{ErrorCode::io_failure, shown_name(path.string()) + ": cannot be read"};
  }
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

Result<OpenedSources> open_zip(const std::string& path, ZipArchive archive) {
  OpenedSources found;
  for (std::uint64_t i = 0; i < archive.size(); ++i) {
    std::string name = path + "/" + shown_name(std::string(archive.name(i)));
    if (name.ends_with('/')) {
      continue;
    }
    DESCRY_TRY(std::string bytes, archive.read(i, kHeadBytes));
    const bool is_cut = bytes.size() == kHeadBytes;
    if (is_cut && (looks_like_zip(bytes) || recognise(name, bytes) != SourceKind::unrecognised)) {
      DESCRY_TRY(bytes, archive.read(i));
    }
    const SourceKind kind = recognise(name, bytes);
    if (kind == SourceKind::unrecognised) {
      found.unrecognised.push_back(std::move(name));
    } else {
      found.files.push_back({std::move(name), std::move(bytes), kind});
    }
  }
  return found;
}

/// Unpacks a file that xz compressed when its beginning shows a source; else it stays as it is.
Result<std::string> unpacked(const std::string& path, std::string bytes) {
  DESCRY_TRY(const std::string head, unpack_xz(path, bytes, kHeadBytes));
  if (recognise(path, head) == SourceKind::unrecognised) {
    return bytes;
  }
  return unpack_xz(path, bytes);
}

Result<OpenedSources> open_any(std::string path, std::string bytes) {
  if (looks_like_xz(bytes)) {
    DESCRY_TRY(bytes, unpacked(path, std::move(bytes)));
  }
  if (looks_like_zip(bytes)) {
    DESCRY_TRY(ZipArchive archive, ZipArchive::open(path, bytes));
    if (!is_package(archive)) {
      return open_zip(path, std::move(archive));
    }
    if (archive.find("xl/workbook.xml") < archive.size()) {
      DESCRY_TRY(const Sheet readable, read_first_row(path, bytes));
      static_cast<void>(readable);  // A damaged workbook is refused like a damaged zip.
    }
  }
  OpenedSources found;
  const SourceKind kind = recognise(path, bytes);
  if (kind == SourceKind::unrecognised) {
    found.unrecognised.push_back(std::move(path));
  } else {
    found.files.push_back({std::move(path), std::move(bytes), kind});
  }
  return found;
}

// A regular file. Of one that its beginning does not show as a source, no more is read.
Result<OpenedSources> open_file(const fs::path& path) {
  std::error_code status;
  const std::uint64_t size = fs::file_size(path, status);
  if (status) {
    return Error{ErrorCode::io_failure, shown_name(path.string()) + ": " + status.message()};
  }
  DESCRY_TRY(std::string bytes, read_bytes(path, std::min<std::uint64_t>(size, kHeadBytes)));
  const bool is_packed = looks_like_zip(bytes) || looks_like_xz(bytes);
  const bool is_wanted = is_packed || recognise(path.string(), bytes) != SourceKind::unrecognised;
  if (is_wanted && size > kMaxFileBytes) {
    return Error{ErrorCode::limit_exceeded, shown_name(path.string()) + ": " +
                                                std::to_string(size) + " bytes, at most " +
                                                std::to_string(kMaxFileBytes)};
  }
  if (is_wanted && size > bytes.size()) {
    DESCRY_TRY(bytes, read_bytes(path, size));
  }
  return open_any(shown_name(path.string()), std::move(bytes));
}

Result<std::vector<fs::path>> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code status;
  fs::recursive_directory_iterator each(folder, status);
  for (; !status && each != fs::recursive_directory_iterator(); each.increment(status)) {
    std::error_code unreadable;
    if (each->is_regular_file(unreadable)) {
      files.push_back(each->path());
    }
  }
  if (status) {
    return Error{ErrorCode::io_failure, shown_name(folder.string()) + ": " + status.message()};
  }
  std::sort(files.begin(), files.end());
  return files;
}

void append(OpenedSources& all, OpenedSources more) {
  std::move(more.files.begin(), more.files.end(), std::back_inserter(all.files));
  std::move(more.unrecognised.begin(), more.unrecognised.end(),
            std::back_inserter(all.unrecognised));
}

Result<OpenedSources> open_folder(const fs::path& folder) {
  DESCRY_TRY(const std::vector<fs::path> files, files_below(folder));
  OpenedSources found;
  for (const fs::path& file : files) {
    DESCRY_TRY(OpenedSources more, open_file(file));
    append(found, std::move(more));
  }
  if (found.files.empty()) {
    return Error{ErrorCode::invalid_argument, shown_name(folder.string()) +
                                                  ": nothing is recognised among its " +
                                                  std::to_string(files.size()) + " files"};
  }
  return found;
}

Result<OpenedSources> open_named_file(const fs::path& path) {
  DESCRY_TRY(OpenedSources found, open_file(path));
  if (!found.files.empty()) {
    return found;
  }
  const std::string name = shown_name(path.string());
  const bool is_itself = found.unrecognised.size() == 1 && found.unrecognised.front() == name;
  if (!is_itself) {
    return Error{ErrorCode::invalid_argument, name + ": nothing is recognised among its " +
                                                  std::to_string(found.unrecognised.size()) +
                                                  " members"};
  }
  std::error_code status;
  const std::uint64_t size = std::min(fs::file_size(path, status), kMaxFileBytes);
  DESCRY_TRY(const std::string bytes, read_bytes(path, status ? 0 : size));
  return Error{ErrorCode::invalid_argument,
               (name + ": not recognised: ").append(why_unrecognised(bytes))};
}

Result<OpenedSources> open_path(const fs::path& path) {
  std::error_code status;
  const fs::file_status what = fs::status(path, status);
  if (!fs::exists(what)) {
    return Error{ErrorCode::not_found, shown_name(path.string()) + ": no such file or folder"};
  }
  if (fs::is_directory(what)) {
    return open_folder(path);
  }
  if (!fs::is_regular_file(what)) {
    return Error{ErrorCode::invalid_argument,
                 shown_name(path.string()) + ": neither a file nor a folder"};
  }
  return open_named_file(path);
}

}  // namespace

Result<OpenedSources> open_sources(std::span<const fs::path> paths) {
  OpenedSources all;
  for (const fs::path& path : paths) {
    DESCRY_TRY(OpenedSources found, open_path(path));
    append(all, std::move(found));
  }
  return all;
}

Result<OpenedSources> open_bytes(std::string path, std::string bytes) {
  return open_any(std::move(path), std::move(bytes));
}

}  // namespace descry::indexer
