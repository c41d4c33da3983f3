#include "indexer/source/icd10_syntax.hpp"

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

TEST(Icd10Syntax, TakesOfficialCodesWithTheirDot) {
  for (const char* code : {"A00", "C7A", "QA0", "E11.9", "S72.001A", "H54.0X33", "QA0.0101"}) {
    EXPECT_TRUE(is_icd10cm_code(code)) << code;
  }
}

TEST(Icd10Syntax, RefusesWhatIsNoCode) {
  for (const char* text : {"", "E1", "e11.9", "E119", "E11.", "11E", "ABC", "E11.99999", "E11.9-",
                           "E11-9", " E11", "E11.9 "}) {
    EXPECT_FALSE(is_icd10cm_code(text)) << text;
  }
}

TEST(Icd10Syntax, TakesDashedCodesInAnIndexOnly) {
  for (const char* code : {"S72.0-", "C56.-", "E11", "S06.0X-", "A37-"}) {
    EXPECT_TRUE(is_icd10cm_index_code(code)) << code;
  }
  for (const char* text : {"-", "S72.0--", "S72.0.-", "S72-.0", "--"}) {
    EXPECT_FALSE(is_icd10cm_index_code(text)) << text;
  }
}

TEST(Icd10Syntax, ProcedureCodesHaveThreeOrSevenCharactersWithoutIAndO) {
  EXPECT_TRUE(is_icd10pcs_code("0DT"));
  EXPECT_TRUE(is_icd10pcs_code("0DTJ4ZZ"));
  EXPECT_FALSE(is_icd10pcs_code("0DTJ4Z"));
  EXPECT_FALSE(is_icd10pcs_code("0DTI4ZZ"));
  EXPECT_FALSE(is_icd10pcs_code("0DTO4ZZ"));
  EXPECT_FALSE(is_icd10pcs_code("0dt"));
}

TEST(Icd10Syntax, PutsTheDotAfterTheThirdCharacter) {
  EXPECT_EQ(with_dot("E119"), "E11.9");
  EXPECT_EQ(with_dot("E11"), "E11");
  EXPECT_EQ(with_dot("S72001A"), "S72.001A");
  EXPECT_EQ(without_dot("S72.001A"), "S72001A");
  EXPECT_EQ(without_dot("E11"), "E11");
}

}  // namespace
}  // namespace descry::indexer
