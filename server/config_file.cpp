// Reads the configuration file; the one place that includes toml++.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include <toml++/toml.h>

#include "server/config.hpp"

namespace descry::server {
namespace {

using engine::Error;
using engine::ErrorCode;
using engine::Result;

class FileReader {
 public:
  FileReader(const std::filesystem::path& path, Config& config) : path_(path), config_(config) {}

  Result<void> read_table(const toml::table& table, const std::string& prefix) {
    for (const auto& [key, node] : table) {
      const std::string name = prefix + std::string(key.str());
      if (const toml::table* inner = node.as_table(); inner != nullptr && prefix.empty()) {
        DESCRY_TRY_VOID(read_table(*inner, name + "."));
        continue;
      }
      DESCRY_TRY_VOID(read_value(name, node));
    }
    return {};
  }

 private:
  Result<void> read_value(const std::string& name, const toml::node& node) {
    const auto& keys = config_keys();
    const auto key = std::find_if(keys.begin(), keys.end(),
                                  [&](const auto& known) { return known.name == name; });
    if (key == keys.end()) {
      return refuse(node, name, "no such key");
    }
    if (key->set_flag != nullptr) {
      return read_flag(*key, node);
    }
    return key->set_number != nullptr ? read_number(*key, node) : read_text(*key, node);
  }

  Result<void> read_flag(const ConfigKey& key, const toml::node& node) {
    const auto* value = node.as_boolean();
    if (value == nullptr) {
      return refuse(node, key.name, "must be true or false");
    }
    key.set_flag(value->get(), config_);
    return {};
  }

  Result<void> read_number(const ConfigKey& key, const toml::node& node) {
    const auto* value = node.as_integer();
    if (value == nullptr || value->get() < key.least || value->get() > key.most) {
      return refuse(
          node, key.name,
          "must be a number from " + std::to_string(key.least) + " to " + std::to_string(key.most));
    }
    key.set_number(value->get(), config_);
    return {};
  }

  Result<void> read_text(const ConfigKey& key, const toml::node& node) {
    const auto* value = node.as_string();
    if (value == nullptr || value->get().empty()) {
      return refuse(node, key.name, "must be a text");
    }
    if (auto set = key.set_text(value->get(), config_); !set) {
      return refuse(node, key.name, set.error().message);
    }
    return {};
  }

  [[nodiscard]] Error refuse(const toml::node& node, std::string_view key,
                             const std::string& why) const {
    return {ErrorCode::invalid_argument, path_.string() + ":" +
                                             std::to_string(node.source().begin.line) + ": " +
                                             std::string(key) + ": " + why};
  }

  const std::filesystem::path& path_;
  Config& config_;
};

}  // namespace

Result<void> read_config_file(const std::filesystem::path& path, Config& config) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return Error{ErrorCode::not_found, "config " + path.string() + ": cannot be opened"};
  }
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) {
    return Error{ErrorCode::io_failure, "config " + path.string() + ": cannot be read"};
  }
  try {
    return FileReader(path, config).read_table(toml::parse(text, path.string()), "");
  } catch (const toml::parse_error& error) {
    return Error{ErrorCode::invalid_argument, path.string() + ":" +
                                                  std::to_string(error.source().begin.line) + ": " +
                                                  std::string(error.description())};
  }
}

}  // namespace descry::server
