// Properties: rows ascend, the first row read alone is the first row of all, and what is accepted
// as HCPCS has valid codes.
//
// A changed byte of a zip mostly breaks a checksum, and the XML inside would never be reached. So
// an input that is no zip is taken for the XML of the parts, divided by lines of `----`, and
// packed.

#include <array>

#include <zip.h>

#include "indexer/source/hcpcs_columns.hpp"
#include "indexer/source/hcpcs_xlsx.hpp"
#include "indexer/source/xlsx.hpp"
#include "indexer/source/zip_archive.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using namespace descry;

constexpr std::array<const char*, 4> kParts{"xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                            "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"};

std::string packed(std::string_view parts) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const char* name : kParts) {
    const std::string_view part = parts.substr(0, parts.find("\n----\n"));
    parts.remove_prefix(std::min(parts.size(), part.size() + 6));
    zip_source_t* source = zip_source_buffer(archive, part.data(), part.size(), 0);
    const zip_int64_t index = zip_file_add(archive, name, source, 0);
    fuzz::must(index >= 0);
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  }
  fuzz::must(zip_close(archive) == 0 && zip_source_open(target) == 0);
  zip_stat_t stat;
  fuzz::must(zip_source_stat(target, &stat) == 0);
  std::string bytes(stat.size, '\0');
  fuzz::must(zip_source_read(target, bytes.data(), bytes.size()) >= 0);
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

void check_sheet(const std::string& bytes) {
  const auto sheet = indexer::read_first_sheet("b.xlsx", bytes);
  const auto first = indexer::read_first_row("b.xlsx", bytes);
  if (!sheet) {
    fuzz::must_name(sheet.error(), "b.xlsx");
    return;
  }
  std::uint32_t previous = 0;
  for (const indexer::SheetRow& row : sheet->rows) {
    fuzz::must(row.number > previous);
    previous = row.number;
  }
  if (first && !first->rows.empty()) {
    fuzz::must(!sheet->rows.empty() && first->rows[0].cells == sheet->rows[0].cells);
  }
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes = fuzz::bytes_of(data, size);
  if (!indexer::looks_like_zip(bytes)) {
    bytes = packed(bytes);
  }
  check_sheet(bytes);
  check_hcpcs(bytes);
  return 0;
}
