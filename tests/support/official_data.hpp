#pragma once

// Where official files lie, for tests that read them and skip aloud when they are absent.

#include <cstdlib>
#include <filesystem>
#include <string>

namespace descry::test {

/// `$DESCRY_TEST_DATA/data`, by default `../shared/data` beside the project.
inline std::filesystem::path official_data() {
  const char* named = std::getenv("DESCRY_TEST_DATA");
  const std::filesystem::path root =
      named != nullptr ? std::filesystem::path(named)
                       : std::filesystem::path(DESCRY_PROJECT_DIR) / ".." / "shared";
  return root / "data";
}

}  // namespace descry::test

/// Ends the test, aloud, when the official file is absent.
#define DESCRY_SKIP_WITHOUT(path)                               \
  if (!std::filesystem::exists(path)) {                         \
    GTEST_SKIP() << "official file absent: " << (path).string() \
                 << " (name its folder in DESCRY_TEST_DATA)";   \
  }                                                             \
  static_assert(true, "ends with a semicolon")
