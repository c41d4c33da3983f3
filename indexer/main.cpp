// descry-index: reads official code files and publishes them as an index generation.
// Exit status: 0 done, 1 could not be done, 2 wrong usage.

#include <exception>
#include <iostream>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "indexer/pipeline/commands.hpp"

namespace {

using descry::engine::Result;

struct Arguments {
  descry::indexer::BuildRequest build;
  std::optional<std::filesystem::path> report;
  std::filesystem::path data;
  std::string setting;
  std::size_t keep = 2;
};

void describe(CLI::App& app, Arguments& arguments) {
  app.require_subcommand(1);
  auto& build = arguments.build;
  auto* command = app.add_subcommand("build", "Read sources and publish a generation");
  command->add_option("--out", build.data, "Data folder")->required();
  command->add_option("SOURCE", build.sources, "Files, folders, zips")->required();
  command->add_option("--edition", build.edition, "Edition where sources do not tell it");
  command->add_option("--setting", arguments.setting, "Setting where coding edits do not tell it")
      ->check(CLI::IsMember({"practitioner", "hospital"}));
  command->add_option("--synonyms", build.synonyms, "A vocabulary file of your own");
  command->add_option("--report", arguments.report, "Write the report as JSON");
  command->add_option("--jobs", build.threads, "Threads")->check(CLI::Range(1, 64));
  const auto add_data = [&](CLI::App* to) {
    return to->add_option("DATA", arguments.data, "Data folder")->required();
  };
  add_data(app.add_subcommand("verify", "Check every checksum of every generation"));
  add_data(app.add_subcommand("list", "List the generations"));
  add_data(app.add_subcommand("rollback", "Serve the generation before the current one"));
  auto* prune = app.add_subcommand("prune", "Remove old generations, never the current one");
  add_data(prune);
  prune->add_option("--keep", arguments.keep, "How many of the newest to keep")
      ->required()
      ->check(CLI::Range(1, 1'000'000));
}

Result<void> run(const std::string& command, Arguments& arguments) {
  namespace indexer = descry::indexer;
  if (command == "build") {
    arguments.build.setting = descry::engine::edit_setting_named(arguments.setting);
    return indexer::build_command(arguments.build, arguments.report, std::cout);
  }
  if (command == "prune") {
    return indexer::prune_command(arguments.data, arguments.keep, std::cout);
  }
  const auto act = command == "verify" ? indexer::verify_command
                   : command == "list" ? indexer::list_command
                                       : indexer::rollback_command;
  return act(arguments.data, std::cout);
}

}  // namespace

int main(int argc, char** argv) try {
  Arguments arguments;
  CLI::App app("Builds and keeps the index that descryd serves.", "descry-index");
  describe(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (const auto done = run(app.get_subcommands().front()->get_name(), arguments); !done) {
    std::cerr << "descry-index: " << done.error().message << "\n";
    return 1;
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << "descry-index: " << error.what() << "\n";
  return 1;
}
