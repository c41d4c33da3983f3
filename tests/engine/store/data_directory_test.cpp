#include "engine/data_directory.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/store/generation.hpp"
#include "tests/support/temporary_folder.hpp"

namespace descry::engine {
namespace {

namespace fs = std::filesystem;

/// Builds and publishes a small generation; its number.
std::uint32_t publish_one(DataLock& lock) {
  const fs::path staged = lock.staging_path();
  auto writer = GenerationWriter::create(staged);
  EXPECT_TRUE(writer);
  EXPECT_TRUE(writer->put(Family::concepts, "code", "page"));
  EXPECT_TRUE(writer->finish());
  const auto number = lock.publish(staged);
  EXPECT_TRUE(number);
  return number ? *number : 0;
}

std::vector<std::uint32_t> numbers_in(const fs::path& data) {
  std::vector<std::uint32_t> numbers;
  const auto listed = list_generations(data);
  EXPECT_TRUE(listed);
  for (const auto& generation : *listed) {
    numbers.push_back(generation.number);
  }
  return numbers;
}

TEST(DataDirectory, HasNoCurrentGenerationBeforeTheFirstBuild) {
  const test::TemporaryFolder data;
  EXPECT_EQ(*current_generation(data.path()), std::nullopt);
  EXPECT_TRUE(list_generations(data.path())->empty());
}

TEST(DataDirectory, NumbersGenerationsFromOneAndServesTheNewest) {
  const test::TemporaryFolder data;
  auto lock = DataLock::acquire(data.path());
  ASSERT_TRUE(lock) << lock.error().message;
  EXPECT_EQ(publish_one(*lock), 1U);
  EXPECT_EQ(publish_one(*lock), 2U);
  EXPECT_EQ(**current_generation(data.path()), 2U);
  EXPECT_TRUE(verify_generation(generation_path(data.path(), 2)));
  const auto listed = list_generations(data.path());
  ASSERT_TRUE(listed);
  ASSERT_EQ(listed->size(), 2U);
  EXPECT_FALSE((*listed)[0].is_current);
  EXPECT_TRUE((*listed)[1].is_current);
  EXPECT_GT((*listed)[1].bytes, 0U);
  EXPECT_EQ((*listed)[1].published.size(), std::string("2026-01-31T12:00:00Z").size());
}

TEST(DataDirectory, RollsBackToTheGenerationBefore) {
  const test::TemporaryFolder data;
  auto lock = DataLock::acquire(data.path());
  ASSERT_TRUE(lock);
  publish_one(*lock);
  publish_one(*lock);
  EXPECT_EQ(*lock->rollback(), 1U);
  EXPECT_EQ(**current_generation(data.path()), 1U);
  const auto again = lock->rollback();
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::not_found);
  EXPECT_EQ(publish_one(*lock), 3U);
}

TEST(DataDirectory, PrunesTheOldestButNeverTheCurrentOne) {
  const test::TemporaryFolder data;
  auto lock = DataLock::acquire(data.path());
  ASSERT_TRUE(lock);
  for (int i = 0; i < 4; ++i) {
    publish_one(*lock);
  }
  ASSERT_TRUE(lock->rollback());
  ASSERT_TRUE(lock->rollback());
  EXPECT_EQ(*lock->prune(1), (std::vector<std::uint32_t>{1, 3}));
  EXPECT_EQ(numbers_in(data.path()), (std::vector<std::uint32_t>{2, 4}));
}

TEST(DataDirectory, RefusesASecondHolderByProcess) {
  const test::TemporaryFolder data;
  const auto first = DataLock::acquire(data.path());
  ASSERT_TRUE(first);
  const auto second = DataLock::acquire(data.path());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::busy);
  EXPECT_NE(second.error().message.find("process " + std::to_string(::getpid())), std::string::npos)
      << second.error().message;
}

TEST(DataDirectory, TakesOverFromAHolderThatDied) {
  const test::TemporaryFolder data;
  const pid_t child = ::fork();
  if (child == 0) {
    const auto lock = DataLock::acquire(data.path());
    test::write_whole(lock->staging_path(), "half a build");
    ::_exit(lock ? 0 : 1);  // No destructors, as after kill -9.
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  ASSERT_FALSE(fs::is_empty(data.path() / "staging"));
  const auto lock = DataLock::acquire(data.path());
  ASSERT_TRUE(lock) << lock.error().message;
  EXPECT_TRUE(fs::is_empty(data.path() / "staging"));
}

TEST(DataDirectory, ReleasesTheLockAndLeavesNoStaging) {
  const test::TemporaryFolder data;
  {
    const auto lock = DataLock::acquire(data.path());
    ASSERT_TRUE(lock);
  }
  EXPECT_FALSE(fs::exists(data.path() / "staging"));
  EXPECT_TRUE(DataLock::acquire(data.path()));
}

TEST(DataDirectory, RefusesACurrentThatIsNoNumber) {
  const test::TemporaryFolder data;
  for (const char* content : {"", "one", "0", "-1", "1 2", "99999999999"}) {
    test::write_whole(data.path() / "CURRENT", content);
    const auto current = current_generation(data.path());
    ASSERT_FALSE(current) << content;
    EXPECT_EQ(current.error().code, ErrorCode::corrupt_data);
  }
}

TEST(DataDirectory, RefusesACurrentThatNamesNoGeneration) {
  const test::TemporaryFolder data;
  test::write_whole(data.path() / "CURRENT", "7\n");
  const auto current = current_generation(data.path());
  ASSERT_FALSE(current);
  EXPECT_EQ(current.error().code, ErrorCode::corrupt_data);
  EXPECT_NE(current.error().message.find("generation 7"), std::string::npos);
}

TEST(DataDirectory, IgnoresWhatIsNotAGeneration) {
  const test::TemporaryFolder data;
  auto lock = DataLock::acquire(data.path());
  ASSERT_TRUE(lock);
  publish_one(*lock);
  fs::create_directory(data.path() / "generations" / "notes");
  EXPECT_EQ(numbers_in(data.path()), (std::vector<std::uint32_t>{1}));
}

}  // namespace
}  // namespace descry::engine
