#include "server/config.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/command_line.hpp"
#include "tests/support/temporary_folder.hpp"

namespace descry::server {
namespace {

class ConfigTest : public ::testing::Test {
 protected:
  /// The message of reading `text` as a file, without the folder; empty when it is good.
  std::string message_of(std::string_view text) {
    const auto path = folder_.path() / "c.toml";
    test::write_whole(path, text);
    config_ = {};
    const auto read = read_config_file(path, config_);
    return read ? "" : read.error().message.substr(folder_.path().string().size() + 1);
  }

  const test::TemporaryFolder folder_;
  Config config_;
};

TEST_F(ConfigTest, ReadsEveryKindOfKey) {
  EXPECT_EQ(
      message_of("data = \"D\"\nlisten = \"[::1]:81\"\nthreads = 3\n[log]\nformat = \"json\"\n"
                 "queries = true\n[limits]\nidle_timeout_ms = 5000\nconnections = 7\n"),
      "");
  EXPECT_EQ(config_.data, "D");
  EXPECT_EQ(config_.host, "::1");
  EXPECT_EQ(config_.port, 81);
  EXPECT_EQ(config_.threads, 3U);
  EXPECT_EQ(config_.log_format, LogFormat::json);
  EXPECT_TRUE(config_.logs_queries);
  EXPECT_EQ(config_.limits.idle_timeout, std::chrono::seconds(5));
  EXPECT_EQ(config_.limits.connections, 7U);
}

TEST_F(ConfigTest, NamesFileLineAndKeyOfWhatItRefuses) {
  EXPECT_EQ(message_of("\nnonsense = 1\n"), "c.toml:2: nonsense: no such key");
  EXPECT_EQ(message_of("[limits]\nconnections = 0\n"),
            "c.toml:2: limits.connections: must be a number from 1 to 1000000");
  EXPECT_EQ(message_of("threads = \"2\"\n"), "c.toml:1: threads: must be a number from 0 to 256");
  EXPECT_EQ(message_of("[log]\naccess = 1\n"), "c.toml:2: log.access: must be true or false");
  EXPECT_EQ(message_of("data = 1\n"), "c.toml:1: data: must be a text");
  EXPECT_EQ(message_of("[log]\nformat = \"xml\"\n"),
            "c.toml:2: log.format: log format: xml; expected json or text");
  EXPECT_TRUE(message_of("threads = 1\nthreads = 2\n").starts_with("c.toml:2: "));
  EXPECT_TRUE(message_of("x = [").starts_with("c.toml:1: "));
  EXPECT_EQ(message_of("[deep.er]\nx = 1\n"), "c.toml:1: deep.er: no such key");
}

TEST_F(ConfigTest, RefusesListenAddressesThatAreNone) {
  for (const char* address : {"", "8080", ":80", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:x",
                              "::1:80", "127.0.0.1:80 "}) {
    EXPECT_FALSE(set_listen(address, config_)) << address;
  }
  EXPECT_TRUE(set_listen("localhost:0", config_));
  EXPECT_EQ(config_.host, "127.0.0.1");
}

TEST_F(ConfigTest, HasTheKeysOfItsSchema) {
  const std::string schema =
      test::read_whole(std::string(DESCRY_PROJECT_DIR) + "/schemas/config.schema.json");
  for (const ConfigKey& key : config_keys()) {
    const std::string name(key.name.substr(key.name.find('.') + 1));
    const std::size_t at = schema.find("\"" + name + "\": {");
    ASSERT_NE(at, std::string::npos) << key.name;
    if (key.set_number != nullptr) {
      const std::string entry = schema.substr(at, schema.find('}', at) - at);
      EXPECT_NE(entry.find("\"minimum\": " + std::to_string(key.least) + ","), std::string::npos)
          << key.name;
      EXPECT_NE(entry.find("\"maximum\": " + std::to_string(key.most) + ","), std::string::npos)
          << key.name;
    }
  }
  const auto count = [&](std::string_view word) {
    std::size_t found = 0;
    for (std::size_t at = schema.find(word); at != std::string::npos;
         at = schema.find(word, at + 1)) {
      ++found;
    }
    return found;
  };
  // Every key has a description, and nothing else does but the schema and its three tables.
  EXPECT_EQ(count("\"description\""), config_keys().size() + 4);
}

int status_of(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "descryd");
  const auto read = read_command_line(static_cast<int>(arguments.size()), arguments.data());
  const auto* done = std::get_if<EarlyExit>(&read);
  return done != nullptr ? done->status : -1;
}

TEST(CommandLine, TakesItsOptions) {
  const std::array arguments{"descryd",     "--data",       "D",   "--listen",
                             "127.0.0.1:0", "--threads",    "2",   "--log-format",
                             "json",        "--access-log", "off", "--log-queries"};
  const auto read = read_command_line(static_cast<int>(arguments.size()), arguments.data());
  const auto& config = std::get<Config>(read);
  EXPECT_EQ(config.data, "D");
  EXPECT_EQ(config.port, 0);
  EXPECT_EQ(config.threads, 2U);
  EXPECT_EQ(config.log_format, LogFormat::json);
  EXPECT_FALSE(config.has_access_log);
  EXPECT_TRUE(config.logs_queries);
}

TEST(CommandLine, ListensOnTheLoopbackUnlessTold) {
  const std::array arguments{"descryd", "--data", "D"};
  const auto read = read_command_line(3, arguments.data());
  EXPECT_EQ(std::get<Config>(read).host, "127.0.0.1");
  EXPECT_EQ(std::get<Config>(read).port, 8080);
}

TEST(CommandLine, TellsWrongUsageFromAFileThatCannotBeUsed) {
  EXPECT_EQ(status_of({"--help"}), 0);
  EXPECT_EQ(status_of({"--version"}), 0);
  EXPECT_EQ(status_of({}), 2);
  EXPECT_EQ(status_of({"--data", "D", "--nonsense"}), 2);
  EXPECT_EQ(status_of({"--data", "D", "--listen", "x"}), 2);
  EXPECT_EQ(status_of({"--data", "D", "--threads", "-1"}), 2);
  EXPECT_EQ(status_of({"--data", "D", "--log-format", "xml"}), 2);
  EXPECT_EQ(status_of({"--data", "D", "--config", "/nonexistent.toml"}), 1);
}

TEST(CommandLine, PutsItsWordOverTheFiles) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "c.toml").string();
  test::write_whole(path, "data = \"F\"\nthreads = 5\n[log]\naccess = false\n");
  const std::array arguments{"descryd", "--config",     path.c_str(), "--threads",
                             "2",       "--access-log", "on"};
  const auto read = read_command_line(static_cast<int>(arguments.size()), arguments.data());
  const auto& config = std::get<Config>(read);
  EXPECT_EQ(config.data, "F");
  EXPECT_EQ(config.threads, 2U);
  EXPECT_TRUE(config.has_access_log);
}

}  // namespace
}  // namespace descry::server
