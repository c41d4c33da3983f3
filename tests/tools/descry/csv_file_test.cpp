#include "tools/descry/csv_file.hpp"

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/temporary_folder.hpp"

namespace descry::tools {
namespace {

namespace fs = std::filesystem;

/// Writes `text` as a whole answer; what went wrong, or nothing.
std::string write_answer(const fs::path& path, std::string_view text) {
  auto output = CsvOutput::open(path.string());
  if (!output) {
    return output.error().message;
  }
  const auto written = output->write(text);
  const auto done = written ? output->finish() : written;
  return done ? "" : done.error().message;
}

class CsvOutputFile : public testing::Test {
 protected:
  [[nodiscard]] fs::path path(const char* name) const { return folder_.path() / name; }
  /// How many names there are in the folder.
  [[nodiscard]] std::ptrdiff_t names() const {
    return std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator());
  }

 private:
  const test::TemporaryFolder folder_;
};

TEST_F(CsvOutputFile, GoesToItsPlaceWhenItIsWhole) {
  test::write_whole(path("out.csv"), "before");
  {
    auto output = CsvOutput::open(path("out.csv").string());
    ASSERT_TRUE(output) << output.error().message;
    ASSERT_TRUE(output->write("a part"));
  }
  EXPECT_EQ(test::read_whole(path("out.csv")), "before");
  EXPECT_EQ(write_answer(path("out.csv"), "all"), "");
  EXPECT_EQ(test::read_whole(path("out.csv")), "all");
  EXPECT_EQ(names(), 1);
}

TEST_F(CsvOutputFile, LeavesAPipeWhereItIs) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  const int reader = ::open(path("pipe").c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
  EXPECT_EQ(write_answer(path("pipe"), "rows"), "");
  std::array<char, 8> got{};
  EXPECT_EQ(::read(reader, got.data(), got.size()), 4);
  ::close(reader);
  EXPECT_EQ(std::string_view(got.data()), "rows");
  EXPECT_TRUE(fs::is_fifo(path("pipe")));
  EXPECT_EQ(names(), 1);
}

TEST_F(CsvOutputFile, GoesWhereALinkLeads) {
  fs::create_directory(path("far"));
  test::write_whole(path("far/out.csv"), "before");
  fs::create_symlink("far/out.csv", path("near"));
  fs::create_symlink("near", path("link"));
  EXPECT_EQ(write_answer(path("link"), "all"), "");
  EXPECT_EQ(test::read_whole(path("far/out.csv")), "all");
  EXPECT_FALSE(fs::is_symlink(path("far/out.csv")));
  EXPECT_TRUE(fs::is_symlink(path("near")));
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(names(), 3);
}

TEST_F(CsvOutputFile, GoesWhereALinkLeadsThatNamesNothingYet) {
  fs::create_symlink(path("out.csv"), path("link"));
  EXPECT_EQ(write_answer(path("link"), "all"), "");
  EXPECT_EQ(test::read_whole(path("out.csv")), "all");
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(names(), 2);
}

TEST_F(CsvOutputFile, SaysWhatADeviceDoesNotTake) {
  fs::create_symlink("/dev/full", path("full"));
  EXPECT_EQ(write_answer(path("full"), "rows"),
            path("full").string() + ": cannot be written: No space left on device");
  EXPECT_TRUE(fs::is_symlink(path("full")));
  EXPECT_EQ(names(), 1);
}

TEST_F(CsvOutputFile, RefusesAFolderBeforeAnythingIsWritten) {
  const auto output = CsvOutput::open(path("").string());
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().message, path("").string() + ": cannot be written: Is a directory");
}

TEST_F(CsvOutputFile, LeavesNothingWhereItCannotBePutInPlace) {
  auto output = CsvOutput::open(path("out.csv").string());
  ASSERT_TRUE(output) << output.error().message;
  fs::create_directory(path("out.csv"));
  const auto done = output->finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message,
            path("out.csv").string() + ": cannot be replaced: Is a directory");
  EXPECT_EQ(names(), 1);
}

}  // namespace
}  // namespace descry::tools
