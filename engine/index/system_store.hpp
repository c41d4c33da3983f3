#pragma once

// Systems to and from a generation: which array stands in which family under which name.
//
// One list of arrays serves both directions, so that what is written is what is read.
// Format: schemas/index_format.md.

#include <string>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/result.hpp"
#include "engine/index/system_index.hpp"
#include "engine/store/generation.hpp"

namespace descry::engine {

/// What a generation says of itself.
struct Catalogue {
  std::vector<SystemInfo> systems;
  std::vector<std::string> sources;  ///< Names that page labels refer to.
  std::uint64_t fingerprint = 0;     ///< XXH3 of all arrays; equal content, equal number.
};

/// Writes the arrays of one system and adds them to `fingerprint`.
Result<void> save_system(GenerationWriter& writer, const std::string& system, SystemArrays& arrays,
                         Hasher64& fingerprint);
/// Errors: corrupt_data, io_failure.
Result<SystemArrays> load_system(const GenerationReader& reader, const SystemInfo& info);

Result<void> save_catalogue(GenerationWriter& writer, const Catalogue& catalogue);
Result<Catalogue> load_catalogue(const GenerationReader& reader);

}  // namespace descry::engine
