#pragma once

// A small ICD-10-PCS in made-up words: tables, definitions and an order file that fit each other.

#include <string>
#include <utility>
#include <vector>

#include "indexer/source/pcs_records.hpp"
#include "tests/indexer/pipeline/sources.hpp"

namespace descry::test {

inline indexer::PcsAxis pcs_axis(std::string title, std::vector<indexer::PcsValue> values) {
  return {std::move(title), std::move(values), {}};
}

/// Section 0 Cutting, body system D Food Passage, operation T Taking Out; one row of two body parts
/// and two approaches, one for a part that has a qualifier.
inline indexer::PcsTables pcs_tables() {
  using indexer::PcsValue;
  indexer::PcsTable table;
  table.head = {pcs_axis("Section", {{'0', "Cutting"}}),
                pcs_axis("Body System", {{'D', "Food Passage"}}),
                pcs_axis("Operation", {{'T', "Taking Out"}})};
  table.head[2].definition = "Taking all of a part out";
  table.rows.push_back(
      {{pcs_axis("Body Part", {{'1', "Gullet"}, {'J', "Worm"}}),
        pcs_axis("Approach", {{'0', "Wide"}, {'4', "By Scope"}}),
        pcs_axis("Device", {{'Z', "No Device"}}), pcs_axis("Qualifier", {{'Z', "No Qualifier"}})},
       1});
  table.rows.push_back(
      {{pcs_axis("Body Part", {{'P', "Last Bit"}}), pcs_axis("Approach", {{'0', "Wide"}}),
        pcs_axis("Device", {{'5', "Pin"}}), pcs_axis("Qualifier", {{'X', "To Look At"}})},
       9});
  return {"2031", {std::move(table)}};
}

inline indexer::PcsDefinitions pcs_definitions() {
  indexer::PcsDefinitions made;
  made.edition = "2031";
  made.axes.push_back({'0',
                       3,
                       "Operation",
                       {{{"Taking Out"}, "All of it is taken", "Nothing stays", {"Worm out"}, 1}}});
  made.axes.push_back({'0', 4, "Body Part", {{{"Worm"}, "", "", {"Small tail"}, 2}}});
  made.axes.push_back({'0', 6, "Device", {{{"Pin in Food Passage"}, "", "", {"Brand Pin"}, 3}}});
  made.aggregates.push_back({"Pin, Bent", "All applicable", {"Food Passage"}, {'5', "Pin"}});
  return made;
}

/// All codes of the tables but 0DT10ZZ, and three that no row gives: 0DTJ4ZG is told by its title,
/// 0DT1K52 in part, and table 0DX by the title of its header.
inline std::vector<indexer::OrderRow> pcs_order() {
  using indexer::test::row;
  return {row("0DT", false, "Food Passage, Taking Out"),
          row("0DT14ZZ", true, "Taking Out of Gullet, By Scope Approach"),
          row("0DT1K52", true, "Taking Out of Gullet by Two New Ways with Pin"),
          row("0DTJ0ZZ", true, "Taking Out of Worm, Wide Approach"),
          row("0DTJ4ZG", true, "Taking Out of Worm, By Scope Approach, Hand-Assisted"),
          row("0DTJ4ZZ", true, "Taking Out of Worm, By Scope Approach"),
          row("0DTP05X", true, "Taking Out of Last Bit with Pin, Wide Approach, To Look At"),
          row("0DX", false, "Food Passage, Moving"),
          row("0DXJ0ZZ", true, "Moving of Worm, Wide Approach")};
}

}  // namespace descry::test
