#pragma once

// What was asked on the command line, one struct a subcommand.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/api/csv_task.hpp"

namespace descry::tools {

/// Where answers come from: a daemon when `url` is not empty, else the index in the folder `data`.
struct Place {
  std::string data;
  std::string url;
};

struct SearchOptions {
  Place place;
  std::string query;
  std::vector<std::string> systems;
  std::uint32_t limit = 10;
  std::uint32_t offset = 0;
  std::string match = "auto";
  std::optional<bool> billable;
  std::string under;
  std::string as_of;
  bool explain = false;
  bool json = false;
};

struct CodeOptions {
  Place place;
  std::string system;
  std::string code;
  std::string as_of;
  bool json = false;
};

struct InspectOptions {
  std::string data;
  bool json = false;
};

struct BenchOptions {
  std::string data;
  std::string queries;
  std::vector<std::string> systems;  ///< Empty: see commands.hpp, run_bench().
  std::uint32_t rounds = 5;
};

struct EvalOptions {
  std::string data;
  std::string file;
  std::string half;     ///< `a` or `b`: that half's queries alone; empty for both.
  bool misses = false;  ///< Show those of half a.
};

/// Of `lookup` and `match`: a CSV file in, a CSV file out.
struct CsvFileOptions {
  Place place;
  server::CsvTaskKind task = server::CsvTaskKind::lookup;
  std::string file;                  ///< `-` for standard input.
  std::string out;                   ///< Empty for standard output.
  std::string column;                ///< Empty for the names that the task knows.
  std::vector<std::string> systems;  ///< Of a look-up at most one.
  std::string as_of;
  std::uint32_t limit = 1;
  double min_score = 0;
  std::optional<bool> billable;
};

using Command = std::variant<SearchOptions, CodeOptions, CsvFileOptions, InspectOptions,
                             BenchOptions, EvalOptions>;

}  // namespace descry::tools
