#include "indexer/pipeline/loaded_source.hpp"

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

SourceFile ndjson(std::string path, std::string bytes) {
  return {std::move(path), std::move(bytes), SourceKind::concepts_ndjson};
}

constexpr const char* kDated = R"({"system":"own","edition":"7","code":"a","display":"one"})"
                               "\n";
constexpr const char* kUndated = R"({"system":"own","code":"a","display":"one"})"
                                 "\n";

TEST(LoadSources, ReadsABytewiseRepeatOnce) {
  const auto loaded = load_sources({ndjson("a.ndjson", kDated), ndjson("b.ndjson", kDated)}, {});
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ((*loaded)[0].rows, 1U);
  EXPECT_EQ((*loaded)[1].rows, 0U);
  EXPECT_EQ((*loaded)[1].repeats, 0U);
}

TEST(LoadSources, ReadsEqualBytesTwiceWhereNamesMakeOtherSourcesOfThem) {
  const auto csv = [](std::string path) {
    return SourceFile{std::move(path), "code,display,edition\na,one,7\n", SourceKind::concepts_csv};
  };
  const auto loaded = load_sources({csv("clinic_a.csv"), csv("clinic_b.csv"),
                                    csv("copies/clinic_a.csv"), csv("copies/clinic_b.csv")},
                                   {});
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_FALSE((*loaded)[1].repeats);
  EXPECT_EQ(std::get<std::vector<OpenConcept>>((*loaded)[1].records)[0].system, "clinic_b");
  EXPECT_EQ((*loaded)[2].repeats, 0U);
  EXPECT_EQ((*loaded)[3].repeats, 1U);
}

TEST(LoadSources, AsksForTheEditionByNameOfTheOption) {
  const auto loaded = load_sources({ndjson("a.ndjson", kUndated)}, {});
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().message,
            "a.ndjson:1: neither content nor name tells the edition: give it with --edition");
}

TEST(LoadSources, TakesTheOptionOnlyWhereNothingElseTells) {
  const auto loaded =
      load_sources({ndjson("a.ndjson", kUndated), ndjson("b.ndjson", kDated)}, {"9", 2});
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(std::get<std::vector<OpenConcept>>((*loaded)[0].records)[0].edition, "9");
  EXPECT_EQ(std::get<std::vector<OpenConcept>>((*loaded)[1].records)[0].edition, "7");
}

TEST(LoadSources, GivesTheFirstErrorInTheOrderGiven) {
  const auto loaded = load_sources(
      {ndjson("a.ndjson", kDated), ndjson("b.ndjson", "{"), ndjson("c.ndjson", "[")}, {"", 2});
  ASSERT_FALSE(loaded);
  EXPECT_TRUE(loaded.error().message.starts_with("b.ndjson:1")) << loaded.error().message;
}

TEST(BaseName, IsTheLastPartOfAPath) {
  EXPECT_EQ(base_name("x/y.zip/z.txt"), "z.txt");
  EXPECT_EQ(base_name("z.txt"), "z.txt");
}

}  // namespace
}  // namespace descry::indexer
