// `descry lookup` and `descry match` over a small index on disk.

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "engine/data_directory.hpp"
#include "engine/index/builder.hpp"
#include "tests/support/corpus_maker.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/descry/commands.hpp"

namespace descry::tools {
namespace {

class CsvCommand : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<test::TemporaryFolder>();
    engine::Corpus corpus;
    corpus.sources = {"made_up.txt"};
    corpus.systems.push_back(test::system_of(
        "own", {test::concept_of("A1", "Walking stick"), test::concept_of("A2", "Sugar stick")}));
    auto lock = engine::DataLock::acquire(data());
    ASSERT_TRUE(lock) << lock.error().message;
    const auto staged = lock->staging_path();
    const auto built = engine::build_generation(corpus, staged);
    ASSERT_TRUE(built) << built.error().message;
    ASSERT_TRUE(lock->publish(staged));
  }
  static void TearDownTestSuite() { folder_.reset(); }

  static std::filesystem::path data() { return folder_->path() / "data"; }
  static std::string path(const std::string& name) { return (folder_->path() / name).string(); }

  static CsvFileOptions options(const std::string& text) {
    test::write_whole(path("in.csv"), text);
    CsvFileOptions made;
    made.place.data = data().string();
    made.file = path("in.csv");
    made.systems = {"own"};
    return made;
  }

  /// What was written to standard output; the error's message after `!`. What went to standard
  /// error is in `notes_`.
  std::string output(const CsvFileOptions& asked) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const auto done = run_csv(asked);
    notes_ = testing::internal::GetCapturedStderr();
    const std::string out = testing::internal::GetCapturedStdout();
    return done ? out : "!" + done.error().message;
  }

  std::string notes_;
  static inline std::unique_ptr<test::TemporaryFolder> folder_;
};

TEST_F(CsvCommand, LooksCodesUpAndSaysWhatWentWrong) {
  EXPECT_EQ(output(options("code,n\na1,1\n,2\n")),
            "code,n,found,official_code,display,short_title,billable,in_force,valid_from,valid_to,"
            "edition,did_you_mean,error\r\n"
            "a1,1,true,A1,Walking stick,,true,true,2025-10-01,,2026,,\r\n"
            ",2,,,,,,,,,,,\"line 3, column code: empty\"\r\n");
  EXPECT_TRUE(notes_.starts_with("2 rows in ")) << notes_;
  EXPECT_TRUE(notes_.ends_with("; 1 with an error, the first: line 3, column code: empty\n"))
      << notes_;
}

TEST_F(CsvCommand, MatchesTheColumnThatIsNamed) {
  CsvFileOptions asked = options("diagnosis\nwalking stick\nnothing of the kind");
  asked.task = server::CsvTaskKind::search;
  asked.column = "Diagnosis";
  asked.min_score = 0.8;
  const std::string out = output(asked);
  EXPECT_NE(out.find("\r\nwalking stick,1,own,A1,Walking stick,true,"), std::string::npos) << out;
  EXPECT_NE(out.find("\r\nnothing of the kind,,"), std::string::npos) << out;
}

TEST_F(CsvCommand, WritesTheNamedFileWhenItIsWhole) {
  CsvFileOptions asked = options("code\nA2\n");
  asked.task = server::CsvTaskKind::validate;
  asked.out = path("out.csv");
  EXPECT_EQ(output(asked), "");
  const std::string written = test::read_whole(asked.out);
  EXPECT_NE(written.find("A2,valid,A2,Sugar stick,"), std::string::npos) << written;
  asked = options("name\nA2\n");
  asked.out = path("out.csv");
  EXPECT_EQ(output(asked),
            "!" + path("in.csv") + ": header: no column \"code\", there are \"name\"");
  EXPECT_EQ(test::read_whole(asked.out), written);
  EXPECT_FALSE(std::filesystem::exists(asked.out + ".part"));
}

TEST_F(CsvCommand, GoesOnBehindALineThatIsTooLong) {
  const std::string out = output(options("code\n" + std::string(1024 * 1024 + 10, 'x') + "\nA1\n"));
  EXPECT_NE(out.find("line 2: more than 1048576 bytes"), std::string::npos) << out.substr(0, 300);
  EXPECT_NE(out.find("A1,true,A1"), std::string::npos);
}

TEST_F(CsvCommand, NamesTheFileThatItCannotReadOrWrite) {
  CsvFileOptions asked = options("code\n");
  asked.file = path("absent.csv");
  EXPECT_EQ(output(asked), "!" + asked.file + ": cannot be read: No such file or directory");
  asked.file = folder_->path().string();
  EXPECT_EQ(output(asked), "!" + asked.file + ": a folder, expected a CSV file");
  asked = options("code\n");
  asked.out = path("absent/out.csv");
  EXPECT_EQ(output(asked), "!" + asked.out + ".part: cannot be written: No such file or directory");
}

TEST_F(CsvCommand, RefusesADayThatIsNone) {
  CsvFileOptions asked = options("code\nA1\n");
  asked.as_of = "2026-02-30";
  EXPECT_EQ(output(asked), "!--as-of \"2026-02-30\": a date YYYY-MM-DD is expected");
}

}  // namespace
}  // namespace descry::tools
