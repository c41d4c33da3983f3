#pragma once

// A file compressed with xz, through liblzma, under limits that a hostile one cannot pass.
//
// Cost: unpacks what is asked for. Source: the .xz file format.

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace descry::indexer {

/// True iff the bytes begin as an xz file does.
[[nodiscard]] bool looks_like_xz(std::string_view bytes);

/// The content, at most `max_bytes` of it; of a whole one the checksum is verified.
/// Errors: corrupt_data for a damaged or cut file; limit_exceeded for one that unpacks to more than
/// 512 MiB or 250 times its size, or needs more than 128 MiB to unpack.
[[nodiscard]] engine::Result<std::string> unpack_xz(std::string_view path, std::string_view bytes,
                                                    std::uint64_t max_bytes = UINT64_MAX);

}  // namespace descry::indexer
