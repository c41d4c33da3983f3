#pragma once

// Crosswalks of one code, both ways: one record a code, read when its page is.
//
// Stored in family `relations` under crosswalk_key(). The rows stay as their file has them, so that
// flags can be shown; engine/crosswalks.cpp forms the alternatives.
// Format: schemas/index_format.md, "crosswalk record".

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"
#include "engine/store/generation.hpp"

namespace descry::engine {

/// The rows of one file that begin or end at a code.
struct CrosswalkPart {
  struct Row {
    std::string code;  ///< The other end; empty where the file says that there is none.
    bool approximate = false;
    bool combination = false;
    std::uint8_t scenario = 0;
    std::uint8_t choice = 0;

    friend bool operator==(const Row&, const Row&) = default;
  };
  std::string system;        ///< Of the other end.
  bool leads_away = true;    ///< Rows begin at the code; else they end there.
  std::uint16_t source = 0;  ///< Position in Corpus::sources.
  std::vector<Row> rows;     ///< In the file's order.
};

/// `crosswalk/icd10cm/E119`: any spelling of the code.
[[nodiscard]] std::string crosswalk_key(std::string_view system, std::string_view code);

[[nodiscard]] std::string encode_crosswalk(const std::vector<CrosswalkPart>& parts);
/// Errors: corrupt_data when the bytes are not a crosswalk record.
[[nodiscard]] Result<std::vector<CrosswalkPart>> decode_crosswalk(std::string_view bytes);

/// Writes the records of all crosswalks and adds them to `fingerprint`. Errors: io_failure.
[[nodiscard]] Result<void> save_crosswalks(GenerationWriter& writer,
                                           const std::vector<CrosswalkInput>& crosswalks,
                                           Hasher64& fingerprint);

}  // namespace descry::engine
