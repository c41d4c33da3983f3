// Properties: rows ascend, the first row read alone is the first row of all, and what is accepted
// as HCPCS has valid codes.
//
// A changed byte of a zip mostly breaks a checksum, and the XML inside would never be reached. So
// an input that is no zip is taken for the XML of the parts, divided by lines of `----`, and
// packed.

#include <array>

#include <zlib.h>

#include "indexer/source/hcpcs_columns.hpp"
#include "indexer/source/hcpcs_xlsx.hpp"
#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/poa_xlsx.hpp"
#include "indexer/source/xlsx.hpp"
#include "indexer/source/zip_archive.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using namespace descry;

constexpr std::array<std::string_view, 4> kParts{"xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                                 "xl/sharedStrings.xml",
                                                 "xl/worksheets/sheet1.xml"};

/// A number of so many bytes, the lowest first.
void put(std::string& out, std::size_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) {
    out.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
  }
}

/// What the header of a member and its entry in the directory have in common.
void put_member(std::string& out, std::string_view name, std::string_view part) {
  const std::size_t sum =
      crc32(0, reinterpret_cast<const Bytef*>(part.data()), static_cast<uInt>(part.size()));
  put(out, 20, 2);  // Version, flags, method (stored), time and day.
  out.append(6, '\0');
  put(out, 0x21, 2);
  put(out, sum, 4);
  put(out, part.size(), 4);
  put(out, part.size(), 4);
  put(out, name.size(), 2);
  put(out, 0, 2);
}

/// The parts stored in a zip: by hand, since each run makes one.
std::string packed(std::string_view parts) {
  std::string out;
  std::string directory;
  for (const std::string_view name : kParts) {
    const std::string_view part = parts.substr(0, parts.find("\n----\n"));
    parts.remove_prefix(std::min(parts.size(), part.size() + 6));
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    put_member(directory, name, part);
    directory.append(10, '\0');
    put(directory, out.size(), 4);
    directory += name;
    out += "PK\x03\x04";
    put_member(out, name, part);
    out.append(name).append(part);
  }
  const std::size_t directory_at = out.size();
  out.append(directory).append("PK\x05\x06");
  put(out, 0, 4);
  put(out, kParts.size(), 2);
  put(out, kParts.size(), 2);
  put(out, directory.size(), 4);
  put(out, directory_at, 4);
  put(out, 0, 2);
  return out;
}

/// True iff there is a sheet.
bool check_sheet(const std::string& bytes) {
  const auto sheet = indexer::read_first_sheet("b.xlsx", bytes);
  const auto first = indexer::read_first_row("b.xlsx", bytes);
  if (!sheet) {
    fuzz::must_name(sheet.error(), "b.xlsx");
    return false;
  }
  std::uint32_t previous = 0;
  for (const indexer::SheetRow& row : sheet->rows) {
    fuzz::must(row.number > previous);
    previous = row.number;
  }
  if (first && !first->rows.empty()) {
    fuzz::must(!sheet->rows.empty() && first->rows[0].cells == sheet->rows[0].cells);
  }
  return true;
}

void check_hcpcs(const std::string& bytes) {
  const auto rows = indexer::read_hcpcs_xlsx({"b.xlsx", bytes, indexer::SourceKind::hcpcs_xlsx});
  if (!rows) {
    fuzz::must_name(rows.error(), "b.xlsx");
    return;
  }
  for (const indexer::HcpcsRow& row : *rows) {
    fuzz::must(row.modifier ? indexer::is_hcpcs_modifier(row.code)
                            : indexer::is_hcpcs_code(row.code));
    fuzz::must_be_clean(row.long_description);
    fuzz::must_be_clean(row.short_description);
  }
}

void check_poa(const std::string& bytes) {
  const auto exempt = indexer::read_poa_xlsx({"b.xlsx", bytes, indexer::SourceKind::poa_exempt});
  if (!exempt) {
    fuzz::must_name(exempt.error(), "b.xlsx");
    return;
  }
  for (const indexer::ListedRow& row : exempt->rows) {
    fuzz::must(indexer::is_icd10cm_code(row.code));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes = fuzz::bytes_of(data, size);
  if (!indexer::looks_like_zip(bytes)) {
    bytes = packed(bytes);
    fuzz::must(static_cast<bool>(indexer::ZipArchive::open("b.xlsx", bytes)));
  }
  if (check_sheet(bytes)) {
    check_hcpcs(bytes);
    check_poa(bytes);
  }
  return 0;
}
