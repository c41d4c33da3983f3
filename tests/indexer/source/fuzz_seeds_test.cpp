// Of every format, a seed of its fuzz target is a valid file: fuzzing starts behind the refusals.

#include <string>

#include <gtest/gtest.h>

#include "indexer/pipeline/vocabulary.hpp"
#include "indexer/source/addenda.hpp"
#include "indexer/source/concepts_csv.hpp"
#include "indexer/source/concepts_ndjson.hpp"
#include "indexer/source/cvx_xml.hpp"
#include "indexer/source/fee_schedule.hpp"
#include "indexer/source/gem.hpp"
#include "indexer/source/hcc_csv.hpp"
#include "indexer/source/hcpcs_fixed.hpp"
#include "indexer/source/hcpcs_xlsx.hpp"
#include "indexer/source/icd9_titles.hpp"
#include "indexer/source/index_csv.hpp"
#include "indexer/source/index_xml.hpp"
#include "indexer/source/msdrg_lists.hpp"
#include "indexer/source/msdrg_table5.hpp"
#include "indexer/source/ncci_mue.hpp"
#include "indexer/source/ncci_ptp.hpp"
#include "indexer/source/open.hpp"
#include "indexer/source/order_file.hpp"
#include "indexer/source/pcs_definitions_xml.hpp"
#include "indexer/source/pcs_index_xml.hpp"
#include "indexer/source/pcs_tables_xml.hpp"
#include "indexer/source/poa_xlsx.hpp"
#include "indexer/source/recognise.hpp"
#include "indexer/source/table_xml.hpp"
#include "indexer/source/tabular_xml.hpp"
#include "indexer/source/xlsx.hpp"
#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::seed;

SourceFile recognised(const std::string& name) {
  SourceFile file = seed(name);
  file.kind = recognise(file.path, file.bytes);
  return file;
}

TEST(FuzzSeeds, OfTextFormatsAreValid) {
  EXPECT_EQ(message_of(read_concepts_csv(seed("concepts_csv/seed_formulary"))), "");
  EXPECT_EQ(message_of(read_concepts_ndjson(seed("concepts_ndjson/seed_concepts"))), "");
  EXPECT_EQ(message_of(read_hcpcs_fixed(seed("hcpcs_fixed/seed_hcpcs_fixed"))), "");
  EXPECT_EQ(message_of(read_icd9_titles(recognised("icd9_titles/seed_diagnoses"))), "");
  EXPECT_EQ(message_of(read_icd9_titles(recognised("icd9_titles/seed_procedures"))), "");
  EXPECT_EQ(message_of(read_addenda(recognised("addenda/seed_icd10cm_addenda"))), "");
  EXPECT_EQ(message_of(read_addenda(recognised("addenda/seed_icd10pcs_addenda"))), "");
  EXPECT_EQ(message_of(read_gem(recognised("gem/seed_gem_forward"))), "");
  EXPECT_EQ(message_of(read_gem(recognised("gem/seed_gem_backward"))), "");
  EXPECT_EQ(message_of(read_index_csv(seed("index_csv/ICD10CM_2031_Index.csv"))), "");
  EXPECT_EQ(message_of(read_cc_list(recognised("msdrg/seed_cc_list"))), "");
  EXPECT_EQ(message_of(read_cc_exclusions(seed("msdrg/seed_cc_exclusions"))), "");
  EXPECT_EQ(message_of(read_msdrg_appendix(seed("msdrg/seed_appendix"))), "");
  EXPECT_EQ(message_of(read_msdrg_table5(seed("msdrg/seed_table5"))), "");
  EXPECT_EQ(message_of(read_hcc_mappings(seed("hcc/seed_hcc_mappings"))), "");
  EXPECT_EQ(message_of(read_hcc_labels(seed("hcc/seed_hcc_labels"))), "");
  EXPECT_EQ(message_of(read_fee_schedule(seed("fee_schedule/seed_fees"))), "");
  EXPECT_EQ(message_of(read_ncci_mue(seed("ncci_mue/seed_mue"))), "");
  EXPECT_EQ(message_of(read_ncci_ptp(seed("ncci_ptp/seed_ptp"))), "");
  EXPECT_EQ(message_of(read_icd10cm_order(seed("order_file/icd10cm.txt"))), "");
  EXPECT_EQ(message_of(read_icd10pcs_order(seed("order_file/icd10pcs.txt"))), "");
  const SourceFile words = seed("vocabulary/seed_words");
  const VocabularyFile file{words.path, words.bytes};
  EXPECT_EQ(message_of(read_vocabulary({&file, 1})), "");
}

TEST(FuzzSeeds, OfXmlFormatsAreValid) {
  EXPECT_EQ(message_of(read_cvx(seed("cvx/seed_cvx"))), "");
  EXPECT_EQ(message_of(read_index(seed("index_xml/index.xml"))), "");
  EXPECT_EQ(message_of(read_code_table(seed("table_xml/drug.xml"))), "");
  EXPECT_EQ(message_of(read_code_table(seed("table_xml/neoplasm.xml"))), "");
  EXPECT_EQ(message_of(read_tabular(seed("tabular/small.xml"))), "");
  EXPECT_EQ(message_of(read_pcs_tables(seed("pcs_tables/tables.xml"))), "");
  EXPECT_EQ(message_of(read_pcs_definitions(seed("pcs_definitions/definitions.xml"))), "");
  EXPECT_EQ(message_of(read_pcs_index(seed("pcs_index/index.xml"))), "");
}

TEST(FuzzSeeds, OfArchivesAreValid) {
  const SourceFile book = seed("xlsx/seed_workbook");
  EXPECT_EQ(message_of(read_first_sheet(book.path, book.bytes)), "");
  EXPECT_EQ(message_of(read_hcpcs_xlsx(book)), "");
  EXPECT_EQ(message_of(read_poa_xlsx(seed("recognise/seed_poa"))), "");
  EXPECT_EQ(message_of(open_bytes("t.xz", seed("xz/seed_table").bytes)), "");
  for (const std::string name : {"seed_plain", "seed_release", "seed_stored", "seed_workbook"}) {
    EXPECT_EQ(message_of(open_bytes(name, seed("zip/" + name).bytes)), "");
  }
}

TEST(FuzzSeeds, OfRecogniseAreOfAllKinds) {
  for (const std::string name : {"appendix",
                                 "cc_exclusions",
                                 "cc_list",
                                 "concepts",
                                 "cvx",
                                 "diagnoses",
                                 "drug",
                                 "eindex",
                                 "fees",
                                 "formulary",
                                 "gem_backward",
                                 "gem_forward",
                                 "hcc_labels",
                                 "hcc_mappings",
                                 "hcpcs_fixed",
                                 "icd10cm_addenda",
                                 "icd10cm_order",
                                 "icd10pcs_addenda",
                                 "icd10pcs_order",
                                 "index_csv",
                                 "index_xml",
                                 "mue",
                                 "neoplasm",
                                 "pcs_definitions",
                                 "pcs_index",
                                 "pcs_tables",
                                 "poa",
                                 "procedures",
                                 "ptp",
                                 "table5",
                                 "tabular",
                                 "workbook"}) {
    EXPECT_EQ(message_of(open_bytes(name, seed("recognise/seed_" + name).bytes)), "");
  }
}

}  // namespace
}  // namespace descry::indexer
