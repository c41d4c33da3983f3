#pragma once

// NCCI files in the official layout, with made-up codes and words.

#include <string>
#include <string_view>

namespace descry::test {

/// The six lines above the pairs.
inline std::string ptp_headings() {
  return "Made-up notice.\t\t\t\t\t\t\r\n"
         "Column1/Column2 Edits\t\t\t\t\t\t\r\n"
         "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n"
         "\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n"
         "\t\t\t\t*=no data\t1=allowed\t\r\n"
         "\t\t\t\t\t9=not applicable\t\r\n";
}

/// One row, fields as the layout orders them: `X0001 X0002 - 20200101 * 1`, `-` for an empty one.
inline std::string ptp_row(std::string_view fields, std::string_view rationale = "Made-up reason") {
  std::string row;
  for (const char c : fields) {
    if (c == ' ') {
      row += '\t';
    } else if (c != '-') {
      row += c;
    }
  }
  return row.append("\t").append(rationale).append("\r\n");
}

/// 190 rows for each of `codes` column 1 codes, ascending from A<first>. Requires: four digits.
inline std::string many_ptp_rows(int first, int codes) {
  constexpr int kRowsOfACode = 190;
  std::string bytes;
  std::string row;
  for (int code = first; code < first + codes; ++code) {
    for (int i = 0; i < kRowsOfACode; ++i) {
      const int other = 10'000 + code * 7 % 9'000 + i * 53;
      row = "A0000\tB0000\t\t20200101\t*\t1\tMisuse of made-up code with made-up code\r\n";
      row.replace(1, 4, std::to_string(code));
      row.replace(6, 5, std::to_string(other));
      bytes += row;
    }
  }
  return bytes;
}

/// The notice and the header of a MUE file for these services.
inline std::string mue_headings(std::string_view services = "Practitioner") {
  return std::string("\"Made-up notice,\nof two lines.\",,,\n\"HCPCS/\nCPT Code\",")
      .append(services)
      .append(" Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n");
}

}  // namespace descry::test
