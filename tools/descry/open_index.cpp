#include "tools/descry/open_index.hpp"

#include <cstdlib>
#include <utility>

#include "engine/data_directory.hpp"

namespace descry::tools {

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

std::string default_data_directory() {
  if (const std::string named = environment("DESCRY_DATA"); !named.empty()) {
    return named;
  }
  if (const std::string shared = environment("XDG_DATA_HOME"); !shared.empty()) {
    return shared + "/descry";
  }
  return environment("HOME") + "/.local/share/descry";
}

engine::Result<OpenIndex> open_index(const std::filesystem::path& data) {
  DESCRY_TRY(const auto number, engine::current_generation(data));
  if (!number) {
    return engine::Error{engine::ErrorCode::not_found,
                         data.string() +
                             ": no index here; make one with descry-index build --out " +
                             data.string() + " SOURCE..."};
  }
  OpenIndex index{engine::generation_path(data, *number), *number, nullptr};
  DESCRY_TRY(index.engine, engine::Engine::open(index.generation));
  return index;
}

}  // namespace descry::tools
