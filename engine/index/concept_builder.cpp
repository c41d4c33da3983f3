#include "engine/index/concept_builder.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/index/code_key.hpp"

namespace descry::engine {
namespace {

constexpr std::size_t kMaxEditions = 32;  // Bits of a label's edition mask.

Error bad_concept(const SystemInput& system, const EditionInput& edition, std::string_view code,
                  std::string_view what) {
  return {ErrorCode::invalid_argument, system.id + " edition " + edition.id + ", code \"" +
                                           std::string(code) + "\": " + std::string(what)};
}

Result<void> check_edition(const SystemInput& system, const EditionInput& edition) {
  std::unordered_map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i < edition.concepts.size(); ++i) {
    const ConceptInput& item = edition.concepts[i];
    if (CodeKey(item.code).view().empty()) {
      return bad_concept(system, edition, item.code, "no letter or digit, or more than 64 of them");
    }
    if (!seen.try_emplace(item.code, i).second) {
      return bad_concept(system, edition, item.code, "given twice");
    }
    if (item.parent >= static_cast<std::int32_t>(i)) {
      return bad_concept(system, edition, item.code, "its parent does not stand before it");
    }
  }
  return {};
}

/// Depth-first order: order[p] is the input position of the concept at official position p.
std::vector<std::uint32_t> depth_first(const EditionInput& edition) {
  const std::size_t count = edition.concepts.size();
  std::vector<std::uint32_t> subtree(count, 1);
  for (std::size_t i = count; i-- > 0;) {
    if (const std::int32_t parent = edition.concepts[i].parent; parent >= 0) {
      subtree[static_cast<std::size_t>(parent)] += subtree[i];
    }
  }
  // next[i]: the position that i's next child will take; siblings keep their input order.
  std::vector<std::uint32_t> next(count, 0);
  std::vector<std::uint32_t> order(count, 0);
  std::uint32_t next_root = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t parent = edition.concepts[i].parent;
    std::uint32_t& place = parent < 0 ? next_root : next[static_cast<std::size_t>(parent)];
    order[place] = static_cast<std::uint32_t>(i);
    next[i] = place + 1;
    place += subtree[i];
  }
  return order;
}

class Numbering {
 public:
  Numbering(const SystemInput& system, TextInterner& texts, SystemArrays& arrays)
      : system_(system), texts_(texts), arrays_(arrays) {}

  ConceptNumbers run() {
    const std::size_t editions = system_.editions.size();
    numbers_.numbers.resize(editions);
    std::vector<std::vector<std::uint32_t>> orders(editions);
    for (std::size_t e = editions; e-- > 0;) {
      orders[e] = depth_first(system_.editions[e]);
      number_edition(e, orders[e]);
    }
    numbers_.count = static_cast<std::uint32_t>(by_code_.size());
    arrays_.editions.resize(editions);
    for (std::size_t e = 0; e < editions; ++e) {
      fill_table(e, orders[e]);
    }
    sort_keys();
    return std::move(numbers_);
  }

 private:
  void number_edition(std::size_t e, const std::vector<std::uint32_t>& order) {
    const EditionInput& edition = system_.editions[e];
    auto& numbers = numbers_.numbers[e];
    numbers.resize(edition.concepts.size());
    for (const std::uint32_t i : order) {
      const ConceptInput& item = edition.concepts[i];
      const auto [found, added] =
          by_code_.try_emplace(item.code, static_cast<std::uint32_t>(by_code_.size()));
      if (added) {
        append(arrays_.codes, item.code);
        append(arrays_.keys, CodeKey(item.code).view());
        arrays_.newest.push_back(static_cast<std::uint8_t>(e));
        const float prior = std::clamp(item.prior, 0.0F, 1.0F);
        arrays_.prior.push_back(static_cast<std::uint8_t>(std::lround(prior * 255.0F)));
        numbers_.causes.push_back(item.is_cause);
      }
      numbers[i] = found->second;
    }
  }

  static void append(TextPool& pool, std::string_view text) {
    pool.bytes.insert(pool.bytes.end(), text.begin(), text.end());
    pool.offsets.push_back(static_cast<std::uint32_t>(pool.bytes.size()));
  }

  void fill_table(std::size_t e, const std::vector<std::uint32_t>& order) {
    const EditionInput& edition = system_.editions[e];
    const auto& numbers = numbers_.numbers[e];
    EditionTable& table = arrays_.editions[e];
    for (auto* column : {&table.display, &table.short_title, &table.parent, &table.position}) {
      column->assign(numbers_.count, kNoId);
    }
    for (auto* column : {&table.subtree_end, &table.valid_from, &table.valid_to}) {
      column->assign(numbers_.count, 0);
    }
    table.flags.assign(numbers_.count, 0);
    table.by_position.resize(order.size());
    for (std::uint32_t p = 0; p < order.size(); ++p) {
      const ConceptInput& item = edition.concepts[order[p]];
      const std::uint32_t id = numbers[order[p]];
      table.by_position[p] = id;
      table.position[id] = p;
      table.display[id] = texts_.intern(item.title);
      table.short_title[id] = item.short_title.empty() ? kNoId : texts_.intern(item.short_title);
      table.parent[id] = item.parent < 0 ? kNoId : numbers[static_cast<std::size_t>(item.parent)];
      table.valid_from[id] = item.valid_from.ok() ? to_number(item.valid_from) : 0;
      table.valid_to[id] = item.valid_to ? to_number(*item.valid_to) : 0;
      table.flags[id] = static_cast<std::uint8_t>(static_cast<unsigned>(item.kind) |
                                                  (item.billable ? EditionTable::kBillable : 0U) |
                                                  (item.in_force ? EditionTable::kInForce : 0U));
    }
    for (std::uint32_t p = static_cast<std::uint32_t>(order.size()); p-- > 0;) {
      const std::uint32_t id = table.by_position[p];
      table.subtree_end[id] = std::max(table.subtree_end[id], p + 1);
      if (const std::uint32_t parent = table.parent[id]; parent != kNoId) {
        table.subtree_end[parent] = std::max(table.subtree_end[parent], table.subtree_end[id]);
      }
    }
  }

  void sort_keys() {
    arrays_.by_key.resize(numbers_.count);
    std::iota(arrays_.by_key.begin(), arrays_.by_key.end(), 0U);
    std::sort(arrays_.by_key.begin(), arrays_.by_key.end(), [&](std::uint32_t a, std::uint32_t b) {
      const int order = arrays_.keys[a].compare(arrays_.keys[b]);
      return order != 0 ? order < 0 : a < b;
    });
  }

  const SystemInput& system_;
  TextInterner& texts_;
  SystemArrays& arrays_;
  ConceptNumbers numbers_;
  std::unordered_map<std::string_view, std::uint32_t> by_code_;
};

}  // namespace

Result<ConceptNumbers> build_concepts(const SystemInput& system, TextInterner& texts,
                                      SystemArrays& arrays) {
  if (system.editions.empty() || system.editions.size() > kMaxEditions) {
    return Error{ErrorCode::invalid_argument,
                 system.id + ": " + std::to_string(system.editions.size()) +
                     " editions, from 1 to " + std::to_string(kMaxEditions) + " can be loaded"};
  }
  for (const EditionInput& edition : system.editions) {
    if (auto checked = check_edition(system, edition); !checked) {
      return std::move(checked).error();
    }
  }
  return Numbering(system, texts, arrays).run();
}

}  // namespace descry::engine
