#include "tools/descry/command_line.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

namespace descry::tools {
namespace {

std::optional<Command> read(std::initializer_list<const char*> arguments) {
  std::vector<const char*> argv{"descry"};
  argv.insert(argv.end(), arguments);
  int exit_status = 0;
  return read_command_line(static_cast<int>(argv.size()), argv.data(), exit_status);
}

TEST(CommandLine, TakesAQueryAfterAListOfSystems) {
  for (const auto& arguments :
       {std::initializer_list<const char*>{"search", "--systems", "icd10cm,hcpcs", "sore",
                                           "throat"},
        {"search", "sore", "throat", "--systems", "icd10cm,hcpcs"},
        {"search", "--systems=icd10cm", "--systems=hcpcs", "sore", "throat"}}) {
    const auto command = read(arguments);
    ASSERT_TRUE(command);
    const auto& search = std::get<SearchOptions>(*command);
    EXPECT_EQ(search.query, "sore throat");
    EXPECT_EQ(search.systems, (std::vector<std::string>{"icd10cm", "hcpcs"}));
  }
}

TEST(CommandLine, RefusesWhatItDoesNotKnow) {
  int exit_status = 0;
  const std::vector<const char*> argv{"descry", "search", "--colour", "red", "gout"};
  testing::internal::CaptureStderr();
  EXPECT_FALSE(read_command_line(static_cast<int>(argv.size()), argv.data(), exit_status));
  EXPECT_EQ(exit_status, 2);
  EXPECT_NE(testing::internal::GetCapturedStderr().find("--colour"), std::string::npos);
}

}  // namespace
}  // namespace descry::tools
