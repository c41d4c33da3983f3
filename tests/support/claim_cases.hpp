#pragma once

// Claims and the findings about them, a line each, for tables that people can read and check.
//
// A case is tab-separated: name; date of service; setting; diagnoses; lines; findings.
//   setting    `practitioner`, `hospital`, `hospital died`, `hospital alive`, and perhaps a day of
//              discharge behind it
//   diagnoses  codes, blank-separated
//   lines      `29881-59-LT*2@2026-01-01>1,2`: code, modifiers, units, date, pointers;
//   blank-separated findings   `excludes1 warning d0 E11.9,E10.9 [E11 excludes1]` joined by ` ; `:
//   rule, severity,
//              place (`d` diagnosis, `l` line, `l0.1` its modifier), codes, the cited row
// Lines that are blank or begin with # are passed over.

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "engine/claim_check.hpp"
#include "engine/engine.hpp"

namespace descry::test {

struct ClaimCase {
  std::string name;
  engine::Claim claim;
  std::string findings;
  std::deque<std::string> texts;  ///< What the claim views.
};

/// Every case of a table; a line of another form fails the running test.
std::deque<ClaimCase> read_claim_cases(std::string_view table);

/// The findings in the form of a table.
std::string shown(const std::vector<engine::Finding>& findings);

/// Checks each case against its findings, naming it when they differ.
void expect_claim_cases(const engine::Engine& engine, const std::deque<ClaimCase>& cases);

}  // namespace descry::test
