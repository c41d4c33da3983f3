#include "indexer/pipeline/pcs_composition.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/pipeline/assemble.hpp"
#include "tests/support/pcs_sources.hpp"

namespace descry::indexer {
namespace {

using engine::CharacterInput;
using engine::CompositionInput;
using engine::ConceptKind;
using engine::MeaningBasis;
using Texts = std::vector<std::string>;

class PcsComposition : public testing::Test {
 protected:
  void SetUp() override {
    std::vector<LoadedSource> sources;
    sources.push_back(test::source_of(SourceKind::icd10pcs_order, "2032", descry::test::pcs_order(),
                                      "order.txt"));
    sources.push_back(test::source_of(SourceKind::icd10pcs_tables, "2031",
                                      descry::test::pcs_tables(), "tables.xml"));
    sources.push_back(test::source_of(SourceKind::icd10pcs_definitions, "2031",
                                      descry::test::pcs_definitions(), "definitions.xml"));
    auto made = assemble(std::move(sources), 1);
    ASSERT_TRUE(made) << made.error().message;
    assembly_ = *std::move(made);
  }

  [[nodiscard]] const engine::EditionInput& edition() const {
    return assembly_.corpus.systems.front().editions.front();
  }

  [[nodiscard]] const CompositionInput& node(const std::string& prefix) const {
    const auto found = std::ranges::find(edition().compositions, prefix, &CompositionInput::prefix);
    EXPECT_NE(found, edition().compositions.end()) << prefix;
    return *found;
  }

  /// `label (basis)` of the last four characters of a code of table 0DT or 0DX.
  [[nodiscard]] Texts tail_of(const std::string& code) const {
    const CompositionInput& table = node(code.substr(0, 3));
    for (const engine::CompositionRow& row : table.rows) {
      Texts said;
      for (std::size_t i = 0; i < row.axes.size(); ++i) {
        for (const std::uint32_t number : row.axes[i]) {
          const CharacterInput& value = table.values[number];
          if (value.character == code[3 + i]) {
            said.push_back(value.label + " (" + std::string(name_of(value.basis)) + ")");
          }
        }
      }
      if (said.size() == row.axes.size()) {
        return said;
      }
    }
    return {};
  }

  [[nodiscard]] const CharacterInput& value(const std::string& prefix, std::uint8_t position,
                                            char character) const {
    const CompositionInput& table = node(prefix);
    const auto found = std::ranges::find_if(table.values, [&](const CharacterInput& candidate) {
      return candidate.position == position && candidate.character == character;
    });
    EXPECT_NE(found, table.values.end()) << prefix << character;
    return *found;
  }

  Assembly assembly_;
};

TEST_F(PcsComposition, NamesTheFirstThreeCharacters) {
  EXPECT_EQ(value("", 1, '0').label, "Cutting");
  EXPECT_EQ(value("0", 2, 'D').label, "Food Passage");
  EXPECT_EQ(value("0D", 3, 'T').label, "Taking Out");
  EXPECT_EQ(value("0D", 3, 'T').definition, "All of it is taken");
  EXPECT_EQ(value("0D", 3, 'T').explanation, "Nothing stays");
}

TEST_F(PcsComposition, TakesAnOperationThatNoTableHasFromItsHeader) {
  EXPECT_EQ(value("0D", 3, 'X').label, "Moving");
  EXPECT_EQ(value("0D", 3, 'X').basis, MeaningBasis::title);
  EXPECT_EQ(assembly_.corpus.sources[value("0D", 3, 'X').source], "order.txt");
}

TEST_F(PcsComposition, GivesTheRowsOfTheTables) {
  EXPECT_EQ(tail_of("0DTJ4ZZ"), (Texts{"Worm (table_row)", "By Scope (table_row)",
                                       "No Device (table_row)", "No Qualifier (table_row)"}));
  EXPECT_EQ(assembly_.corpus.sources[value("0DT", 4, 'J').source], "tables.xml");
}

TEST_F(PcsComposition, PutsDefinitionsToTheValuesTheyAreOf) {
  EXPECT_EQ(value("0DT", 4, 'J').includes, Texts{"Small tail"});
  EXPECT_EQ(value("0DT", 6, '5').includes, Texts{"Brand Pin"});
  EXPECT_EQ(value("0DT", 6, '5').stands_for, Texts{"Pin, Bent"});
  EXPECT_EQ(value("0DT", 4, '1').includes, Texts{});
}

TEST_F(PcsComposition, DerivesWhatTitlesAndTablesTellOfNewerCodes) {
  EXPECT_EQ(tail_of("0DTJ4ZG"), (Texts{"Worm (table)", "By Scope (table)", "No Device (table)",
                                       "Hand-Assisted (title)"}));
  EXPECT_EQ(tail_of("0DXJ0ZZ"), (Texts{"Worm (body_system)", "Wide (body_system)",
                                       "No Device (body_system)", "No Qualifier (body_system)"}));
}

TEST_F(PcsComposition, InventsNothingWhereTwoCharactersAreOpen) {
  EXPECT_EQ(tail_of("0DT1K52"),
            (Texts{"Gullet (table)", " (unknown)", "Pin (table)", " (unknown)"}));
}

TEST_F(PcsComposition, ReportsWhatDoesNotFit) {
  const SourceFindings& found = assembly_.findings.at(1);
  EXPECT_EQ(found.skipped, 1U);
  EXPECT_EQ(found.warnings,
            (Texts{"edition 2032: 1 codes of its rows are not in the order file",
                   "edition 2032: 3 codes of the order file are in no row; what their last four "
                   "characters mean is from: table 5, body_system 4, title 1, unknown 2",
                   "edition 2032: no row of table 0DT gives 2 of its codes",
                   "edition 2032: no row of table 0DX gives 1 of its codes"}));
}

TEST_F(PcsComposition, PutsSectionsAndBodySystemsAboveTheTables) {
  const auto& concepts = edition().concepts;
  ASSERT_GE(concepts.size(), 4U);
  EXPECT_EQ(concepts[0].code, "0");
  EXPECT_EQ(concepts[0].kind, ConceptKind::chapter);
  EXPECT_EQ(concepts[0].title, "Cutting");
  EXPECT_EQ(concepts[1].code, "0D");
  EXPECT_EQ(concepts[1].kind, ConceptKind::block);
  EXPECT_EQ(test::parent_of(edition(), "0D"), "0");
  EXPECT_EQ(test::parent_of(edition(), "0DT"), "0D");
  EXPECT_EQ(test::parent_of(edition(), "0DX"), "0D");
  EXPECT_EQ(test::parent_of(edition(), "0DXJ0ZZ"), "0DX");
  EXPECT_EQ(concepts.size(), descry::test::pcs_order().size() + 2);
}

TEST(PcsEdition, WithoutTablesStaysAsTheOrderFileHasIt) {
  std::vector<LoadedSource> sources;
  sources.push_back(test::source_of(SourceKind::icd10pcs_order, "2032", descry::test::pcs_order()));
  const auto made = assemble(std::move(sources), 1);
  ASSERT_TRUE(made) << made.error().message;
  const auto& edition = made->corpus.systems.front().editions.front();
  EXPECT_TRUE(edition.compositions.empty());
  EXPECT_EQ(edition.concepts.front().code, "0DT");
}

}  // namespace
}  // namespace descry::indexer
