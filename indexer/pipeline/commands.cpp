#include "indexer/pipeline/commands.hpp"

#include <fstream>
#include <iomanip>
#include <ostream>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "engine/data_directory.hpp"

namespace descry::indexer {
namespace {

namespace fs = std::filesystem;
using engine::DataLock;
using engine::Error;
using engine::ErrorCode;
using engine::Result;

/// For commands that must not create the folder they are given.
Result<void> require_folder(const fs::path& data) {
  std::error_code error;
  if (!fs::is_directory(data, error)) {
    return Error{ErrorCode::not_found, data.string() + ": no such folder"};
  }
  return {};
}

Result<void> write_report(const fs::path& path, const BuildReport& report) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << to_json(report);
  file.close();
  if (!file) {
    return Error{ErrorCode::io_failure,
                 path.string() + ": the report cannot be written; generation " +
                     std::to_string(report.generation) + " is published all the same"};
  }
  return {};
}

}  // namespace

Result<void> build_command(const BuildRequest& request, const std::optional<fs::path>& report,
                           std::ostream& out) {
  Progress progress(STDERR_FILENO);
  DESCRY_TRY(const BuildReport built, build(request, progress));
  print_table(built, out);
  return report ? write_report(*report, built) : Result<void>();
}

Result<void> verify_command(const fs::path& data, std::ostream& out) {
  if (auto found = require_folder(data); !found) {
    return found;
  }
  DESCRY_TRY(const auto current, engine::current_generation(data));
  DESCRY_TRY(const auto generations, engine::list_generations(data));
  if (!current) {
    return Error{ErrorCode::not_found, data.string() + ": no generation is published"};
  }
  for (const engine::GenerationInfo& generation : generations) {
    DESCRY_TRY(const std::uint64_t bytes,
               engine::verify_generation(engine::generation_path(data, generation.number)));
    out << "generation " << generation.number << ": " << bytes << " bytes, all checksums hold\n";
  }
  return {};
}

Result<void> list_command(const fs::path& data, std::ostream& out) {
  if (auto found = require_folder(data); !found) {
    return found;
  }
  DESCRY_TRY(const auto generations, engine::list_generations(data));
  out << "generation  published             bytes\n";
  for (const engine::GenerationInfo& generation : generations) {
    out << std::setw(10) << generation.number << "  " << std::setw(20) << generation.published
        << "  " << generation.bytes << (generation.is_current ? "  current" : "") << "\n";
  }
  return {};
}

Result<void> rollback_command(const fs::path& data, std::ostream& out) {
  if (auto found = require_folder(data); !found) {
    return found;
  }
  DESCRY_TRY(DataLock lock, DataLock::acquire(data));
  DESCRY_TRY(const std::uint32_t number, lock.rollback());
  out << "generation " << number << " is current\n";
  return {};
}

Result<void> prune_command(const fs::path& data, std::size_t keep, std::ostream& out) {
  if (auto found = require_folder(data); !found) {
    return found;
  }
  DESCRY_TRY(DataLock lock, DataLock::acquire(data));
  DESCRY_TRY(const auto removed, lock.prune(keep));
  for (const std::uint32_t number : removed) {
    out << "generation " << number << " removed\n";
  }
  return {};
}

}  // namespace descry::indexer
