// Batches over CSV rows, as the daemon's streams answer them.

#include "server/api/csv_batch.hpp"

#include <string>

#include <gtest/gtest.h>

#include "tests/server/api/handler_fixture.hpp"

namespace descry::server {
namespace {

class CsvBatches : public test::HandlerTest {
 protected:
  static constexpr std::string_view kLookup = "/v1/batch/lookup";
  static constexpr std::string_view kValidate = "/v1/batch/validate";
  static constexpr std::string_view kSearch = "/v1/batch/search";

  /// The answer to a whole body; what is wrong with its header after `refused: `.
  std::string ask(std::string_view pattern, std::string_view query, std::string_view body) {
    return stream_body(pattern, query, body, "text/csv");
  }
};

TEST_F(CsvBatches, LookUpCarriesColumnsThroughAndAddsItsOwn) {
  EXPECT_EQ(ask(kLookup, "", "id,system,code,amount\r\n7,icd10cm,e119,\"1,50\"\r\n8,own,A2,2\r\n"),
            "id,system,code,amount,found,official_code,display,short_title,billable,in_force,"
            "valid_from,valid_to,edition,did_you_mean,error\r\n"
            "7,icd10cm,e119,\"1,50\",true,E11.9,Type 2 sugar disease without trouble,T2 sugar dis,"
            "true,true,2025-10-01,,2026,,\r\n"
            "8,own,A2,2,true,A2,Sugar stick,,true,true,2025-10-01,,2026,,\r\n");
}

TEST_F(CsvBatches, RowsWithoutASystemTakeThatOfAll) {
  EXPECT_TRUE(ask(kLookup, "system=own", "code,system\nA1,\nE119,icd10cm\n")
                  .ends_with("A1,,true,A1,Walking stick,,true,true,2025-10-01,,2026,,\r\n"
                             "E119,icd10cm,true,E11.9,Type 2 sugar disease without trouble,"
                             "T2 sugar dis,true,true,2025-10-01,,2026,,\r\n"));
}

TEST_F(CsvBatches, AnswersWhatIsWrongWithARowInItsPlace) {
  const std::string answer = ask(kLookup, "",
                                 "code,system,as_of\n"
                                 ",own,\n"
                                 "A1,nowhere,\n"
                                 "A1,own,2025-13-01\n"
                                 "A1,own\n"
                                 "\"A\"1,own,\n"
                                 "\xFF,own,\n"
                                 "A9,own,\n"
                                 "A1,own,1999-01-01\n");
  EXPECT_NE(answer.find("\n,own,,,,,,,,,,,,\"line 2, column code: empty\"\r\n"), std::string::npos)
      << answer;
  EXPECT_NE(answer.find("\"line 3, system \"\"nowhere\"\" is not loaded"), std::string::npos);
  EXPECT_NE(answer.find("A1,own,2025-13-01,,,,,,,,,,,\"line 4, column as_of: \"\"2025-13-01\"\", "
                        "expected a date of the calendar as YYYY-MM-DD\""),
            std::string::npos)
      << answer;
  EXPECT_NE(answer.find("A1,own,,,,,,,,,,,,\"line 5, 2 fields, the header has 3\""),
            std::string::npos);
  EXPECT_NE(answer.find(",,,,,,,,,,,,,\"line 6: broken quoting"), std::string::npos);
  EXPECT_NE(answer.find(",,,,,,,,,,,,,line 7: not UTF-8\r\n"), std::string::npos);
  EXPECT_NE(answer.find("A9,own,,false,,,,,,,,,A1|A2,\r\n"), std::string::npos) << answer;
  EXPECT_NE(answer.find("line 9, own has no edition in force on 1999-01-01"), std::string::npos);
}

TEST_F(CsvBatches, ValidatesOnTheRowsDay) {
  EXPECT_EQ(
      ask(kValidate, "system=icd10cm", "code,date_of_service\nE119,2026-01-01\nE11,\nE118,\n"),
      "code,date_of_service,status,official_code,display,billable,valid_from,valid_to,edition,"
      "missing,candidates,replaced_by,did_you_mean,error\r\n"
      "E119,2026-01-01,valid,E11.9,Type 2 sugar disease without trouble,true,2025-10-01,,2026,"
      ",,,,\r\n"
      "E11,,not_billable,E11,Type 2 sugar disease,false,2025-10-01,,2026,needs_more_detail,"
      "E11.3|E11.9,,,\r\n"
      "E118,,unknown,,,,,,,,,,E11|E11.3|E11.9,\r\n");
}

TEST_F(CsvBatches, SearchesTheColumnThatIsNamed) {
  EXPECT_EQ(
      ask(kSearch, "column=diagnosis&systems=own&min_score=0.5",
          "diagnosis,display\nwalking stick,mine\nno such words,\n"),
      "diagnosis,display,rank,matched_system,matched_code,descry_display,billable,score,label,"
      "class,total,error\r\n"
      "walking stick,mine,1,own,A1,Walking stick,true,0.9725,Walking stick,exact,1,\r\n"
      "no such words,,,,,,,,,,0,\r\n");
}

TEST_F(CsvBatches, GivesARowForEachHitUpToTheLimit) {
  const std::string answer = ask(kSearch, "systems=own&limit=2", "text\nstick\n");
  EXPECT_NE(answer.find("stick,1,own,"), std::string::npos) << answer;
  EXPECT_NE(answer.find("stick,2,own,"), std::string::npos) << answer;
}

TEST_F(CsvBatches, RefusesAHeaderThatSaysToLittle) {
  EXPECT_EQ(ask(kLookup, "system=own", "id,text\n1,A1\n"),
            "refused: header: no column \"code\", there are \"id\", \"text\"");
  EXPECT_EQ(ask(kLookup, "", "code\nA1\n"),
            "refused: header: no column \"system\", and no system is named for all rows");
  EXPECT_EQ(ask(kSearch, "", ""), "refused: the body is empty, expected a header line");
  EXPECT_EQ(ask(kSearch, "", "a\"b,text\n"),
            "refused: header, line 1: broken quoting: a field with a quote is quoted whole, the "
            "quote doubled");
  EXPECT_NE(ask(kSearch, "systems=nowhere", "text\nx\n").find("\"nowhere\" is not loaded"),
            std::string::npos);
  EXPECT_NE(ask(kSearch, "match=exact", "").find("unknown_parameter"), std::string::npos);
}

TEST_F(CsvBatches, ReadsAByteOrderMarkLoneReturnsAndAnUnfinishedLastLine) {
  EXPECT_TRUE(ask(kLookup, "system=own",
                  "\xEF\xBB\xBF"
                  "code,n\rA1,1\rA2,2")
                  .ends_with("A2,2,true,A2,Sugar stick,,true,true,2025-10-01,,2026,,\r\n"));
}

TEST_F(CsvBatches, CountsLinesInsideOfRecords) {
  EXPECT_NE(ask(kLookup, "system=own", "code,note\nA1,\"two\nlines\"\n,x\n")
                .find("line 4, column code: empty"),
            std::string::npos);
}

TEST_F(CsvBatches, NeverKeepsMoreThanARecordsWorth) {
  std::string body = "code,note\n\"open\n";
  for (int i = 0; i < 1100; ++i) {
    body += std::string(1000, 'x') + '\n';
  }
  body += "A1,found again\n";
  const std::string answer = ask(kLookup, "system=own", body);
  EXPECT_NE(answer.find("line 2: a record of more than 1048576 bytes"), std::string::npos)
      << answer.substr(0, 500);
  EXPECT_NE(answer.find("A1,found again,true,A1"), std::string::npos);
}

}  // namespace
}  // namespace descry::server
