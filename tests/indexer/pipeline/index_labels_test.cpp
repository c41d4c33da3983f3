#include "indexer/pipeline/index_labels.hpp"

#include <set>

#include <gtest/gtest.h>

#include "indexer/pipeline/index_terms.hpp"
#include "indexer/pipeline/table_labels.hpp"

namespace descry::indexer {
namespace {

using Labels = std::set<std::pair<std::string, std::string>>;

IndexEntry entry(std::vector<std::string> path, std::string code, std::vector<std::string> see = {},
                 std::vector<std::string> see_also = {}) {
  return {std::move(path), std::move(code), {}, std::move(see), std::move(see_also), 1};
}

Labels labels_of(const IndexContent& content) {
  Labels labels;
  for (const CodedLabel& label : content.labels) {
    labels.emplace(label.text, label.code);
  }
  return labels;
}

Labels index_labels(std::vector<IndexEntry> entries) {
  return labels_of(index_content({"2026", "INDEX", std::move(entries)}));
}

TEST(IndexTerms, PutOtherFormsOfAWordIntoBrackets) {
  EXPECT_EQ(label_term("Diabetes, diabetic (mellitus) (sugar)"),
            "Diabetes (diabetic) (mellitus) (sugar)");
  EXPECT_EQ(label_term("Diabetes, diabetic"), "Diabetes (diabetic)");
  EXPECT_EQ(label_term("Abnormal, abnormality, abnormalities"),
            "Abnormal (abnormality) (abnormalities)");
  EXPECT_EQ(label_term("Contraction, hip or other joint"), "Contraction, hip or other joint");
}

TEST(IndexTerms, StandInEachOfTheirForms) {
  EXPECT_EQ(labels_by_other_forms({"Effusion", "pericardium, pericardial (noninflammatory)"}),
            (std::vector<std::string>{"Effusion, pericardial (noninflammatory)"}));
  EXPECT_EQ(labels_by_other_forms({"Abnormal, abnormality", "heart, cardiac", "aorta, aortic NEC"}),
            (std::vector<std::string>{"abnormality, heart, cardiac, aorta (aortic) (NEC)",
                                      "Abnormal (abnormality), heart, cardiac, aortic (NEC)"}));
  EXPECT_TRUE(labels_by_other_forms({"Gout"}).empty());
}

TEST(IndexTerms, LeaveNotesOut) {
  EXPECT_EQ(label_text({"Failure", "heart", "Note: see the Tabular, stage A", "stage B"}),
            "Failure, heart, stage B");
}

TEST(IndexTerms, PutNecIntoBrackets) {
  EXPECT_EQ(label_term("basilar NEC"), "basilar (NEC)");
  EXPECT_EQ(label_term("skin *"), "skin");
}

TEST(IndexTerms, FoldWithoutModifiers) {
  EXPECT_EQ(fold_term("Abasia (-astasia) (hysterical) NEC"), "abasia");
  EXPECT_EQ(fold_term("Fever (of unknown origin), with"), "fever, with");
}

TEST(IndexTerms, SplitReferences) {
  EXPECT_EQ(reference_parts(" Neoplasm, malignant,  by site"),
            (std::vector<std::string>{"neoplasm", "malignant", "by site"}));
}

TEST(IndexTerms, KnowTermsThatOnlyLink) {
  EXPECT_TRUE(only_links("in (due to)"));
  EXPECT_TRUE(only_links("due to (secondary to)"));
  EXPECT_TRUE(only_links(" (gastro)"));
  EXPECT_FALSE(only_links("in pregnancy"));
  EXPECT_FALSE(only_links("without"));
}

TEST(IndexLabels, LeaveOutWhatLacksTheWordsThatSayWhatOf) {
  const auto content =
      index_content({"2026",
                     "INDEX",
                     {entry({"Cough"}, "Q05"), entry({"Cough", "in (due to)"}, "Q06"),
                      entry({"Cough", "in (due to)", "night"}, "Q07"), entry({"Cough", "with"}, ""),
                      entry({"Cough", "with", "rust"}, "Q08"), entry({"Tussis"}, "", {"Cough"})}});
  EXPECT_EQ(labels_of(content), (Labels{{"Cough", "Q05"},
                                        {"Cough, with, rust", "Q08"},
                                        {"Tussis", "Q05"},
                                        {"Tussis, with, rust", "Q08"}}));
  EXPECT_EQ(content.entries.size(), 4U) << "a page shows the Index as it is";
}

TEST(IndexLabels, JoinThePath) {
  EXPECT_EQ(index_labels({entry({"Cough", "dry (nightly)"}, "Q05")}),
            (Labels{{"Cough, dry (nightly)", "Q05"}}));
}

TEST(IndexLabels, FollowASeeToItsTargetAndWhatIsBelow) {
  const auto labels =
      index_labels({entry({"Bellyache"}, "", {"Pain, abdominal"}),
                    entry({"Pain, painful (see also Painful)"}, "Q52"),
                    entry({"Pain, painful (see also Painful)", "abdominal"}, "Q10"),
                    entry({"Pain, painful (see also Painful)", "abdominal", "acute"}, "Q10.0"),
                    entry({"Pain, painful (see also Painful)", "back"}, "Q54")});
  EXPECT_TRUE(labels.contains({"Bellyache", "Q10"}));
  EXPECT_TRUE(labels.contains({"Bellyache, acute", "Q10.0"}));
  EXPECT_FALSE(labels.contains({"Bellyache", "Q54"}));
}

TEST(IndexLabels, StopAtBySite) {
  const auto labels =
      index_labels({entry({"Crack"}, "", {"Fracture, by site"}), entry({"Fracture"}, "Q14")});
  EXPECT_TRUE(labels.contains({"Crack", "Q14"}));
}

TEST(IndexLabels, ChooseAmongTypesByWhatStandsBehind) {
  const auto labels = index_labels({
      entry({"Rust"}, ""),
      entry({"Rust", "out of control"}, "", {"Rust, by type, with flaking"}),
      entry({"Rust", "type 1"}, "Q10.9"),
      entry({"Rust", "type 1", "with"}, ""),
      entry({"Rust", "type 1", "with", "flaking"}, "Q10.6"),
      entry({"Rust", "type 2"}, "Q11.9"),
      entry({"Rust", "type 2", "with"}, ""),
      entry({"Rust", "type 2", "with", "flaking"}, "Q11.6"),
      entry({"Rust", "type 2", "with", "flaking", "red"}, "Q11.61"),
      entry({"Rust", "type 3"}, "Q12.9"),
      entry({"Flakes"}, "",
            {"Rust by type complicated by, dust", "Rust, by type complicated by dust"}),
  });
  EXPECT_TRUE(labels.contains({"Rust, out of control, type 1", "Q10.6"}));
  EXPECT_TRUE(labels.contains({"Rust, out of control, type 2", "Q11.6"}));
  EXPECT_TRUE(labels.contains({"Rust, out of control, type 2, red", "Q11.61"}));
  for (const auto& [text, code] : labels) {
    const bool is_alias = text.starts_with("Rust, out") || text.starts_with("Flakes");
    EXPECT_FALSE(is_alias && code.ends_with(".9")) << text << " " << code;
  }
}

TEST(IndexLabels, ChooseAmongSitesByWhatStandsBehind) {
  const auto labels = index_labels({
      entry({"Flea"}, "", {"Nip, by site, shallow, beast"}),
      entry({"Nip"}, "Q20"),
      entry({"Nip", "arm"}, "Q21"),
      entry({"Nip", "arm", "shallow"}, "Q21.1"),
      entry({"Nip", "arm", "shallow", "beast"}, "Q21.2"),
      entry({"Nip", "trunk"}, ""),
      entry({"Nip", "trunk", "back"}, "Q22"),
      entry({"Nip", "trunk", "back", "shallow"}, "Q22.1"),
      entry({"Nip", "trunk", "back", "shallow", "beast"}, "Q22.2"),
      entry({"Nip", "leg"}, "Q23"),
  });
  EXPECT_TRUE(labels.contains({"Flea, arm", "Q21.2"}));
  EXPECT_TRUE(labels.contains({"Flea, trunk, back", "Q22.2"}));
  for (const auto& [text, code] : labels) {
    EXPECT_FALSE(text.starts_with("Flea") && !code.ends_with(".2")) << text << " " << code;
  }
}

TEST(IndexLabels, CountChoicesThatNoTypeHas) {
  const auto content = index_content({"2026",
                                      "INDEX",
                                      {entry({"A"}, "", {"Rust, by type, with dust"}),
                                       entry({"Rust"}, "Q10"), entry({"Rust", "type 1"}, "Q11")}});
  EXPECT_EQ(content.unresolved_references, 1U);
  EXPECT_EQ(content.labels.size(), 2U);
}

TEST(IndexLabels, IgnoreSeeAlsoWhereTheEntryHasOthersBelow) {
  const auto labels =
      index_labels({entry({"Past"}, "", {}, {"Kin"}), entry({"Past", "rust"}, "Q01"),
                    entry({"Kin"}, ""), entry({"Kin", "dust"}, "Q02")});
  EXPECT_EQ(labels, (Labels{{"Past, rust", "Q01"}, {"Kin, dust", "Q02"}}));
}

TEST(IndexLabels, IgnoreSeeAlsoWhereTheEntryHasACode) {
  const auto labels = index_labels({entry({"Sniffles"}, "Q01", {}, {"Cold"}),
                                    entry({"Chill"}, "", {}, {"Cold"}), entry({"Cold"}, "Q00")});
  EXPECT_FALSE(labels.contains({"Sniffles", "Q00"}));
  EXPECT_TRUE(labels.contains({"Chill", "Q00"}));
}

TEST(IndexLabels, FollowAReferenceToAReference) {
  const auto labels = index_labels({entry({"A one"}, "", {"B two"}),
                                    entry({"B two"}, "", {"C three"}), entry({"C three"}, "Q33")});
  EXPECT_TRUE(labels.contains({"A one", "Q33"}));
}

TEST(IndexLabels, DoNotRunInCircles) {
  const auto content = index_content(
      {"2026", "INDEX", {entry({"A one"}, "", {"B two"}), entry({"B two"}, "", {"A one"})}});
  EXPECT_TRUE(content.labels.empty());
}

TEST(IndexLabels, CountReferencesThatLeadNowhere) {
  const auto content =
      index_content({"2026",
                     "INDEX",
                     {entry({"A one"}, "", {"Nowhere, at all"}), entry({"B"}, "", {"condition"})}});
  EXPECT_EQ(content.references, 1U);
  EXPECT_EQ(content.unresolved_references, 1U);
}

TEST(IndexLabels, TakeOnlyTheFirstLevelOfALargeTarget) {
  std::vector<IndexEntry> entries{entry({"Ache"}, "", {"Pain"}), entry({"Pain"}, "Q52")};
  for (std::size_t i = 0; i < kMaxAliases; ++i) {
    entries.push_back(entry({"Pain", "in " + std::to_string(i)}, "Q52.0"));
    entries.push_back(entry({"Pain", "in " + std::to_string(i), "deep"}, "Q52.1"));
  }
  const auto labels = index_labels(std::move(entries));
  EXPECT_TRUE(labels.contains({"Ache, in 5", "Q52.0"}));
  EXPECT_FALSE(labels.contains({"Ache, in 5, deep", "Q52.1"}));
}

TEST(TableLabels, SayWhatAColumnMeans) {
  CodeTable table;
  table.columns = {"Malignant Primary", "Malignant Secondary", "Ca in situ", "Benign", "U", "N"};
  TableRow all;
  all.path = {"Neoplasm, neoplastic"};
  all.codes = {"Q80.1", "", "", "", "", ""};
  TableRow ear;
  ear.path = {"Neoplasm, neoplastic", "ear (external)"};
  ear.codes = {"Q44.2-", "Q79.2", "", "Q23.2-", "", ""};
  TableRow region;
  region.path = {"Neoplasm, neoplastic", "ear", "outer region"};
  region.codes = {"Q44.4", "", "", "", "", "Q23.9"};
  table.rows = {all, ear, region};
  EXPECT_EQ(labels_of(neoplasm_content(table)),
            (Labels{{"malignant neoplasm", "Q80.1"},
                    {"cancer", "Q80.1"},
                    {"malignant neoplasm of ear (external)", "Q44.2-"},
                    {"cancer of ear (external)", "Q44.2-"},
                    {"secondary malignant neoplasm of ear (external)", "Q79.2"},
                    {"metastasis to ear (external)", "Q79.2"},
                    {"benign neoplasm of ear (external)", "Q23.2-"},
                    {"malignant neoplasm of ear, outer region", "Q44.4"},
                    {"neoplasm of unspecified behavior of ear, outer region", "Q23.9"}}));
  EXPECT_EQ(neoplasm_content(table).entries.size(), 6U);
}

TEST(TableLabels, SayWhatHappenedWithASubstance) {
  CodeTable table;
  TableRow tea;
  tea.path = {"Tea", "green"};
  tea.codes = {"Q39.0X1", "Q39.0X2", "", "", "Q39.0X5", "Q39.0X6"};
  table.rows = {tea};
  EXPECT_EQ(labels_of(drug_content(table)),
            (Labels{{"poisoning by Tea, green, accidental", "Q39.0X1"},
                    {"poisoning by Tea, green, intentional self-harm", "Q39.0X2"},
                    {"adverse effect of Tea, green", "Q39.0X5"},
                    {"underdosing of Tea, green", "Q39.0X6"}}));
}

}  // namespace
}  // namespace descry::indexer
