#include "tests/support/zip_bytes.hpp"

#include <algorithm>
#include <cstdlib>

#include <zip.h>

#include "indexer/source/hcpcs_columns.hpp"

namespace descry::test {
namespace {

// Stops the test program: a test that cannot make its input proves nothing.
void must(bool is_done) {
  if (!is_done) {
    std::abort();
  }
}

std::string xml_escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  }
  return out;
}

std::string column_name(std::size_t column) {
  const auto letter = [](std::size_t i) { return std::string(1, static_cast<char>('A' + i)); };
  return column < 26 ? letter(column) : letter(column / 26 - 1) + letter(column % 26);
}

std::string sheet_xml(const SheetTexts& rows, std::vector<std::string>& shared) {
  std::string xml = "<worksheet><sheetData>";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const std::string number = std::to_string(r + 1);
    xml += "<row r=\"" + number + "\">";
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      if (!rows[r][c].empty()) {
        xml += "<c r=\"" + column_name(c) + number + "\" t=\"s\"><v>" +
               std::to_string(shared.size()) + "</v></c>";
        shared.push_back(rows[r][c]);
      }
    }
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>";
}

}  // namespace

std::string zip_bytes(const std::vector<ZipMember>& members, ZipMethod method) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  must(target != nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  must(archive != nullptr);
  for (const ZipMember& member : members) {
    zip_source_t* source = zip_source_buffer(archive, member.bytes.data(), member.bytes.size(), 0);
    const zip_int64_t index = zip_file_add(archive, member.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    must(index >= 0);
    const auto at = static_cast<zip_uint64_t>(index);
    const zip_int32_t how = method == ZipMethod::deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    must(zip_set_file_compression(archive, at, how, 0) == 0);
    if (method == ZipMethod::encrypted) {
      must(zip_file_set_encryption(archive, at, ZIP_EM_AES_128, "secret") == 0);
    }
  }
  must(zip_close(archive) == 0);
  must(zip_source_open(target) == 0);
  zip_stat_t stat;
  must(zip_source_stat(target, &stat) == 0);
  std::string bytes(stat.size, '\0');
  must(zip_source_read(target, bytes.data(), bytes.size()) ==
       static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

std::vector<ZipMember> workbook_parts(const std::string& sheet_name, const SheetTexts& rows) {
  std::vector<std::string> shared;
  const std::string sheet = sheet_xml(rows, shared);
  std::string texts = "<sst>";
  for (const std::string& text : shared) {
    texts += "<si><t xml:space=\"preserve\">" + xml_escaped(text) + "</t></si>";
  }
  return {{"[Content_Types].xml", "<Types/>"},
          {"xl/workbook.xml", "<workbook><sheets><sheet name=\"" + xml_escaped(sheet_name) +
                                  "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels",
           "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
           "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" "
           "Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"},
          {"xl/sharedStrings.xml", texts + "</sst>"},
          {"xl/worksheets/sheet1.xml", sheet}};
}

std::string workbook_bytes(const std::string& sheet_name, const SheetTexts& rows) {
  return zip_bytes(workbook_parts(sheet_name, rows));
}

std::vector<std::string> hcpcs_headings() {
  std::vector<std::string> names;
  for (const indexer::HcpcsColumn& column : indexer::hcpcs_columns()) {
    names.emplace_back(column.name);
  }
  return names;
}

std::vector<std::string> hcpcs_cells(
    const std::vector<std::pair<std::string, std::string>>& filled) {
  const std::vector<std::string> names = hcpcs_headings();
  std::vector<std::string> cells(names.size());
  for (const auto& [name, text] : filled) {
    const auto found = std::find(names.begin(), names.end(), name);
    must(found != names.end());
    cells[static_cast<std::size_t>(found - names.begin())] = text;
  }
  return cells;
}

std::string hcpcs_record(const std::vector<std::pair<std::size_t, std::string>>& texts) {
  std::string record(320, ' ');
  for (const auto& [column, text] : texts) {
    record.replace(column - 1, text.size(), text);
  }
  return record + "\r\n";
}

}  // namespace descry::test
