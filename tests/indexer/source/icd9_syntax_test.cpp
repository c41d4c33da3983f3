#include "indexer/source/icd9_syntax.hpp"

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

TEST(Icd9Syntax, PutsTheDotOfDiagnoses) {
  EXPECT_EQ(icd9cm_code("019"), "019");
  EXPECT_EQ(icd9cm_code("25000"), "250.00");
  EXPECT_EQ(icd9cm_code("V1990"), "V19.90");
  EXPECT_EQ(icd9cm_code("E999"), "E999");
  EXPECT_EQ(icd9cm_code("E9991"), "E999.1");
}

TEST(Icd9Syntax, PutsTheDotOfProcedures) {
  EXPECT_EQ(icd9pcs_code("01"), "01");
  EXPECT_EQ(icd9pcs_code("0123"), "01.23");
}

TEST(Icd9Syntax, RefusesEverythingElse) {
  for (const char* text : {"", "1", "12", "E99", "123456", "A009", "25.0", "E99911", "25O00"}) {
    EXPECT_EQ(icd9cm_code(text), std::nullopt) << text;
  }
  for (const char* text : {"", "1", "12345", "V1", "01.2"}) {
    EXPECT_EQ(icd9pcs_code(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace descry::indexer
