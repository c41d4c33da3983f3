#pragma once

// Source files for reader tests: made of a string, or bundled with the tests.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "indexer/source/source_file.hpp"

namespace descry::test {

[[nodiscard]] inline indexer::SourceFile source(std::string bytes, std::string path = "file") {
  return {.path = std::move(path), .bytes = std::move(bytes)};
}

/// A file below tests/data/fuzz, where the seeds of the fuzz targets are.
[[nodiscard]] inline indexer::SourceFile seed(const std::string& name) {
  std::ifstream in(std::filesystem::path(DESCRY_TEST_DATA_DIR) / "fuzz" / name, std::ios::binary);
  return source({std::istreambuf_iterator<char>(in), {}}, name);
}

/// The message of an error, or nothing where there is a value.
template <typename Outcome>
[[nodiscard]] std::string message_of(const Outcome& outcome) {
  return outcome ? std::string{} : outcome.error().message;
}

/// `text` with its only occurrence of `from` replaced.
[[nodiscard]] inline std::string replaced(std::string text, std::string_view from,
                                          std::string_view to) {
  const std::size_t at = text.find(from);
  return at == std::string::npos ? "nothing to replace" : text.replace(at, from.size(), to);
}

}  // namespace descry::test
