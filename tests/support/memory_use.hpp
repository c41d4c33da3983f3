#pragma once

// How much memory this process has, for tests that hold something to a bound.

#include <cstdint>
#include <fstream>
#include <string>

#include <malloc.h>

namespace descry::test {

/// Resident bytes, after what is free has been given back.
inline std::int64_t resident_bytes() {
  malloc_trim(0);
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("RssAnon:")) {
      return std::stoll(line.substr(line.find_first_of("0123456789"))) * 1'024;
    }
  }
  return 0;
}

}  // namespace descry::test
