#include "indexer/pipeline/payment.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/pipeline/diagnosis_facts.hpp"
#include "indexer/pipeline/fee_facts.hpp"
#include "indexer/pipeline/systems.hpp"

namespace descry::indexer {
namespace {

engine::CcInput cc_input(const LoadedSource& source, std::size_t position) {
  const auto& table = std::get<CcExclusions>(source.records);
  engine::CcInput year;
  year.edition = source.edition;
  if (const auto dates = edition_dates("icd10cm", source.edition)) {
    year.from = dates->from;
    year.to = dates->to;
  }
  year.source = static_cast<std::uint16_t>(position);
  year.codes = table.codes;
  year.collections = table.collections;
  return year;
}

void add_exclusions(const std::vector<LoadedSource>& sources, engine::Corpus& corpus,
                    Findings& findings) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].kind != SourceKind::msdrg_cc_exclusions || sources[i].repeats) {
      continue;
    }
    const bool is_known = std::ranges::any_of(
        corpus.cc, [&](const engine::CcInput& year) { return year.edition == sources[i].edition; });
    if (is_known) {
      findings[i].skipped += sources[i].rows;
      findings[i].warnings.push_back("another table of its year is loaded before it");
    } else {
      corpus.cc.push_back(cc_input(sources[i], i));
    }
  }
  std::ranges::sort(corpus.cc, [](const engine::CcInput& a, const engine::CcInput& b) {
    return is_older(a.edition, b.edition);
  });
}

}  // namespace

void add_payment_facts(const std::vector<LoadedSource>& sources, engine::Corpus& corpus,
                       Findings& findings) {
  add_exclusions(sources, corpus, findings);
  add_diagnosis_facts(sources, corpus, findings);
  add_fee_facts(sources, corpus, findings);
}

}  // namespace descry::indexer
