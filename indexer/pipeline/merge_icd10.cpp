#include "indexer/pipeline/merge_icd10.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/pipeline/edition_codes.hpp"
#include "indexer/pipeline/merged_order.hpp"

namespace descry::indexer {
namespace {

using engine::ConceptInput;
using engine::ConceptKind;
using engine::Date;
using engine::LabelKind;
using engine::Result;

constexpr std::size_t kLongestIncludesLabel = 120;

/// What the sources say of one code.
struct Merged {
  OrderRow* row = nullptr;
  std::size_t row_source = 0;
  TabularNode* node = nullptr;
};

class Icd10Merge {
 public:
  Icd10Merge(const EditionPlan& plan, std::vector<LoadedSource>& sources,
             engine::EditionInput& edition, Findings& findings)
      : plan_(plan), sources_(sources), edition_(edition), findings_(findings) {}

  Result<void> run() {
    for (const std::size_t member : plan_.members) {
      if (auto* rows = std::get_if<std::vector<OrderRow>>(&sources_[member].records)) {
        if (auto added = add_order_rows(*rows, member); !added) {
          return added;
        }
      }
    }
    if (auto chosen = choose_tabular(); !chosen) {
      return chosen;
    }
    if (tabular_ != nullptr) {
      add_structure();
    }
    add_codes();
    return {};
  }

 private:
  Result<void> add_order_rows(std::vector<OrderRow>& rows, std::size_t source);
  Result<void> choose_tabular();
  Result<void> check_same_titles(std::size_t one, std::size_t other) const;
  void add_structure();
  void add_codes();
  ConceptInput make_code(Merged& merged);
  void take_from_node(TabularNode& node, ConceptInput& item);
  void note_other_title(const Merged& merged, ConceptInput& item);
  void link_to_parent(ConceptInput& item, const Merged& merged);
  [[nodiscard]] std::string place(std::size_t source, std::uint32_t line) const {
    return sources_[source].path + ":" + std::to_string(line);
  }

  const EditionPlan& plan_;
  std::vector<LoadedSource>& sources_;
  engine::EditionInput& edition_;
  Findings& findings_;
  MergedOrder order_;
  std::vector<Merged> merged_;
  TabularList* tabular_ = nullptr;
  std::size_t tabular_source_ = 0;
  bool has_order_file_ = false;
  std::vector<std::int32_t> concept_of_node_;  ///< Chapters and blocks of the Tabular.
  std::unordered_map<std::string_view, std::int32_t> by_code_;
};

Result<void> Icd10Merge::add_order_rows(std::vector<OrderRow>& rows, std::size_t source) {
  has_order_file_ = true;
  order_.reserve(rows.size() + rows.size() / 8);
  order_.begin_sequence();
  std::uint64_t repeats = 0;
  for (OrderRow& row : rows) {
    const std::size_t number = order_.add(row.code);
    merged_.resize(std::max(merged_.size(), number + 1));
    Merged& known = merged_[number];
    if (known.row == nullptr) {
      known.row = &row;
      known.row_source = source;
      continue;
    }
    if (known.row->long_title != row.long_title || known.row->billable != row.billable) {
      const char* what = known.row->billable != row.billable ? "flag" : "title";
      return bad_source(
          {sources_[source].path, row.line, "code", row.code},
          std::string("another ") + what + " than at " + place(known.row_source, known.row->line));
    }
    ++repeats;
  }
  if (repeats != 0) {
    findings_[source].warnings.push_back(std::to_string(repeats) +
                                         " rows repeat an earlier order file");
  }
  return {};
}

/// The Tabular that takes effect last gives the structure.
Result<void> Icd10Merge::choose_tabular() {
  std::optional<std::size_t> chosen;
  for (const std::size_t member : plan_.members) {
    if (!std::holds_alternative<TabularList>(sources_[member].records)) {
      continue;
    }
    if (!chosen) {
      chosen = member;
      continue;
    }
    const auto effective = [&](std::size_t source) {
      return sources_[source].hint.effective.value_or(edition_.from);
    };
    if (effective(*chosen) == effective(member)) {
      if (auto checked = check_same_titles(*chosen, member); !checked) {
        return checked;
      }
    }
    const bool is_newer = effective(member) > effective(*chosen);
    const std::size_t loser = is_newer ? *chosen : member;
    chosen = is_newer ? member : *chosen;
    findings_[loser].warnings.push_back("superseded by " + sources_[*chosen].path);
    findings_[loser].skipped = sources_[loser].rows;
    std::erase_if(edition_.sources,
                  [&](const engine::EditionSource& source) { return source.source == loser; });
  }
  if (chosen) {
    tabular_ = &std::get<TabularList>(sources_[*chosen].records);
    tabular_source_ = *chosen;
  }
  return {};
}

Result<void> Icd10Merge::check_same_titles(std::size_t one, std::size_t other) const {
  std::unordered_map<std::string_view, const TabularNode*> first;
  for (const TabularNode& node : std::get<TabularList>(sources_[one].records).nodes) {
    first.emplace(node.code, &node);
  }
  for (const TabularNode& node : std::get<TabularList>(sources_[other].records).nodes) {
    const auto found = first.find(node.code);
    if (found != first.end() && found->second->title != node.title) {
      return bad_source({sources_[other].path, node.line, "code", node.code},
                        "another title than at " + place(one, found->second->line));
    }
  }
  return {};
}

/// Chapters and blocks come first; codes are numbered after the order file's.
void Icd10Merge::add_structure() {
  order_.begin_sequence();
  concept_of_node_.assign(tabular_->nodes.size(), -1);
  for (std::size_t i = 0; i < tabular_->nodes.size(); ++i) {
    TabularNode& node = tabular_->nodes[i];
    if (node.kind == ConceptKind::code) {
      const std::size_t number = order_.add(node.code);
      merged_.resize(std::max(merged_.size(), number + 1));
      merged_[number].node = &node;
      continue;
    }
    ConceptInput item;
    item.code = node.code;
    item.kind = node.kind;
    item.parent = node.parent < 0 ? -1 : concept_of_node_[static_cast<std::size_t>(node.parent)];
    item.title = std::move(node.title);
    item.title_source = static_cast<std::uint16_t>(tabular_source_);
    item.valid_from = edition_.from;
    item.valid_to = edition_.to;
    item.notes = std::move(node.notes);
    item.seventh_character = std::move(node.seventh_character);
    concept_of_node_[i] = static_cast<std::int32_t>(edition_.concepts.size());
    edition_.concepts.push_back(std::move(item));
  }
}

void Icd10Merge::add_codes() {
  // Codes stay views into `concepts`, so the vector must not grow beyond this.
  edition_.concepts.reserve(edition_.concepts.size() + merged_.size());
  by_code_.reserve(merged_.size());
  for (const std::size_t number : order_.sequence()) {
    ConceptInput item = make_code(merged_[number]);
    link_to_parent(item, merged_[number]);
    const auto position = static_cast<std::int32_t>(edition_.concepts.size());
    edition_.concepts.push_back(std::move(item));
    by_code_.emplace(edition_.concepts.back().code, position);
  }
}

ConceptInput Icd10Merge::make_code(Merged& merged) {
  ConceptInput item;
  item.valid_from = edition_.from;
  item.valid_to = edition_.to;
  if (merged.row != nullptr) {
    note_other_title(merged, item);
    item.code = merged.row->code;
    item.billable = merged.row->billable;
    item.title = std::move(merged.row->long_title);
    item.short_title = std::move(merged.row->short_title);
    item.title_source = item.short_title_source = static_cast<std::uint16_t>(merged.row_source);
  } else {
    item.code = merged.node->code;
    item.billable = !merged.node->has_children;
    item.title = std::move(merged.node->title);
    item.title_source = static_cast<std::uint16_t>(tabular_source_);
    if (has_order_file_) {
      item.valid_from = sources_[tabular_source_].hint.effective.value_or(edition_.from);
      findings_[tabular_source_].warnings.push_back(item.code +
                                                    ": not in the order file, valid from " +
                                                    engine::format_iso_date(item.valid_from));
    }
  }
  if (merged.node != nullptr) {
    take_from_node(*merged.node, item);
  }
  return item;
}

void Icd10Merge::note_other_title(const Merged& merged, ConceptInput& item) {
  const bool differs = merged.node != nullptr && !merged.node->expanded &&
                       merged.node->title != merged.row->long_title;
  if (!differs) {
    return;
  }
  SourceFindings& found = findings_[tabular_source_];
  found.warnings.push_back(merged.row->code + ": title \"" + merged.node->title +
                           "\", the order file's \"" + merged.row->long_title +
                           "\" is taken and the other kept as a label");
  ++found.labels;
  item.labels.push_back({LabelKind::synonym, std::move(merged.node->title),
                         static_cast<std::uint16_t>(tabular_source_)});
}

void Icd10Merge::take_from_node(TabularNode& node, ConceptInput& item) {
  const auto source = static_cast<std::uint16_t>(tabular_source_);
  SourceFindings& found = findings_[tabular_source_];
  for (std::string& term : node.inclusion_terms) {
    item.labels.push_back({LabelKind::inclusion, std::move(term), source});
    ++found.labels;
  }
  for (const engine::NoteInput& note : node.notes) {
    const bool names_the_code = note.kind == engine::NoteKind::includes && note.codes.empty() &&
                                note.text.size() <= kLongestIncludesLabel &&
                                !note.text.ends_with(':');
    if (names_the_code) {
      item.labels.push_back({LabelKind::inclusion, note.text, source});
      ++found.labels;
    }
  }
  item.notes = std::move(node.notes);
  item.seventh_character = std::move(node.seventh_character);
}

/// The nearest code that exists and is shorter; for categories, the block.
void Icd10Merge::link_to_parent(ConceptInput& item, const Merged& merged) {
  item.parent = nearest_shorter(by_code_, item.code);
  if (item.parent < 0 && merged.node != nullptr && merged.node->parent >= 0) {
    item.parent = concept_of_node_[static_cast<std::size_t>(merged.node->parent)];
  }
}

}  // namespace

Result<void> merge_icd10(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                         engine::EditionInput& edition, Findings& findings) {
  return Icd10Merge(plan, sources, edition, findings).run();
}

}  // namespace descry::indexer
