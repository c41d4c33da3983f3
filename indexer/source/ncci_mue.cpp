#include "indexer/source/ncci_mue.hpp"

#include <charconv>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "indexer/source/csv.hpp"
#include "indexer/source/edit_text.hpp"
#include "indexer/source/encoding.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::size_t kColumns = 4;
constexpr std::uint32_t kMostUnits = 9'999'999;

class MueReader {
 public:
  MueReader(const SourceFile& file, engine::EditSetting setting) : file_(file) {
    read_.setting = setting;
  }

  Result<void> take(std::uint32_t line, std::span<const std::string> fields) {
    line_ = line;
    if (fields.size() != kColumns) {
      return bad("row", fields.front(), std::to_string(fields.size()) + " columns, expected 4");
    }
    if (!has_header_) {
      has_header_ = fold_blanks(fields[0]) == "HCPCS/ CPT Code";
      return {};
    }
    return take_row(fields);
  }

  Result<MueFile> finish() {
    if (read_.rows.empty()) {
      line_ = 0;
      return bad({}, {}, "no row below the heading HCPCS/CPT Code");
    }
    read_.rationales = rationales_.take();
    return std::move(read_);
  }

 private:
  [[nodiscard]] engine::Error bad(std::string_view field, std::string_view value,
                                  std::string_view expectation) const {
    return bad_source({.path = file_.path, .line = line_, .field = field, .value = value},
                      expectation);
  }

  Result<void> take_row(std::span<const std::string> fields) {
    engine::MueRowInput row;
    row.line = line_;
    const auto code = edit_code(fields[0]);
    if (!code) {
      return bad("HCPCS/CPT Code", fields[0], "expected five digits or capital letters");
    }
    row.code = *code;
    if (const auto [earlier, is_new] = seen_.emplace(*code, line_); !is_new) {
      return bad("HCPCS/CPT Code", fields[0],
                 "this code already stands on line " + std::to_string(earlier->second));
    }
    const char* const end = fields[1].data() + fields[1].size();
    const auto [stop, error] = std::from_chars(fields[1].data(), end, row.units);
    if (error != std::errc{} || stop != end || row.units > kMostUnits) {
      return bad("MUE Values", fields[1], "expected a number of units, at most 9999999");
    }
    const std::string& adjudication = fields[2];
    const bool is_known = adjudication.starts_with("1 ") || adjudication.starts_with("2 ") ||
                          adjudication.starts_with("3 ");
    if (!is_known) {
      return bad("MUE Adjudication Indicator", adjudication, "expected 1, 2 or 3 and its name");
    }
    row.adjudication = static_cast<std::uint8_t>(adjudication.front() - '0');
    const auto rationale = rationales_.number(fold_blanks(fields[3]));
    if (!rationale) {
      return bad("MUE Rationale", fields[3], "expected one of at most 256 texts of 1 to 200 bytes");
    }
    row.rationale = *rationale;
    read_.rows.push_back(row);
    return {};
  }

  const SourceFile& file_;
  std::uint32_t line_ = 0;
  bool has_header_ = false;
  std::map<engine::EditCode, std::uint32_t> seen_;
  RationaleNumbers rationales_;
  MueFile read_;
};

Result<MueFile> read_utf8(const SourceFile& file) {
  const auto setting = mue_setting(file.bytes);
  if (!setting) {
    return bad_source({.path = file.path},
                      "expected the heading Practitioner Services, Outpatient Hospital Services or "
                      "DME Supplier Services MUE Values");
  }
  MueReader reader(file, *setting);
  DESCRY_TRY_VOID(read_csv(file, [&](std::uint32_t line, std::span<const std::string> fields) {
    return reader.take(line, fields);
  }));
  return reader.finish();
}

}  // namespace

Result<MueFile> read_ncci_mue(const SourceFile& file) {
  if (!find_invalid_utf8(file.bytes)) {
    return read_utf8(file);
  }
  auto text = utf8_of_cp1252(file.bytes);
  return text ? read_utf8({file.path, *std::move(text), file.kind}) : read_utf8(file);
}

}  // namespace descry::indexer
