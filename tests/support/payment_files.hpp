#pragma once

// Payment files in the official layouts, with made-up codes and words.

#include <string>
#include <string_view>

namespace descry::test {

inline std::string cc_list(std::string_view table, std::string_view rows) {
  const std::string level = table == "6I" ? "MCC" : "CC";
  return std::string("TABLE ")
      .append(table)
      .append(" - COMPLETE ")
      .append(level)
      .append(" LIST\r\nDiagnosis Code\tDescription\r\n")
      .append(rows)
      .append("\r\n\tNotes:\r\n");
}

/// Table 6K with two secondary diagnoses, one collection and one that counts only if alive.
inline std::string cc_exclusions() {
  return "TABLE 6K - COMPLETE LIST OF CC EXCLUSIONS\r\n\r\nMade-up words.\r\n"
         "K Part 1: List of CC and Major CC Codes\r\n"
         " I10 Dx  Lev PDX Exclusions   ICD-10-CM Description\r\n"
         " Q0001   CC  0002:2 codes     Made-up disorder\r\n"
         " Q001    MCC 0002:2 codes     Another disorder\r\n"
         " Q002    MCC No Excl          A third disorder\r\n"
         "\r\n"
         "PDX collection 0002\r\n"
         "  Q0001   Made-up disorder\r\n"
         "  Q0000   Made-up disorder, first\r\n"
         "\r\n"
         "K Part 2: Codes that are CC or Major CC only if patient discharged alive\r\n"
         "\r\n"
         "  Q002    A third disorder\r\n"
         "\r\n"
         "K Part 3: Made-up exclusions in groups\r\n"
         "\r\n"
         "MDC 01 DRGs 082-084 Made-up groups\r\n"
         "\r\n"
         "  Q0001   Made-up disorder\r\n";
}

inline std::string msdrg_appendix() {
  return ":====:\r\n|   Appendix F Unrelated Operating Room Procedures (MS-DRGs 981-989)   |\r\n"
         "\r\n  Q0001   Made-up disorder\r\n\r\n"
         "Appendix H Part 2: Codes that are Major CC only if patient discharged alive\r\n\r\n"
         "  Q002  A third disorder\r\n  Q0010 Another\r\n\r\n"
         ":====:\r\n|  Appendix I Made-up  |\r\n\r\n  Q0002 Not in the list\r\n";
}

inline std::string msdrg_table5(std::string_view rows) {
  return std::string(
             "\"TABLE 5.\x97LIST OF MEDICARE SEVERITY DIAGNOSIS-RELATED GROUPS, \n"
             "AND LENGTH OF STAY\x97"
             "FY 2026 Final Rule\"\t\t\t\t\t\t\t\t\t\r\n"
             "MS-DRG \tFY 2026 Final Post-Acute DRG\tFY 2026 Final Special Pay DRG\tMDC\tTYPE\t"
             "MS-DRG Title\tWeights - Before Cap\tWeights - 10% Cap Applied \tGeometric mean LOS\t"
             "Arithmetic mean LOS\r\n")
      .append(rows)
      .append("\t\t\t\t\t\t\t\t\t\r\n");
}

inline std::string hcc_mappings(std::string_view rows) {
  return std::string("diagnosis_code,cc,model_name\n").append(rows);
}

inline std::string hcc_labels(std::string_view rows) {
  return std::string("cc,label,model_domain,model_version,model_fullname\n").append(rows);
}

/// The preamble and headings; a row has 32 fields.
inline std::string fee_schedule(std::string_view rows) {
  const std::string commas(29, ',');
  return ",,2026 National Physician Fee Schedule Relative Value File July Release" + commas + "\n" +
         "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,"
         "IND,DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,IND,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,"
         "AMOUNT,AMOUNT,AMOUNT\n" +
         std::string(rows);
}

}  // namespace descry::test
