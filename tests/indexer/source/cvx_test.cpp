#include <string>

#include <gtest/gtest.h>

#include "indexer/source/cvx_xml.hpp"

namespace descry::indexer {
namespace {

TEST(Cvx, ReadsEveryFieldInTheDeclaredEncoding) {
  const std::string xml =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<CVXCodes>\n<CVXInfo>\n"
      "<ShortDescription>made-up  shot</ShortDescription>\n"
      "<FullVaccinename>made-up vaccine, souche de S\xE8vres</FullVaccinename>\n"
      "<CVXCode>07        </CVXCode>\n<Notes/>\n<Status>Never Active</Status>\n"
      "<LastUpdated>9/4/2020</LastUpdated>\n</CVXInfo>\n</CVXCodes>\n";
  const auto rows = read_cvx({"cvx.xml", xml, SourceKind::cvx_xml});
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 1U);
  const CvxRow& row = rows->front();
  EXPECT_EQ(row.code, "07");
  EXPECT_EQ(row.short_description, "made-up shot");
  EXPECT_EQ(row.full_name, "made-up vaccine, souche de Sèvres");
  EXPECT_EQ(row.notes, "");
  EXPECT_EQ(row.status, "Never Active");
  EXPECT_FALSE(row.active);
  EXPECT_EQ(row.updated, engine::parse_iso_date("2020-09-04"));
  EXPECT_EQ(row.record, 1U);
}

}  // namespace
}  // namespace descry::indexer
