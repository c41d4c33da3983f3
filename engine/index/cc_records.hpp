#pragma once

// Records of MS-DRG complications and comorbidities in family `relations`.
//
// One record for each secondary diagnosis that is a CC or MCC. A collection of principal diagnoses
// may name most of the codes there are, and is asked for one of them: it is kept in runs, with a
// record that tells where each begins. Codes have seven bytes, padded with zeros, and ascend, so
// that one is found by binary search in the bytes as stored. Format: schemas/index_format.md,
// "records".

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
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
/// `pdx/2026/5`: where runs begin.
[[nodiscard]] std::string pdx_key(std::string_view edition, std::uint32_t collection);
/// `pdx/2026/5/0`: a run.
[[nodiscard]] std::string pdx_run_key(std::string_view edition, std::uint32_t collection,
                                      std::size_t run);

[[nodiscard]] std::string encode_cc_code(const CcCodeInput& code);
/// Errors: corrupt_data.
[[nodiscard]] Result<CcCode> decode_cc_code(std::string_view bytes);

/// Requires: codes ascending, at most PdxCodes::kBytes each.
[[nodiscard]] std::string encode_pdx_codes(std::span<const std::string> codes);
[[nodiscard]] std::string encode_pdx_index(std::span<const std::string> codes);

/// Codes of a collection as they are stored; keeps a view of the bytes.
class PdxCodes {
 public:
  static constexpr std::size_t kBytes = 7;  ///< Of a code.

  /// Errors: corrupt_data unless the bytes are whole codes that ascend.
  static Result<PdxCodes> open(std::string_view bytes);

  [[nodiscard]] std::size_t size() const noexcept { return bytes_.size() / kBytes; }
  [[nodiscard]] std::string_view at(std::size_t index) const noexcept;
  [[nodiscard]] bool contains(std::string_view code) const noexcept;
  /// How many of them are not behind `code`.
  [[nodiscard]] std::size_t count_up_to(std::string_view code) const noexcept;

 private:
  friend class PdxIndex;
  explicit PdxCodes(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

/// Which runs of codes a collection has.
class PdxIndex {
 public:
  static constexpr std::size_t kRun = 512;  ///< Codes of each run but the last.

  /// Errors: corrupt_data.
  static Result<PdxIndex> open(std::string_view bytes);

  /// Codes in all runs.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// The one run that may have the code.
  [[nodiscard]] std::optional<std::size_t> run_of(std::string_view code) const noexcept;

 private:
  PdxIndex(std::size_t size, PdxCodes firsts) : size_(size), firsts_(firsts) {}
  std::size_t size_;
  PdxCodes firsts_;
};

/// Writes all years and adds them to `fingerprint`. Writes nothing when there are none.
/// Errors: invalid_argument for a code of more than seven characters or a collection whose codes
/// do not ascend.
Result<void> save_cc(GenerationWriter& writer, const std::vector<CcInput>& years,
                     Hasher64& fingerprint);
/// Empty when the generation has none. Errors: corrupt_data, io_failure.
[[nodiscard]] Result<std::vector<CcRelease>> load_cc_releases(const GenerationReader& reader);

}  // namespace descry::engine
