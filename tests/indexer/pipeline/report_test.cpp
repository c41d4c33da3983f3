#include "indexer/pipeline/report.hpp"

#include <sstream>

#include <gtest/gtest.h>

#include "tests/indexer/pipeline/sources.hpp"

namespace descry::indexer {
namespace {

BuildReport sample() {
  BuildReport report;
  report.generation = 3;
  report.took_s = 2;
  report.bytes = 1'572'864;
  report.sources = {
      {"a \"b\".txt", "icd10cm_order", "2026", 98'186, 5, 1, {"w1", "w2", "w3", "w4"}}};
  engine::SystemSummary system;
  system.system = "icd10cm";
  system.title = "Diagnoses";
  system.uri = "http://x";
  system.licence = "free";
  engine::EditionSummary edition;
  edition.edition = "2026";
  edition.from = engine::from_number(20251001);
  edition.concepts = 98'186;
  edition.billable = 74'719;
  edition.labels = 7;
  edition.is_default = true;
  system.editions = {edition};
  report.systems = {system};
  report.references = {{"icd10cm", "2026", 1'234, 1'233, {"A00 note \"B99\": no code B99"}}};
  return report;
}

TEST(Report, JsonHasTheShapeOfTheApi) {
  EXPECT_EQ(to_json(sample()),
            R"({"generation":3,"took_s":2E0,"bytes":1572864,"sources":[{"path":"a \"b\".txt",)"
            R"("kind":"icd10cm_order","edition":"2026","rows":98186,"labels":5,"skipped":1,)"
            R"("warnings":["w1","w2","w3","w4"]}],"systems":[{"system":"icd10cm",)"
            R"("title":"Diagnoses","uri":"http://x","licence":"free","searched_by_default":true,)"
            R"("editions":[{"edition":"2026","from":"2025-10-01","to":null,"concepts":98186,)"
            R"("billable":74719,"labels":7,"default":true}]}],)"
            R"("references":[{"system":"icd10cm","edition":"2026","named":1234,"resolved":1233,)"
            R"("unresolved":["A00 note \"B99\": no code B99"]}]})"
            "\n");
}

TEST(Report, TableShowsCountsAndTheFirstWarnings) {
  std::ostringstream out;
  print_table(sample(), out);
  const std::string text = out.str();
  EXPECT_NE(text.find("a \"b\".txt  icd10cm_order  2026     98,186"), std::string::npos) << text;
  EXPECT_NE(text.find("warning: a \"b\".txt: w3\n"), std::string::npos);
  EXPECT_EQ(text.find("w4"), std::string::npos);
  EXPECT_NE(text.find("1 more, all of them with --report FILE"), std::string::npos);
  EXPECT_NE(text.find("notes of icd10cm 2026: 1,233 of 1,234 code references resolve\n"
                      "  not wholly: A00 note \"B99\": no code B99\n"),
            std::string::npos);
  EXPECT_NE(text.find("generation 3: 1.5 MiB, built in 2.0 s"), std::string::npos);
}

TEST(Report, FindingsGoToTheirSource) {
  std::vector<LoadedSource> sources;
  sources.push_back(test::source_of(SourceKind::cvx_xml, "2025", std::monostate{}, "one"));
  sources.push_back(test::source_of(SourceKind::cvx_xml, "2025", std::monostate{}, "two"));
  auto reports = describe_sources(sources);
  add_findings({{1, {4, 2, {"odd"}}}}, reports);
  EXPECT_EQ(reports[0].labels, 0U);
  EXPECT_EQ(reports[1].labels, 4U);
  EXPECT_EQ(reports[1].skipped, 2U);
  EXPECT_EQ(reports[1].warnings, (std::vector<std::string>{"odd"}));
}

}  // namespace
}  // namespace descry::indexer
