#pragma once

// What the readers of the three ICD-10-PCS XML files give: Tables, Definitions and Index.
//
// As in records.hpp: the file's own order and words, with the line that each record came from.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace descry::indexer {

/// First characters of a code that name its table.
inline constexpr std::size_t kPcsTablePrefix = 3;

/// A value that a character of a code may have.
struct PcsValue {
  char character = 0;
  std::string label;  ///< `Percutaneous Endoscopic`.
};

/// One position of a table: what it speaks of and the values permitted.
struct PcsAxis {
  std::string title;  ///< `Body Part`.
  std::vector<PcsValue> values;
  std::string definition;  ///< Of an operation; else empty.
};

/// Any combination of one value from each axis is a code.
struct PcsRow {
  std::array<PcsAxis, 4> axes;  ///< Positions 4 to 7.
  std::uint32_t line = 0;
};

struct PcsTable {
  std::array<PcsAxis, 3> head;  ///< Positions 1 to 3, one value each.
  std::vector<PcsRow> rows;
  std::uint32_t line = 0;

  /// `0DT`.
  [[nodiscard]] std::string prefix() const {
    return {head[0].values.front().character, head[1].values.front().character,
            head[2].values.front().character};
  }
};

struct PcsTables {
  std::string edition;
  std::vector<PcsTable> tables;
};

/// What a value, or several that share an explanation (`Carpal, Left`, `Carpal, Right`), means.
struct PcsTerm {
  std::vector<std::string> titles;
  std::string definition;             ///< Or empty.
  std::string explanation;            ///< Or empty.
  std::vector<std::string> includes;  ///< Anatomical terms, devices, kinds of procedure.
  std::uint32_t line = 0;
};

struct PcsDefinedAxis {
  char section = 0;
  std::uint8_t position = 0;  ///< 3 to 7.
  std::string title;
  std::vector<PcsTerm> terms;
};

/// Specific devices that other operations of a body system know as a general one only.
struct PcsAggregate {
  std::string device;
  std::string operation;
  std::vector<std::string> body_systems;
  PcsValue parent;
};

struct PcsDefinitions {
  std::string edition;
  std::vector<PcsDefinedAxis> axes;
  std::vector<PcsAggregate> aggregates;
};

/// How an entry of the Index leads on.
enum class PcsLead : std::uint8_t {
  nowhere,  ///< Only to the terms below it.
  code,     ///< Straight to a code or to all that begin with one.
  see,      ///< To another wording: `Resection, Appendix`.
  use,      ///< To the value that the term is coded as: `Intraluminal Device`.
};

struct PcsIndexEntry {
  std::vector<std::string> path;  ///< From the main term down.
  PcsLead lead = PcsLead::nowhere;
  std::string target;  ///< What to see or use, without its code.
  std::string code;    ///< Three to seven characters, or empty.
  std::uint32_t line = 0;
};

struct PcsIndex {
  std::string edition;
  std::vector<PcsIndexEntry> entries;
};

}  // namespace descry::indexer
