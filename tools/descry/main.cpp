// The command `descry`: search, code, lookup, match, inspect, bench, eval.

#include <exception>
#include <iostream>

#include "tools/descry/command_line.hpp"
#include "tools/descry/commands.hpp"

namespace {

using descry::tools::BenchOptions;
using descry::tools::CodeOptions;
using descry::tools::CsvFileOptions;
using descry::tools::EvalOptions;
using descry::tools::InspectOptions;
using descry::tools::SearchOptions;

struct Runner {
  auto operator()(const SearchOptions& options) const { return descry::tools::run_search(options); }
  auto operator()(const CodeOptions& options) const { return descry::tools::run_code(options); }
  auto operator()(const CsvFileOptions& options) const { return descry::tools::run_csv(options); }
  auto operator()(const InspectOptions& options) const {
    return descry::tools::run_inspect(options);
  }
  auto operator()(const BenchOptions& options) const { return descry::tools::run_bench(options); }
  auto operator()(const EvalOptions& options) const { return descry::tools::run_eval(options); }
};

/// Exit status: 0 done, 1 could not be done, 2 wrong usage.
int run(int argc, const char* const* argv) {
  int exit_status = 0;
  const auto command = descry::tools::read_command_line(argc, argv, exit_status);
  if (!command) {
    return exit_status;
  }
  const auto done = std::visit(Runner{}, *command);
  if (!done) {
    std::cerr << "descry: " << done.error().message << '\n';
    return 1;
  }
  std::cout.flush();
  return std::cout.good() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "descry: " << error.what() << '\n';
    return 1;
  }
}
