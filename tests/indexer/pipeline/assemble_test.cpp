#include "indexer/pipeline/assemble.hpp"

#include <gtest/gtest.h>

#include "tests/indexer/pipeline/sources.hpp"

namespace descry::indexer {
namespace {

using engine::ConceptKind;
using test::concept_of;
using test::labels_of;
using test::node;
using test::row;
using test::source_of;

LoadedSource codes_of(std::string edition) {
  return source_of(SourceKind::icd10cm_order, std::move(edition),
                   std::vector<OrderRow>{row("Q00", false, "Cold"), row("Q00.9", true, "Colds")});
}

LoadedSource index_of(std::string edition, std::string term, std::string code,
                      SourceKind kind = SourceKind::icd10cm_index_xml) {
  AlphabeticIndex index;
  index.entries = {{{std::move(term)}, std::move(code), {}, {}, {}, 1}};
  return source_of(kind, std::move(edition), std::move(index), "index.xml");
}

TEST(Assemble, AnIndexServesItsYearAndLaterOnesUntilANewerOne) {
  std::vector<LoadedSource> sources;
  sources.push_back(codes_of("2017"));
  sources.push_back(codes_of("2021"));
  sources.push_back(codes_of("2026"));
  sources.push_back(index_of("2021", "Sneeze old", "Q00.9"));
  sources.push_back(index_of("2025", "Sneeze new", "Q00.9", SourceKind::icd10cm_index_csv));
  const auto assembly = assemble(std::move(sources), 2);
  ASSERT_TRUE(assembly) << assembly.error().message;
  const auto& editions = assembly->corpus.systems.front().editions;
  ASSERT_EQ(editions.size(), 3U);
  using Texts = std::vector<std::string>;
  EXPECT_EQ(labels_of(editions[0], "Q00.9"), (Texts{"Cold"}));
  EXPECT_EQ(labels_of(editions[1], "Q00.9"), (Texts{"Cold", "Sneeze old"}));
  EXPECT_EQ(labels_of(editions[2], "Q00.9"), (Texts{"Cold", "Sneeze new"}));
}

TEST(Assemble, ADashedEntryIsFoundAtTheHeaderAndAtWhatIsBilled) {
  std::vector<LoadedSource> sources;
  sources.push_back(codes_of("2026"));
  sources.push_back(index_of("2026", "Sneeze", "Q00.-"));
  const auto assembly = assemble(std::move(sources), 1);
  ASSERT_TRUE(assembly);
  const auto& edition = assembly->corpus.systems.front().editions.front();
  EXPECT_EQ(labels_of(edition, "Q00"), (std::vector<std::string>{"Sneeze"}));
  EXPECT_EQ(labels_of(edition, "Q00.9"), (std::vector<std::string>{"Cold", "Sneeze"}));
  EXPECT_EQ(concept_of(edition, "Q00").index_entries.size(), 1U);
  EXPECT_TRUE(concept_of(edition, "Q00.9").index_entries.empty());
}

TEST(Assemble, EntriesOfCodesThatAreGoneAreCounted) {
  std::vector<LoadedSource> sources;
  sources.push_back(codes_of("2026"));
  sources.push_back(index_of("2026", "Sneeze", "Q77"));
  auto assembly = assemble(std::move(sources), 1);
  ASSERT_TRUE(assembly);
  EXPECT_EQ(assembly->findings[1].skipped, 1U);
  EXPECT_EQ(assembly->findings[1].warnings,
            (std::vector<std::string>{"edition 2026 has no code Q77 (Sneeze)"}));
}

TEST(Assemble, AnIndexWithoutCodesIsRefused) {
  std::vector<LoadedSource> sources;
  sources.push_back(index_of("2026", "Sneeze", "Q00.-"));
  const auto assembly = assemble(std::move(sources), 1);
  ASSERT_FALSE(assembly);
  EXPECT_EQ(assembly.error().code, engine::ErrorCode::invalid_argument);
}

TEST(Assemble, AnIndexNewerThanEveryEditionIsReported) {
  std::vector<LoadedSource> sources;
  sources.push_back(codes_of("2017"));
  sources.push_back(index_of("2026", "Sneeze", "Q00.-"));
  auto assembly = assemble(std::move(sources), 1);
  ASSERT_TRUE(assembly);
  ASSERT_EQ(assembly->findings[1].warnings.size(), 1U);
  EXPECT_NE(assembly->findings[1].warnings[0].find("serves no edition"), std::string::npos);
}

TEST(Assemble, ThreadsDoNotChangeWhatIsMade) {
  const auto made = [](std::size_t threads) {
    std::vector<LoadedSource> sources;
    for (const char* year : {"2017", "2021", "2026"}) {
      sources.push_back(codes_of(year));
      sources.push_back(index_of(year, std::string("Sneeze ") + year, "Q00"));
    }
    auto assembly = assemble(std::move(sources), threads);
    EXPECT_TRUE(assembly);
    std::vector<std::string> texts;
    for (const auto& edition : assembly->corpus.systems.front().editions) {
      for (const std::string& text : labels_of(edition, "Q00.9")) {
        texts.push_back(edition.id + ": " + text);
      }
    }
    return texts;
  };
  EXPECT_EQ(made(1), made(4));
}

}  // namespace
}  // namespace descry::indexer
