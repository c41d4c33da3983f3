#pragma once

// What differs between two editions of a system, and what stands for what is gone.
//
// An edition has a code when it is in force in it, so that a HCPCS code which a later edition lists
// as terminated counts as deleted. Blocks and chapters do not count. No official file of these
// systems says what replaces a code; what the editions themselves tell is said, with its reason.
// Cost: changes() and making a ReplacementFinder one pass over the codes.
// Threads: const calls from any number of them.

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/kinds.hpp"
#include "engine/index/system_index.hpp"

namespace descry::engine {

struct EditionChange {
  ChangeKind kind = ChangeKind::added;
  std::uint32_t concept_id = 0;

  friend bool operator==(const EditionChange&, const EditionChange&) = default;
};

/// Why a code is said to stand for another.
enum class ReplacementBasis : std::uint8_t {
  children,    ///< The code has become a header; these are its billable codes.
  same_title,  ///< A new code has its title.
  parent,      ///< The shorter code above it has become billable.
  detail,      ///< The shorter code above it was divided anew, and nothing else of it is left.
  crosswalk,   ///< Crosswalk files lead there by way of another system.
};

[[nodiscard]] std::string_view name_of(ReplacementBasis basis);

struct Replacement {
  std::uint32_t concept_id = 0;
  ReplacementBasis basis = ReplacementBasis::children;

  friend bool operator==(const Replacement&, const Replacement&) = default;
};

class EditionComparison {
 public:
  /// Keeps a view: `arrays` must outlive this object. Requires: both are its editions.
  EditionComparison(const SystemArrays& arrays, std::uint32_t from, std::uint32_t to);

  /// Ascending by code, a code's changes by kind.
  [[nodiscard]] std::vector<EditionChange> changes() const;
  /// The changes of one concept.
  void add_changes(std::uint32_t concept_id, std::vector<EditionChange>& changes) const;

 private:
  const SystemArrays& arrays_;
  const EditionTable& from_;
  const EditionTable& to_;
};

class ReplacementFinder {
 public:
  /// Keeps a view: `arrays` must outlive this object. Requires: both are its editions.
  ReplacementFinder(const SystemArrays& arrays, std::uint32_t from, std::uint32_t to);

  /// What stands in `to` for a billable code of `from` that is gone or has become a header, in
  /// official order, at most `limit`. Empty when nothing tells.
  [[nodiscard]] std::vector<Replacement> find(std::uint32_t concept_id, std::size_t limit) const;

 private:
  [[nodiscard]] std::vector<Replacement> children(std::uint32_t concept_id,
                                                  std::size_t limit) const;
  [[nodiscard]] std::vector<Replacement> with_same_title(std::uint32_t concept_id,
                                                         std::size_t limit) const;
  [[nodiscard]] std::vector<Replacement> from_above(std::uint32_t concept_id,
                                                    std::size_t limit) const;
  [[nodiscard]] bool is_left_of(std::uint32_t header) const;
  [[nodiscard]] std::optional<std::uint32_t> nearest_shorter(std::string_view key) const;

  const SystemArrays& arrays_;
  const EditionTable& from_;
  const EditionTable& to_;
  /// New billable codes as (title, place in the official order), ascending.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> new_titles_;
};

}  // namespace descry::engine
