#include "engine/page_crosswalks.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace descry::engine {
namespace {

using Row = CrosswalkPart::Row;

/// What the loaded system says of codes at the other end.
class OtherSystem {
 public:
  OtherSystem(const Engine::State& state, std::string_view system, std::optional<Date> as_of) {
    if (const auto index = state.system(system)) {
      index_ = *index;
      const auto on_date = as_of ? index_->edition_on(*as_of) : std::nullopt;
      edition_ = on_date.value_or(index_->default_edition());
    }
  }

  [[nodiscard]] CrosswalkCode describe(const Row& row) const {
    CrosswalkCode described{row.code,     {},         row.approximate, row.combination,
                            row.scenario, row.choice, std::nullopt};
    if (index_ == nullptr) {
      return described;
    }
    described.exists = false;
    if (const auto concept_id = index_->find_code(row.code)) {
      described.exists = index_->arrays().editions[edition_].has(*concept_id);
      const std::uint32_t shown =
          *described.exists ? edition_ : index_->arrays().newest[*concept_id];
      described.display = ref_of({index_, *concept_id, shown, {}}, *concept_id).display;
    }
    return described;
  }

 private:
  const SystemIndex* index_ = nullptr;
  std::uint32_t edition_ = 0;
};

/// One pick from every slot of a scenario, the first slot changing last.
void add_combinations(const std::map<std::uint8_t, std::vector<const Row*>>& slots,
                      const OtherSystem& other, PageCrosswalk& crosswalk) {
  std::uint64_t count = 1;
  for (const auto& [choice, rows] : slots) {
    count *= rows.size();
  }
  crosswalk.total += count;
  for (std::uint64_t n = 0; n < count && crosswalk.alternatives.size() < kMaxAlternatives; ++n) {
    auto& picks = crosswalk.alternatives.emplace_back();
    std::uint64_t left = count;
    std::uint64_t rest = n;
    for (const auto& [choice, rows] : slots) {
      left /= rows.size();
      picks.push_back(other.describe(*rows[rest / left]));
      rest %= left;
    }
  }
}

PageCrosswalk alternatives_to(const CrosswalkPart& part, const OtherSystem& other) {
  PageCrosswalk crosswalk;
  std::map<std::uint8_t, std::map<std::uint8_t, std::vector<const Row*>>> scenarios;
  for (const Row& row : part.rows) {
    crosswalk.no_map = crosswalk.no_map || row.code.empty();
    if (!row.code.empty()) {
      scenarios[row.scenario][row.choice].push_back(&row);
    }
  }
  for (const auto& [scenario, slots] : scenarios) {
    add_combinations(slots, other, crosswalk);
  }
  return crosswalk;
}

/// Seen from a row's end, each code at its beginning is an alternative of its own.
PageCrosswalk alternatives_from(const CrosswalkPart& part, const OtherSystem& other) {
  PageCrosswalk crosswalk;
  crosswalk.total = part.rows.size();
  const std::size_t shown = std::min(part.rows.size(), kMaxAlternatives);
  for (std::size_t i = 0; i < shown; ++i) {
    crosswalk.alternatives.push_back({other.describe(part.rows[i])});
  }
  return crosswalk;
}

}  // namespace

Result<std::vector<CrosswalkPart>> read_crosswalks(const Engine::State& state,
                                                   std::string_view system, std::string_view code) {
  DESCRY_TRY(const std::optional<std::string> bytes,
             state.reader.get(Family::relations, crosswalk_key(system, code)));
  if (!bytes) {
    return std::vector<CrosswalkPart>{};
  }
  return decode_crosswalk(*bytes);
}

Result<std::vector<PageCrosswalk>> page_crosswalks(const Engine::State& state,
                                                   std::string_view system, std::string_view code,
                                                   std::optional<Date> as_of) {
  DESCRY_TRY(const std::vector<CrosswalkPart> parts, read_crosswalks(state, system, code));
  std::vector<PageCrosswalk> crosswalks;
  for (const CrosswalkPart& part : parts) {
    const OtherSystem other(state, part.system, as_of);
    PageCrosswalk made =
        part.leads_away ? alternatives_to(part, other) : alternatives_from(part, other);
    made.system = part.system;
    made.direction = part.leads_away ? CrosswalkDirection::to : CrosswalkDirection::from;
    if (part.source < state.catalogue.sources.size()) {
      made.source = state.catalogue.sources[part.source];
    }
    crosswalks.push_back(std::move(made));
  }
  return crosswalks;
}

}  // namespace descry::engine
