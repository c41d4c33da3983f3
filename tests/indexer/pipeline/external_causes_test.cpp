#include "indexer/pipeline/external_causes.hpp"

#include <string>

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

bool is_cause(const std::string& system, const std::string& code) {
  engine::EditionInput edition;
  edition.concepts.emplace_back().code = code;
  mark_external_causes(system, edition);
  return edition.concepts.front().is_cause;
}

TEST(ExternalCauses, AreMarked) {
  EXPECT_TRUE(is_cause("icd10cm", "V00.01XA"));
  EXPECT_TRUE(is_cause("icd10cm", "Y99.9"));
  EXPECT_TRUE(is_cause("icd9cm", "E880.0"));
}

TEST(ExternalCauses, AreNotWhatTheyHarm) {
  EXPECT_FALSE(is_cause("icd10cm", "E11.9"));
  EXPECT_FALSE(is_cause("icd10cm", "Z00.00"));
  EXPECT_FALSE(is_cause("icd9cm", "V70.0"));
  EXPECT_FALSE(is_cause("hcpcs", "V2020"));
}

}  // namespace
}  // namespace descry::indexer
