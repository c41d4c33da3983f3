#pragma once

// What relates codes to each other: crosswalks to other systems, what became of a code from edition
// to edition, and what stands for it now.
//
// Part of the façade: plain structs. Views point into the engine and live as long as it does.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/kinds.hpp"

namespace descry::engine {

/// One row of a crosswalk file, seen from the code at its other end.
struct CrosswalkCode {
  std::string code;
  std::string_view display;  ///< Empty when the system is not loaded or never had the code.
  bool approximate = false;
  bool combination = false;
  std::uint8_t scenario = 0;  ///< Numbers the alternatives of a combination, from 1; else 0.
  std::uint8_t choice = 0;    ///< Numbers the slots within a scenario, from 1; else 0.
  /// Whether the system has the code, in the edition of the date asked for or the newest; nothing
  /// when the system is not loaded.
  std::optional<bool> exists;
};

enum class CrosswalkDirection : std::uint8_t {
  to,    ///< The file's rows begin at the code: what stands for it elsewhere.
  from,  ///< They end at it: what it stands for.
};

/// At most so many alternatives are listed; `total` counts all.
inline constexpr std::size_t kMaxAlternatives = 200;

struct PageCrosswalk {
  std::string system;  ///< Of the other codes.
  CrosswalkDirection direction = CrosswalkDirection::to;
  std::string source;   ///< The file: `2018_I10gem.txt`.
  bool no_map = false;  ///< The file says that nothing corresponds.
  std::uint64_t total = 0;
  /// Each is the codes that together stand for this one: of a combination one pick from every slot.
  std::vector<std::vector<CrosswalkCode>> alternatives;
};

/// A change of a code, stated by a publisher's list or seen by comparing loaded editions.
struct PageChange {
  std::string edition;       ///< That brings it.
  std::optional<Date> date;  ///< On which that edition begins, when it is loaded.
  ChangeKind kind = ChangeKind::added;
  std::string was;     ///< The title before, of a retitled code.
  std::string source;  ///< The list's file; `2017 and 2021 compared`.
};

/// A code that stands for one that is gone or no longer complete.
struct PageReplacement {
  std::string_view code;
  std::string_view display;
  /// Why: `children` of what has become a header; `same_title` of a new code; `parent`, the code
  /// above is complete now; `detail`, its new division; `crosswalk`, by way of another system,
  /// which is the weakest.
  std::string_view basis;
};

/// At most so many stand for one code.
inline constexpr std::size_t kMaxReplacements = 20;

struct DiffRequest {
  std::string_view from;  ///< Edition ids.
  std::string_view to;
  std::optional<ChangeKind> kind;
  std::uint32_t limit = 100;
  std::uint32_t offset = 0;
};

struct DiffChange {
  ChangeKind kind = ChangeKind::added;
  std::string_view code;
  std::string_view display;  ///< In `to`, of a deleted code in `from`.
  std::string_view was;      ///< The title in `from`, of a retitled code.
  std::vector<PageReplacement> replaced_by;
};

/// Changes ascending by code, in the compact form's order of letters.
struct EditionDiff {
  std::string_view from;
  std::string_view to;
  std::uint64_t total = 0;
  std::vector<DiffChange> changes;
};

}  // namespace descry::engine
