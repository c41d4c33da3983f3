#include "indexer/pipeline/merge_flat.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/pipeline/code_meanings.hpp"
#include "indexer/pipeline/edition_codes.hpp"
#include "indexer/pipeline/flat_list.hpp"

namespace descry::indexer {
namespace {

using engine::ConceptInput;
using engine::ConceptKind;
using engine::LabelKind;
using engine::Result;

/// `added_date`, `action_effective_date`, `termination_date`
void add_dates(const HcpcsRow& row, ConceptInput& item) {
  const std::pair<std::string_view, const std::optional<engine::Date>*> dates[] = {
      {"added_date", &row.added},
      {"action_effective_date", &row.action_effective},
      {"termination_date", &row.terminated}};
  for (const auto& [name, date] : dates) {
    if (*date) {
      item.properties.emplace_back(name, engine::format_iso_date(**date));
    }
  }
}

ConceptInput hcpcs_concept(HcpcsRow& row, const engine::EditionInput& edition) {
  ConceptInput item;
  item.code = row.code;
  item.kind = row.modifier ? ConceptKind::modifier : ConceptKind::code;
  const bool has_begun = !row.added || *row.added <= edition.effective;
  const bool has_ended = row.terminated && *row.terminated < edition.effective;
  item.in_force = has_begun && !has_ended;
  item.billable = item.in_force && !row.modifier;
  item.valid_from = row.added.value_or(edition.from);
  item.valid_to = row.terminated;
  item.title = std::move(row.long_description);
  item.short_title = std::move(row.short_description);
  item.properties = std::move(row.properties);
  add_hcpcs_meanings(item.properties);
  add_dates(row, item);
  return item;
}

ConceptInput msdrg_concept(DrgRow& row, const engine::EditionInput& edition) {
  ConceptInput item;
  item.code = row.code;
  item.billable = true;
  item.valid_from = edition.from;
  item.valid_to = edition.to;
  item.title = std::move(row.title);
  const auto put = [&](std::string_view name, auto value) {
    item.properties.emplace_back(name, std::move(value));
  };
  if (!row.mdc.empty()) {
    put("mdc", row.mdc);
  }
  if (!row.type.empty()) {
    put("type", row.type);
    put("type_meaning", std::string(row.type == "SURG" ? "surgical" : "medical"));
  }
  put("post_acute", row.is_post_acute);
  put("special_pay", row.is_special_pay);
  const std::pair<std::string_view, std::optional<double>> numbers[] = {
      {"relative_weight", row.weight},
      {"relative_weight_capped", row.capped_weight},
      {"geometric_mean_length_of_stay", row.geometric_days},
      {"arithmetic_mean_length_of_stay", row.arithmetic_days}};
  for (const auto& [name, number] : numbers) {
    if (number) {
      put(name, *number);
    }
  }
  put("fiscal_year", edition.id);
  return item;
}

ConceptInput icd9_concept(TitleRow& row, const engine::EditionInput& edition) {
  ConceptInput item;
  item.code = row.code;
  item.billable = true;
  item.valid_from = edition.from;
  item.valid_to = edition.to;
  item.title = std::move(row.text);
  return item;
}

ConceptInput cvx_concept(CvxRow& row, std::size_t source) {
  ConceptInput item;
  item.code = row.code;
  item.in_force = row.active;
  item.billable = row.active;
  item.title = std::move(row.short_description);
  if (!row.full_name.empty() && row.full_name != item.title) {
    item.labels.push_back(
        {LabelKind::synonym, std::move(row.full_name), static_cast<std::uint16_t>(source)});
  }
  item.properties.emplace_back("status", std::move(row.status));
  if (!row.notes.empty()) {
    item.properties.emplace_back("notes", std::move(row.notes));
  }
  if (row.updated) {
    item.properties.emplace_back("updated", engine::format_iso_date(*row.updated));
  }
  return item;
}

/// Codes below codes: 250.0 under 250, where both are rows.
void link_to_shorter_codes(engine::EditionInput& edition) {
  std::unordered_map<std::string_view, std::int32_t> by_code;
  for (std::size_t i = 0; i < edition.concepts.size(); ++i) {
    ConceptInput& item = edition.concepts[i];
    item.parent = nearest_shorter(by_code, item.code);
    by_code.emplace(item.code, static_cast<std::int32_t>(i));
  }
}

Result<void> add_long_titles(std::vector<TitleRow>& rows, std::size_t source,
                             const engine::EditionInput& edition, FlatList& list) {
  for (TitleRow& row : rows) {
    auto added = list.add(icd9_concept(row, edition), {source, row.line});
    if (!added) {
      return added;
    }
  }
  return {};
}

/// Short titles join their codes; a code without a long title takes the short one for both.
Result<void> add_short_titles(std::vector<TitleRow>& rows, std::size_t source,
                              engine::EditionInput& edition, FlatList& list) {
  for (TitleRow& row : rows) {
    ConceptInput* known = list.find(row.code);
    if (known == nullptr) {
      ConceptInput item = icd9_concept(row, edition);
      item.short_title = item.title;
      if (auto added = list.add(std::move(item), {source, row.line}); !added) {
        return added;
      }
    } else if (known->short_title.empty() || known->short_title == row.text) {
      known->short_title = std::move(row.text);
      known->short_title_source = static_cast<std::uint16_t>(source);
    } else {
      return bad_source({{}, row.line, "code", row.code}, "another short title than before");
    }
  }
  return {};
}

}  // namespace

Result<void> merge_hcpcs(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                         engine::EditionInput& edition, Findings& findings) {
  FlatList list(sources, edition, findings);
  for (const std::size_t member : plan.members) {
    auto* rows = std::get_if<std::vector<HcpcsRow>>(&sources[member].records);
    if (rows == nullptr) {
      continue;
    }
    edition.concepts.reserve(edition.concepts.size() + rows->size());
    for (HcpcsRow& row : *rows) {
      auto added = list.add(hcpcs_concept(row, edition), {member, row.line});
      if (!added) {
        return added;
      }
    }
  }
  list.report_repeats();
  return {};
}

Result<void> merge_msdrg(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                         engine::EditionInput& edition, Findings& findings) {
  FlatList list(sources, edition, findings);
  for (const std::size_t member : plan.members) {
    if (auto* rows = std::get_if<std::vector<DrgRow>>(&sources[member].records)) {
      for (DrgRow& row : *rows) {
        DESCRY_TRY_VOID(list.add(msdrg_concept(row, edition), {member, row.line}));
      }
    }
  }
  list.report_repeats();
  return {};
}

Result<void> merge_icd9(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                        engine::EditionInput& edition, Findings& findings) {
  FlatList list(sources, edition, findings);
  const auto rows_of = [&](std::size_t member, bool is_long) -> std::vector<TitleRow>* {
    const bool has_long = sources[member].hint.titles == TitleLength::long_titles;
    return has_long == is_long ? std::get_if<std::vector<TitleRow>>(&sources[member].records)
                               : nullptr;
  };
  for (const std::size_t member : plan.members) {
    if (auto* rows = rows_of(member, true)) {
      if (auto added = add_long_titles(*rows, member, edition, list); !added) {
        return added;
      }
    }
  }
  for (const std::size_t member : plan.members) {
    if (auto* rows = rows_of(member, false)) {
      if (auto added = add_short_titles(*rows, member, edition, list); !added) {
        return engine::Error{added.error().code, sources[member].path + added.error().message};
      }
    }
  }
  list.report_repeats();
  link_to_shorter_codes(edition);
  return {};
}

Result<void> merge_cvx(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                       engine::EditionInput& edition, Findings& findings) {
  FlatList list(sources, edition, findings);
  edition.from = edition.effective;
  for (const std::size_t member : plan.members) {
    auto* rows = std::get_if<std::vector<CvxRow>>(&sources[member].records);
    if (rows == nullptr) {
      continue;
    }
    for (CvxRow& row : *rows) {
      // A list of all vaccines ever given; its oldest entry is the first day it speaks of.
      edition.from = std::min(edition.from, row.updated.value_or(edition.from));
      auto item = cvx_concept(row, member);
      findings[member].labels += item.labels.size();
      if (auto added = list.add(std::move(item), {member, row.record}); !added) {
        return added;
      }
    }
  }
  for (ConceptInput& item : edition.concepts) {
    item.valid_from = edition.from;
  }
  list.report_repeats();
  return {};
}

}  // namespace descry::indexer
