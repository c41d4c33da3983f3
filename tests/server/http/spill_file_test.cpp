#include "server/http/spill_file.hpp"

#include <filesystem>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace descry::server {
namespace {

std::string taken(SpillFile& file, std::size_t most) {
  std::string out;
  EXPECT_TRUE(file.take(most, out));
  return out;
}

TEST(SpillFile, GivesBackInOrderWhatWasPutIn) {
  const test::TemporaryFolder folder;
  SpillFile file(folder.path(), 100);
  ASSERT_TRUE(file.append("one"));
  ASSERT_TRUE(file.append("two"));
  EXPECT_EQ(file.size(), 6U);
  EXPECT_EQ(taken(file, 4), "onet");
  EXPECT_EQ(taken(file, 100), "wo");
  EXPECT_EQ(taken(file, 100), "");
}

TEST(SpillFile, SaysWhereNoFileCanBeMade) {
  const test::TemporaryFolder folder;
  EXPECT_TRUE(SpillFile::check(folder.path()));
  const auto missing = SpillFile::check(folder.path() / "missing");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().message.find((folder.path() / "missing").string()), std::string::npos);
}

TEST(SpillFile, LeavesNoNameInTheFolder) {
  const test::TemporaryFolder folder;
  SpillFile file(folder.path(), 100);
  ASSERT_TRUE(file.append("x"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(SpillFile, WrapsInsteadOfGrowing) {
  const test::TemporaryFolder folder;
  SpillFile file(folder.path(), 16);
  std::mt19937 random(1);
  std::string waiting;
  for (int i = 0; i < 2000; ++i) {
    const std::size_t size = random() % (file.free_space() + 1);
    const std::string piece(size, static_cast<char>('a' + i % 26));
    ASSERT_TRUE(file.append(piece));
    waiting += piece;
    ASSERT_EQ(file.size(), waiting.size());
    ASSERT_EQ(file.free_space(), 16 - waiting.size());
    const std::size_t most = random() % 17;
    ASSERT_EQ(taken(file, most), waiting.substr(0, most)) << "step " << i;
    waiting.erase(0, most);
  }
}

TEST(SpillFile, NamesTheFolderThatItCannotUse) {
  SpillFile file("/nonexistent/folder", 100);
  const auto appended = file.append("x");
  ASSERT_FALSE(appended);
  EXPECT_NE(appended.error().message.find("/nonexistent/folder"), std::string::npos);
  EXPECT_EQ(file.size(), 0U);
}

}  // namespace
}  // namespace descry::server
