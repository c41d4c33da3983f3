#include "tools/descry/tsv.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace descry::tools {

namespace {

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields;
  for (const std::string_view field : split(line, '\t')) {
    fields.emplace_back(field);
  }
  return fields;
}

std::string_view without_line_end(std::string_view line) {
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace

std::optional<std::size_t> TsvTable::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - columns.begin());
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

engine::Result<TsvTable> parse_tsv(std::string_view text, std::string path) {
  TsvTable table;
  table.path = std::move(path);
  std::uint32_t number = 0;
  for (const std::string_view raw_line : split(text, '\n')) {
    ++number;
    const std::string_view line = without_line_end(raw_line);
    if (line.empty()) {
      continue;
    }
    std::vector<std::string> fields = fields_of(line);
    if (table.columns.empty()) {
      table.columns = std::move(fields);
      continue;
    }
    if (fields.size() != table.columns.size()) {
      return engine::Error{engine::ErrorCode::corrupt_data,
                           table.path + ":" + std::to_string(number) + ": " +
                               std::to_string(fields.size()) + " fields, the header names " +
                               std::to_string(table.columns.size())};
    }
    table.rows.push_back({std::move(fields), number});
  }
  return table;
}

engine::Result<TsvTable> read_tsv(const std::filesystem::path& path) {
  DESCRY_TRY(const std::string text, read_file(path));
  return parse_tsv(text, path.string());
}

engine::Result<std::string> read_file(const std::filesystem::path& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::error_code unknown;
  if (std::filesystem::is_directory(path, unknown)) {
    errno = EISDIR;
  }
  if (!file.is_open() || errno == EISDIR) {
    const char* reason = errno != 0 ? std::strerror(errno) : "cannot be opened";
    return engine::Error{engine::ErrorCode::io_failure, path.string() + ": " + reason};
  }
  std::ostringstream text;
  text << file.rdbuf();
  if (file.bad()) {
    return engine::Error{engine::ErrorCode::io_failure, path.string() + ": cannot be read"};
  }
  return std::move(text).str();
}

}  // namespace descry::tools
