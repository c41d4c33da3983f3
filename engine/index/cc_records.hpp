#pragma once

// Records of MS-DRG complications and comorbidities in family `relations`.
//
// One record for each secondary diagnosis that is a CC or MCC, one for each collection of principal
// diagnoses: codes of seven bytes, padded with zeros and ascending, so that one is found by binary
// search in the bytes as stored. Format: schemas/index_format.md, "records".

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/result.hpp"
#include "engine/index/cc_input.hpp"
#include "engine/store/generation.hpp"

namespace descry::engine {

/// What a generation has of one fiscal year.
struct CcRelease {
  std::string edition;
  Date from{};
  std::optional<Date> to;
  std::uint16_t source = 0;
};

struct CcCode {
  bool is_major = false;
  bool only_if_alive = false;
  std::uint32_t collection = 0;  ///< 0 when no principal diagnosis excludes it.
  std::uint32_t line = 0;
};

[[nodiscard]] std::string encode_cc_releases(const std::vector<CcInput>& years);
/// Errors: corrupt_data when the bytes are no such list.
[[nodiscard]] Result<std::vector<CcRelease>> decode_cc_releases(std::string_view bytes);

/// `cc/2026/A021`
[[nodiscard]] std::string cc_key(std::string_view edition, std::string_view code);
/// `pdx/2026/5`
[[nodiscard]] std::string pdx_key(std::string_view edition, std::uint32_t collection);

[[nodiscard]] std::string encode_cc_code(const CcCodeInput& code);
/// Errors: corrupt_data.
[[nodiscard]] Result<CcCode> decode_cc_code(std::string_view bytes);

/// Requires: codes ascending, at most PdxRecord::kCodeBytes each.
[[nodiscard]] std::string encode_pdx(const std::vector<std::string>& codes);

/// A collection as it is stored; keeps a view of its bytes.
class PdxRecord {
 public:
  static constexpr std::size_t kCodeBytes = 7;

  /// Errors: corrupt_data unless the bytes are whole codes that ascend.
  static Result<PdxRecord> open(std::string_view bytes);

  [[nodiscard]] std::size_t size() const noexcept { return bytes_.size() / kCodeBytes; }
  [[nodiscard]] std::string_view at(std::size_t index) const noexcept;
  [[nodiscard]] bool contains(std::string_view code) const noexcept;

 private:
  explicit PdxRecord(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

/// Writes all years and adds them to `fingerprint`. Writes nothing when there are none.
/// Errors: invalid_argument for a code of more than seven characters or a collection whose codes
/// do not ascend.
Result<void> save_cc(GenerationWriter& writer, const std::vector<CcInput>& years,
                     Hasher64& fingerprint);
/// Empty when the generation has none. Errors: corrupt_data, io_failure.
[[nodiscard]] Result<std::vector<CcRelease>> load_cc_releases(const GenerationReader& reader);

}  // namespace descry::engine
