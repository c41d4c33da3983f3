#pragma once

// Records of coding edits in family `relations`: read one at a time when asked for, never kept.
//
// A PTP record holds all pairs of one code in one column, as entries of fixed size sorted by the
// other code and the day from which they are in force, so that a pair is found by binary search in
// the bytes as they are stored. A MUE record holds one code's rows of all editions. What all share,
// editions and repeated texts, stands once in the catalogue, a few hundred bytes in memory.
// Format: schemas/index_format.md, "records".

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/edit_input.hpp"

namespace descry::engine {

/// What a generation has of one kind of edit for one setting and quarter.
struct EditCatalogueEntry {
  EditEdition edition;
  std::vector<std::string> rationales;
};

struct EditCatalogue {
  std::vector<EditCatalogueEntry> ptp;
  std::vector<EditCatalogueEntry> mue;
};

[[nodiscard]] std::string encode_edit_catalogue(const EditsInput& edits);
/// Errors: corrupt_data when the bytes are not a catalogue.
[[nodiscard]] Result<EditCatalogue> decode_edit_catalogue(std::string_view bytes);

enum class PtpColumn : std::uint8_t { first = 1, second = 2 };

/// `ptp/practitioner/1/G0008`: the pairs in which the code stands in that column.
[[nodiscard]] std::string ptp_key(EditSetting setting, PtpColumn column, std::string_view code);
/// `mue/G0008`
[[nodiscard]] std::string mue_key(std::string_view code);

/// One entry of a PTP record: a PtpPairInput less the code that the key says.
struct PtpEntry {
  EditCode other{};
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::uint32_t line = 0;
  std::uint8_t indicator = 0;
  bool before_1996 = false;
  std::uint8_t rationale = 0;
  std::uint8_t source = 0;
};

/// Appends an entry to a record. Requires: entries come ascending by (other, from).
void append_ptp_entry(const PtpEntry& entry, std::string& record);

/// A record as it is stored; keeps a view of its bytes.
class PtpRecord {
 public:
  static constexpr std::size_t kEntryBytes = 20;

  /// Errors: corrupt_data unless the bytes are whole entries in ascending order with numbers that
  /// `catalogue` has.
  static Result<PtpRecord> open(std::string_view bytes, const EditCatalogueEntry& catalogue);

  [[nodiscard]] std::size_t size() const noexcept { return bytes_.size() / kEntryBytes; }
  [[nodiscard]] PtpEntry at(std::size_t index) const noexcept;
  /// The first entry whose other code is not before `code`.
  [[nodiscard]] std::size_t lower_bound(std::string_view code) const noexcept;

 private:
  explicit PtpRecord(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

/// A row of one edition: a MueRowInput less its code.
struct MueEntry {
  std::uint8_t edition = 0;  ///< Position in EditCatalogue::mue.
  std::uint8_t adjudication = 0;
  std::uint8_t rationale = 0;
  std::uint8_t source = 0;
  std::uint32_t units = 0;
  std::uint32_t line = 0;
};

[[nodiscard]] std::string encode_mue(std::span<const MueEntry> entries);
/// Errors: corrupt_data when the bytes are not a record or name what `catalogue` lacks.
[[nodiscard]] Result<std::vector<MueEntry>> decode_mue(std::string_view bytes,
                                                       const EditCatalogue& catalogue);

}  // namespace descry::engine
