#include "indexer/pipeline/loaded_source.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/parallel.hpp"
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
#include "indexer/source/order_file.hpp"
#include "indexer/source/pcs_definitions_xml.hpp"
#include "indexer/source/pcs_index_xml.hpp"
#include "indexer/source/pcs_tables_xml.hpp"
#include "indexer/source/poa_xlsx.hpp"
#include "indexer/source/table_xml.hpp"
#include "indexer/source/tabular_expand.hpp"
#include "indexer/source/tabular_xml.hpp"

namespace descry::indexer {
namespace {

using engine::Error;
using engine::ErrorCode;
using engine::Result;

Result<TabularList> read_expanded_tabular(const SourceFile& file) {
  DESCRY_TRY(TabularList list, read_tabular(file));
  if (auto expanded = expand_seventh_characters(list); !expanded) {
    return Error{expanded.error().code, file.path + ": " + expanded.error().message};
  }
  return list;
}

struct RowCounter {
  std::uint64_t operator()(std::monostate /*nothing*/) const { return 0; }
  std::uint64_t operator()(const TabularList& list) const { return list.nodes.size(); }
  std::uint64_t operator()(const AlphabeticIndex& index) const { return index.entries.size(); }
  std::uint64_t operator()(const CodeTable& table) const { return table.rows.size(); }
  std::uint64_t operator()(const PcsTables& tables) const;
  std::uint64_t operator()(const PcsDefinitions& definitions) const;
  std::uint64_t operator()(const PcsIndex& index) const { return index.entries.size(); }
  std::uint64_t operator()(const PtpFile& file) const { return file.pairs.size(); }
  std::uint64_t operator()(const MueFile& file) const { return file.rows.size(); }
  std::uint64_t operator()(const CcList& list) const { return list.rows.size(); }
  std::uint64_t operator()(const CcExclusions& table) const { return table.codes.size(); }
  std::uint64_t operator()(const OnlyIfAlive& list) const { return list.rows.size(); }
  std::uint64_t operator()(const PoaExempt& list) const { return list.rows.size(); }
  template <typename Row>
  std::uint64_t operator()(const std::vector<Row>& rows) const {
    return rows.size();
  }
};

std::uint64_t RowCounter::operator()(const PcsTables& tables) const {
  std::uint64_t rows = 0;
  for (const PcsTable& table : tables.tables) {
    rows += table.rows.size();
  }
  return rows;
}

std::uint64_t RowCounter::operator()(const PcsDefinitions& definitions) const {
  std::uint64_t terms = 0;
  for (const PcsDefinedAxis& axis : definitions.axes) {
    terms += axis.terms.size();
  }
  return terms;
}

template <typename T>
Result<Records> wrap(Result<T> result) {
  if (!result) {
    return std::move(result).error();
  }
  return Records(*std::move(result));
}

Error no_reader(const SourceFile& file) {
  return bad_source({file.path, 0, {}, {}}, "no reader takes this file");
}

/// Edits, groups and fees.
Result<Records> read_payment_records(const SourceFile& file) {
  switch (file.kind) {
    case SourceKind::ncci_ptp:
      return wrap(read_ncci_ptp(file));
    case SourceKind::ncci_mue:
      return wrap(read_ncci_mue(file));
    case SourceKind::msdrg_table5:
      return wrap(read_msdrg_table5(file));
    case SourceKind::msdrg_mcc_list:
    case SourceKind::msdrg_cc_list:
      return wrap(read_cc_list(file));
    case SourceKind::msdrg_cc_exclusions:
      return wrap(read_cc_exclusions(file));
    case SourceKind::msdrg_appendix:
      return wrap(read_msdrg_appendix(file));
    case SourceKind::hcc_mappings:
      return wrap(read_hcc_mappings(file));
    case SourceKind::hcc_labels:
      return wrap(read_hcc_labels(file));
    case SourceKind::poa_exempt:
      return wrap(read_poa_xlsx(file));
    case SourceKind::fee_schedule:
      return wrap(read_fee_schedule(file));
    default:
      return no_reader(file);
  }
}

Result<Records> read_records(const SourceFile& file) {
  switch (file.kind) {
    case SourceKind::icd10cm_order:
      return wrap(read_icd10cm_order(file));
    case SourceKind::icd10pcs_order:
      return wrap(read_icd10pcs_order(file));
    case SourceKind::icd10cm_tabular:
      return wrap(read_expanded_tabular(file));
    case SourceKind::icd10cm_index_xml:
    case SourceKind::icd10cm_eindex:
      return wrap(read_index(file));
    case SourceKind::icd10cm_index_csv:
      return wrap(read_index_csv(file));
    case SourceKind::icd10cm_neoplasm:
    case SourceKind::icd10cm_drug:
      return wrap(read_code_table(file));
    case SourceKind::icd10pcs_tables:
      return wrap(read_pcs_tables(file));
    case SourceKind::icd10pcs_definitions:
      return wrap(read_pcs_definitions(file));
    case SourceKind::icd10pcs_index:
      return wrap(read_pcs_index(file));
    case SourceKind::hcpcs_xlsx:
      return wrap(read_hcpcs_xlsx(file));
    case SourceKind::hcpcs_fixed:
      return wrap(read_hcpcs_fixed(file));
    case SourceKind::icd9cm_titles:
    case SourceKind::icd9pcs_titles:
      return wrap(read_icd9_titles(file));
    case SourceKind::cvx_xml:
      return wrap(read_cvx(file));
    case SourceKind::concepts_ndjson:
      return wrap(read_concepts_ndjson(file));
    case SourceKind::concepts_csv:
      return wrap(read_concepts_csv(file));
    case SourceKind::ncci_ptp:
    case SourceKind::ncci_mue:
    case SourceKind::msdrg_table5:
    case SourceKind::msdrg_mcc_list:
    case SourceKind::msdrg_cc_list:
    case SourceKind::msdrg_cc_exclusions:
    case SourceKind::msdrg_appendix:
    case SourceKind::hcc_mappings:
    case SourceKind::hcc_labels:
    case SourceKind::poa_exempt:
    case SourceKind::fee_schedule:
      return read_payment_records(file);
    case SourceKind::gem_icd9cm_to_icd10cm:
    case SourceKind::gem_icd10cm_to_icd9cm:
      return wrap(read_gem(file));
    case SourceKind::icd10cm_addenda:
    case SourceKind::icd10pcs_addenda:
      return wrap(read_addenda(file));
    case SourceKind::unrecognised:
      break;
  }
  return no_reader(file);
}

Error edition_is_unknown(const std::string& path) {
  return {ErrorCode::invalid_argument,
          path + ": neither content nor name tells the edition: give it with --edition"};
}

bool has_own_editions(SourceKind kind) {
  return kind == SourceKind::concepts_ndjson || kind == SourceKind::concepts_csv;
}

Result<void> settle_setting(LoadedSource& source, const LoadOptions& options) {
  if (source.kind == SourceKind::ncci_ptp && !source.hint.setting) {
    source.hint.setting = options.setting;
    if (!source.hint.setting) {
      return Error{ErrorCode::invalid_argument,
                   source.path +
                       ": the name does not tell whose claims these pairs are for: give it with "
                       "--setting practitioner or hospital"};
    }
  }
  return {};
}

Result<void> settle_editions(LoadedSource& source, const LoadOptions& options) {
  if (!has_own_editions(source.kind)) {
    source.edition = source.hint.edition.empty() ? options.edition : source.hint.edition;
    if (source.edition.empty()) {
      return edition_is_unknown(source.path);
    }
    return {};
  }
  for (OpenConcept& item : std::get<std::vector<OpenConcept>>(source.records)) {
    if (item.edition.empty()) {
      item.edition = source.hint.edition.empty() ? options.edition : source.hint.edition;
    }
    if (item.edition.empty()) {
      return edition_is_unknown(source.path + ":" + std::to_string(item.line));
    }
  }
  return {};
}

Result<void> load_one(SourceFile& file, const LoadOptions& options, LoadedSource& source) {
  source.hint = edition_hint(file);
  DESCRY_TRY(source.records, read_records(file));
  source.rows = std::visit(RowCounter{}, source.records);
  file.bytes = {};
  DESCRY_TRY_VOID(settle_setting(source, options));
  return settle_editions(source, options);
}

/// Do the names of two files of equal kind and bytes make different sources of them? They may tell
/// the edition and the setting, and of a CSV file the system.
bool are_named_apart(const SourceFile& a, const SourceFile& b) {
  if (a.kind == SourceKind::concepts_csv && base_name(a.path) != base_name(b.path)) {
    return true;
  }
  const EditionHint of_a = edition_hint(a);
  const EditionHint of_b = edition_hint(b);
  return (!of_a.edition.empty() && !of_b.edition.empty() && of_a.edition != of_b.edition) ||
         (of_a.setting && of_b.setting && of_a.setting != of_b.setting);
}

/// Finds files that say what another one does; later ones name the first.
void mark_repeats(const std::vector<SourceFile>& files, std::vector<LoadedSource>& sources) {
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> firsts_with;
  for (std::size_t i = 0; i < files.size(); ++i) {
    sources[i].path = files[i].path;
    sources[i].kind = files[i].kind;
    std::vector<std::size_t>& firsts = firsts_with[engine::hash64(files[i].bytes)];
    const auto first = std::ranges::find_if(firsts, [&](std::size_t other) {
      return files[other].kind == files[i].kind && files[other].bytes == files[i].bytes &&
             !are_named_apart(files[other], files[i]);
    });
    if (first != firsts.end()) {
      sources[i].repeats = *first;
    } else {
      firsts.push_back(i);
    }
  }
}

}  // namespace

Result<std::vector<LoadedSource>> load_sources(std::vector<SourceFile> files,
                                               const LoadOptions& options) {
  std::vector<LoadedSource> sources(files.size());
  mark_repeats(files, sources);
  std::vector<std::size_t> largest_first(files.size());
  std::iota(largest_first.begin(), largest_first.end(), std::size_t{0});
  std::ranges::stable_sort(largest_first, std::ranges::greater{},
                           [&](std::size_t i) { return files[i].bytes.size(); });
  std::vector<std::optional<Error>> errors(files.size());
  engine::parallel_for(options.threads, files.size(), [&](std::size_t n) {
    const std::size_t i = largest_first[n];
    if (sources[i].repeats) {
      return;
    }
    if (auto loaded = load_one(files[i], options, sources[i]); !loaded) {
      errors[i] = std::move(loaded).error();
    }
  });
  for (auto& error : errors) {
    if (error) {
      return *std::move(error);
    }
  }
  for (LoadedSource& source : sources) {
    if (source.repeats) {
      source.edition = sources[*source.repeats].edition;
    }
  }
  return sources;
}

std::string base_name(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

}  // namespace descry::indexer
