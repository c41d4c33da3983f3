#pragma once

// An index over made-up titles, for benchmarks that must run without official files.
//
// Words are drawn from a vocabulary whose frequencies fall like those of real titles (Zipf), so
// that posting lists are as uneven as they are in practice. Equal sizes give equal indexes.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/engine.hpp"

namespace descry::benchmarks {

struct SyntheticIndex {
  std::shared_ptr<const engine::Engine> engine;
  std::vector<std::string> titles;  ///< In the order of the codes.
  std::vector<std::string> codes;   ///< `A00.0`, ...
};

/// Builds and opens an index of `concepts` codes in the system `made`, each with two labels. The
/// files are removed before it returns; the index stays usable but for code pages. Ends the process
/// with a message when it cannot be built.
[[nodiscard]] SyntheticIndex build_synthetic_index(std::uint32_t concepts);

}  // namespace descry::benchmarks
