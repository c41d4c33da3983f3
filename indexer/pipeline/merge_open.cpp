#include "indexer/pipeline/merge_open.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/pipeline/systems.hpp"
#include "indexer/source/open_concept.hpp"

namespace descry::indexer {
namespace {

using engine::ConceptInput;
using engine::Date;
using engine::Result;
using Property = std::pair<std::string, engine::PropertyValue>;

/// A row of an open source.
struct Row {
  std::size_t source = 0;
  const OpenConcept* item = nullptr;
};

/// What the rows of one code say together: of each thing, the first row that says it.
struct Told {
  std::size_t concept_at = 0;
  bool is_official = false;  ///< Official files give the code too; what they say stands.
  Row first;
  std::array<Row, kFacts.size()> by_fact;  ///< Without an item where no row says it.
  std::vector<Row> by_property;  ///< Of the concept's last properties, those that rows give.

  [[nodiscard]] const Row& by(Fact fact) const { return by_fact[static_cast<std::size_t>(fact)]; }
  [[nodiscard]] bool says(Fact fact) const { return by(fact).item != nullptr; }
};

/// What a row says against what is kept, both as messages show them.
struct Contradiction {
  std::string_view what;
  std::string said;
  std::string kept;
  const std::string* label = nullptr;  ///< A text that is found beside the official one.
};

class OpenMerge {
 public:
  OpenMerge(const EditionPlan& plan, std::vector<LoadedSource>& sources,
            engine::EditionInput& edition, Findings& findings)
      : plan_(plan), sources_(sources), edition_(edition), findings_(findings) {}

  Result<void> run();

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};
  struct Known {
    std::size_t concept_at = 0;
    std::size_t told_at = kNone;
  };

  Result<void> add_rows(std::size_t source);
  Result<void> add(const Row& row);
  Told& told_of(const Row& row);
  Result<void> take_display(const Row& row, const Told& told);
  Result<void> take_fact(Fact fact, const Row& row, Told& told);
  Result<void> take_property(const Property& property, const Row& row, Told& told);
  Result<void> fill(const Told& told);
  Result<void> check_dates(const Told& told);
  Result<void> link_parents();
  Result<void> put_in_order();
  [[nodiscard]] engine::Error ring_error(std::size_t in_ring) const;
  void settle_dates();

  [[nodiscard]] std::string official_fact(const Told& told, Fact fact) const;
  void overrule(const Row& row, const Told& told, const Contradiction& found);
  [[nodiscard]] engine::Error refused(const Row& row, const Row& earlier,
                                      const Contradiction& found) const;
  [[nodiscard]] engine::Error bad(const Row& row, std::string_view field, std::string_view value,
                                  std::string_view expectation) const {
    return bad_source({sources_[row.source].path, row.item->line, field, value}, expectation);
  }
  [[nodiscard]] std::string place(const Row& row) const {
    return sources_[row.source].path + ":" + std::to_string(row.item->line);
  }

  const EditionPlan& plan_;
  std::vector<LoadedSource>& sources_;
  engine::EditionInput& edition_;
  Findings& findings_;
  std::unordered_map<std::string, Known> by_code_;
  std::vector<Told> told_;  ///< In the order of the codes' first rows.
};

engine::Error OpenMerge::refused(const Row& row, const Row& earlier,
                                 const Contradiction& found) const {
  return bad(row, "code", row.item->code,
             std::string(found.what) + " " + found.said + " differs from " + found.kept + " at " +
                 place(earlier));
}

void OpenMerge::overrule(const Row& row, const Told& told, const Contradiction& found) {
  std::string warning = row.item->code + ": " + std::string(found.what) + " " + found.said +
                        ", the official " + found.kept + " is taken";
  if (found.label != nullptr) {
    warning += " and the other kept as a label";
    edition_.concepts[told.concept_at].labels.push_back(
        {engine::LabelKind::synonym, *found.label, static_cast<std::uint16_t>(row.source)});
  }
  findings_[row.source].warnings.push_back(std::move(warning));
}

/// What official files say of the code; empty when nothing. They always say whether it is billable.
std::string OpenMerge::official_fact(const Told& told, Fact fact) const {
  const ConceptInput& item = edition_.concepts[told.concept_at];
  OpenConcept said;
  said.short_title = item.short_title;
  said.billable = item.billable;
  said.valid_from = item.valid_from;
  said.valid_to = item.valid_to;
  if (item.parent >= 0) {
    said.parent = edition_.concepts[static_cast<std::size_t>(item.parent)].code;
  }
  return fact_of(said, fact);
}

/// The code's concept is made of its first row, unless official files gave it.
Told& OpenMerge::told_of(const Row& row) {
  const auto [found, is_new] =
      by_code_.try_emplace(row.item->code, Known{edition_.concepts.size()});
  Known& known = found->second;
  if (known.told_at != kNone) {
    return told_[known.told_at];
  }
  if (is_new) {
    ConceptInput made;
    made.code = row.item->code;
    made.title = row.item->display;
    made.title_source = made.short_title_source = static_cast<std::uint16_t>(row.source);
    edition_.concepts.push_back(std::move(made));
  }
  known.told_at = told_.size();
  Told& told = told_.emplace_back();
  told.concept_at = known.concept_at;
  told.is_official = !is_new;
  told.first = row;
  return told;
}

Result<void> OpenMerge::take_display(const Row& row, const Told& told) {
  const std::string& display = row.item->display;
  const std::string& title = edition_.concepts[told.concept_at].title;
  if (display == title) {
    return {};
  }
  const Contradiction found{"display", quote(display), quote(title), &display};
  if (!told.is_official) {
    return refused(row, told.first, found);
  }
  overrule(row, told, found);
  return {};
}

Result<void> OpenMerge::take_fact(Fact fact, const Row& row, Told& told) {
  const std::string said = fact_of(*row.item, fact);
  const std::string official = told.is_official ? official_fact(told, fact) : "";
  if (said.empty() || said == official) {
    return {};
  }
  if (!official.empty()) {
    const std::string* label = fact == Fact::short_title ? &said : nullptr;
    overrule(row, told, {name_of(fact), quote(said), quote(official), label});
    return {};
  }
  if (!told.says(fact)) {
    told.by_fact[static_cast<std::size_t>(fact)] = row;
    return {};
  }
  const Row& earlier = told.by(fact);
  const std::string kept = fact_of(*earlier.item, fact);
  const Contradiction found{name_of(fact), quote(said), quote(kept)};
  return said == kept ? Result<void>{} : refused(row, earlier, found);
}

Result<void> OpenMerge::take_property(const Property& property, const Row& row, Told& told) {
  auto& kept = edition_.concepts[told.concept_at].properties;
  const auto known = std::ranges::find(kept, property.first, &Property::first);
  if (known == kept.end()) {
    kept.push_back(property);
    told.by_property.push_back(row);
    return {};
  }
  if (is_same(known->second, property.second)) {
    return {};
  }
  const Contradiction found{property.first, shown(property.second), shown(known->second)};
  const std::size_t official = kept.size() - told.by_property.size();
  const auto at = static_cast<std::size_t>(known - kept.begin());
  if (at >= official) {
    return refused(row, told.by_property[at - official], found);
  }
  overrule(row, told, found);
  return {};
}

Result<void> OpenMerge::add(const Row& row) {
  Told& told = told_of(row);
  DESCRY_TRY_VOID(take_display(row, told));
  for (const Fact fact : kFacts) {
    DESCRY_TRY_VOID(take_fact(fact, row, told));
  }
  for (const Property& property : row.item->properties) {
    DESCRY_TRY_VOID(take_property(property, row, told));
  }
  for (const auto& [kind, text] : row.item->labels) {
    edition_.concepts[told.concept_at].labels.push_back(
        {kind, text, static_cast<std::uint16_t>(row.source)});
    ++findings_[row.source].labels;
  }
  return {};
}

/// Gives the code's concept what its rows say, except the parent.
Result<void> OpenMerge::fill(const Told& told) {
  ConceptInput& to = edition_.concepts[told.concept_at];
  if (told.says(Fact::short_title)) {
    to.short_title = told.by(Fact::short_title).item->short_title;
    to.short_title_source = static_cast<std::uint16_t>(told.by(Fact::short_title).source);
  }
  if (!told.is_official) {
    to.billable =
        !told.says(Fact::billable) || told.by(Fact::billable).item->billable.value_or(true);
  }
  if (told.says(Fact::valid_from)) {
    to.valid_from = told.by(Fact::valid_from).item->valid_from.value_or(Date{});
  }
  if (told.says(Fact::valid_to)) {
    to.valid_to = told.by(Fact::valid_to).item->valid_to;
  }
  return check_dates(told);
}

/// Two rows, or a row and an official file, may give days that are the wrong way round.
Result<void> OpenMerge::check_dates(const Told& told) {
  ConceptInput& item = edition_.concepts[told.concept_at];
  if (!item.valid_from.ok() || !item.valid_to || *item.valid_to >= item.valid_from) {
    return {};
  }
  const std::string from = engine::format_iso_date(item.valid_from);
  const std::string to = engine::format_iso_date(*item.valid_to);
  if (told.says(Fact::valid_from) && told.says(Fact::valid_to)) {
    return bad(
        told.by(Fact::valid_to), "valid_to", to,
        "expected a day not before valid_from " + from + " at " + place(told.by(Fact::valid_from)));
  }
  if (told.says(Fact::valid_to)) {
    overrule(told.by(Fact::valid_to), told, {"valid_to", quote(to), "valid_from " + quote(from)});
    item.valid_to.reset();
  }
  return {};
}

/// Links children to their parents. An own code that does not say whether it is billable is so
/// unless it is a parent.
Result<void> OpenMerge::link_parents() {
  for (const Told& told : told_) {
    if (!told.says(Fact::parent)) {
      continue;
    }
    const Row& row = told.by(Fact::parent);
    const auto parent = by_code_.find(row.item->parent);
    if (parent == by_code_.end()) {
      return bad(row, "parent", row.item->parent,
                 "no source of edition " + edition_.id + " gives this code");
    }
    const auto [broader_at, broader_told_at] = parent->second;
    edition_.concepts[told.concept_at].parent = static_cast<std::int32_t>(broader_at);
    const Told* broader = broader_told_at == kNone ? nullptr : &told_[broader_told_at];
    if (broader != nullptr && !broader->is_official && !broader->says(Fact::billable)) {
      edition_.concepts[broader_at].billable = false;
    }
  }
  return {};
}

/// Names the first row among the concepts of a ring of parents. Requires: `in_ring` is in one.
engine::Error OpenMerge::ring_error(std::size_t in_ring) const {
  std::unordered_set<std::size_t> ring;
  for (std::size_t at = in_ring; ring.insert(at).second;) {
    at = static_cast<std::size_t>(edition_.concepts[at].parent);
  }
  const auto found = std::ranges::find_if(told_, [&](const Told& told) {
    return told.says(Fact::parent) && ring.contains(told.concept_at);
  });
  assert(found != told_.end() && "a ring has a row's parent: official parents form none");
  const Row& row = found->by(Fact::parent);
  return bad(row, "code", row.item->code,
             "is its own ancestor, by parent \"" + row.item->parent + "\"");
}

/// Moves every concept behind its parent, otherwise keeping the order.
Result<void> OpenMerge::put_in_order() {
  auto& concepts = edition_.concepts;
  std::vector<std::int32_t> place_of(concepts.size(), -1);
  std::vector<std::size_t> order;
  order.reserve(concepts.size());
  std::vector<std::size_t> chain;
  for (std::size_t i = 0; i < concepts.size(); ++i) {
    for (std::size_t at = i; place_of[at] < 0;) {
      chain.push_back(at);
      if (chain.size() > concepts.size()) {
        return ring_error(at);
      }
      const std::int32_t parent = concepts[at].parent;
      if (parent < 0) {
        break;
      }
      at = static_cast<std::size_t>(parent);
    }
    for (; !chain.empty(); chain.pop_back()) {
      place_of[chain.back()] = static_cast<std::int32_t>(order.size());
      order.push_back(chain.back());
    }
  }
  std::vector<ConceptInput> sorted;
  sorted.reserve(concepts.size());
  for (const std::size_t at : order) {
    ConceptInput& item = concepts[at];
    item.parent = item.parent < 0 ? -1 : place_of[static_cast<std::size_t>(item.parent)];
    sorted.push_back(std::move(item));
  }
  concepts = std::move(sorted);
  return {};
}

/// An edition whose name gives no dates runs from its first row's day, without end, and is as its
/// newest row has it: on that day every code has begun.
void OpenMerge::settle_dates() {
  if (!edition_dates(plan_.system, plan_.edition)) {
    std::optional<Date> first;
    std::optional<Date> newest;
    for (const Told& told : told_) {
      if (told.says(Fact::valid_from)) {
        const Date day = edition_.concepts[told.concept_at].valid_from;
        first = std::min(first.value_or(day), day);
        newest = std::max(newest.value_or(day), day);
      }
    }
    edition_.from = first.value_or(edition_.from);
    edition_.effective = std::max(edition_.effective, newest.value_or(edition_.from));
  }
  for (ConceptInput& item : edition_.concepts) {
    if (!item.valid_from.ok()) {
      item.valid_from = edition_.from;
    }
    const bool has_ended = item.valid_to && *item.valid_to < edition_.effective;
    item.in_force = item.in_force && !has_ended;
    item.billable = item.billable && item.in_force;
  }
}

Result<void> OpenMerge::add_rows(std::size_t source) {
  const auto* items = std::get_if<std::vector<OpenConcept>>(&sources_[source].records);
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    const OpenConcept& item = (*items)[i];
    if (item.system == plan_.system && item.edition == plan_.edition) {
      DESCRY_TRY_VOID(add({source, &item}));
    }
  }
  return {};
}

Result<void> OpenMerge::run() {
  for (std::size_t i = 0; i < edition_.concepts.size(); ++i) {
    by_code_.emplace(edition_.concepts[i].code, Known{i});
  }
  for (const std::size_t member : plan_.members) {
    DESCRY_TRY_VOID(add_rows(member));
  }
  if (told_.empty()) {
    return {};
  }
  for (const Told& told : told_) {
    DESCRY_TRY_VOID(fill(told));
  }
  DESCRY_TRY_VOID(link_parents());
  settle_dates();
  return put_in_order();
}

}  // namespace

Result<void> merge_open(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                        engine::EditionInput& edition, Findings& findings) {
  return OpenMerge(plan, sources, edition, findings).run();
}

}  // namespace descry::indexer
