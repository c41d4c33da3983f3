#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <vector>

#include "engine/data_directory.hpp"
#include "server/api/json_systems.hpp"
#include "tools/descry/commands.hpp"
#include "tools/descry/open_index.hpp"
#include "tools/descry/terminal.hpp"

namespace descry::tools {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string period(const engine::EditionSummary& edition) {
  return engine::format_iso_date(edition.from) + " to " +
         (edition.to ? engine::format_iso_date(*edition.to) : std::string("further notice"));
}

std::string systems_table(const Terminal& terminal, const engine::Engine& engine) {
  static constexpr std::array kColumns = {Align::left,  Align::left,  Align::left, Align::right,
                                          Align::right, Align::right, Align::right};
  Rows rows = {{"system", "edition", "in force", "codes", "billable", "modifiers", "labels"}};
  for (const engine::SystemSummary& system : engine.systems()) {
    for (const engine::EditionSummary& edition : system.editions) {
      rows.push_back({system.system + (edition.is_default ? " *" : ""), edition.edition,
                      period(edition), grouped(edition.concepts), grouped(edition.billable),
                      grouped(edition.modifiers), grouped(edition.labels)});
    }
  }
  return table(terminal, kColumns, rows);
}

std::string memory_table(const Terminal& terminal, const engine::Engine& engine) {
  static constexpr std::array kColumns = {Align::left, Align::left, Align::right, Align::right};
  Rows rows = {{"system", "part in memory", "items", "bytes"}};
  std::uint64_t all = 0;
  for (const engine::MemoryPart& part : engine.memory()) {
    rows.push_back({part.system, part.part, grouped(part.items), grouped(part.bytes)});
    all += part.bytes;
  }
  rows.push_back({"all", "", "", grouped(all)});
  return table(terminal, kColumns, rows);
}

engine::Result<std::string> store_table(const Terminal& terminal,
                                        const std::filesystem::path& generation) {
  static constexpr std::array kColumns = {Align::left, Align::right};
  DESCRY_TRY(const auto parts, engine::stored_parts(generation));
  Rows rows = {{"part on disk (keys and values)", "bytes"}};
  for (const engine::StoredPart& part : parts) {
    rows.push_back({part.family, grouped(part.bytes)});
  }
  return table(terminal, kColumns, rows);
}

std::string file_table(const Terminal& terminal, const std::filesystem::path& generation) {
  static constexpr std::array kColumns = {Align::left, Align::right};
  Rows files;
  std::uint64_t all = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(generation, error)) {
    const std::uint64_t bytes = entry.is_regular_file(error) ? entry.file_size(error) : 0;
    files.push_back({entry.path().filename().string(), grouped(bytes)});
    all += bytes;
  }
  std::sort(files.begin(), files.end());
  files.insert(files.begin(), {"file", "bytes"});
  files.push_back({"all", grouped(all)});
  return table(terminal, kColumns, files);
}

std::string systems_json(const engine::Engine& engine) {
  std::string json;
  server::JsonWriter writer(json);
  server::write_systems(writer, engine.systems());
  writer.flush();
  return json;
}

}  // namespace

engine::Result<void> run_inspect(const InspectOptions& options) {
  DESCRY_TRY(const OpenIndex index, open_index(options.data));
  if (options.json) {
    std::cout << systems_json(*index.engine) << '\n';
    return {};
  }
  const Terminal terminal = terminal_of_stdout();
  DESCRY_TRY(const std::string store, store_table(terminal, index.generation));
  std::cout << "generation " << index.number << " in " << index.generation.string() << "\n\n"
            << systems_table(terminal, *index.engine) << '\n'
            << memory_table(terminal, *index.engine) << '\n'
            << store << '\n'
            << file_table(terminal, index.generation);
  return {};
}

}  // namespace descry::tools
