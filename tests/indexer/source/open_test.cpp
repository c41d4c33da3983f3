#include "indexer/source/open.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"
#include "tests/support/zip_bytes.hpp"

namespace descry::indexer {
namespace {

namespace fs = std::filesystem;
using test::write_whole;
using test::zip_bytes;
using test::ZipMethod;

const std::string kCsv = "code,display\nL1,Potassium\n";
const std::string kTitles = "0019  Made-up title\n";

engine::Result<OpenedSources> open_one(const fs::path& path) {
  const std::vector<fs::path> paths{path};
  return open_sources(paths);
}

std::string message_of(const fs::path& path) {
  const auto opened = open_one(path);
  return opened ? "opened" : opened.error().message;
}

std::vector<std::string> paths_of(const OpenedSources& sources) {
  std::vector<std::string> paths;
  for (const SourceFile& file : sources.files) {
    paths.push_back(file.path);
  }
  return paths;
}

TEST(OpenSources, SearchesFoldersInSortedOrderAndListsTheRest) {
  const test::TemporaryFolder folder;
  fs::create_directory(folder.path() / "sub");
  write_whole(folder.path() / "b.csv", kCsv);
  write_whole(folder.path() / "a.txt", kTitles);
  write_whole(folder.path() / "sub" / "c.csv", kCsv);
  write_whole(folder.path() / "notes.pdf", "%PDF");
  const auto sources = open_one(folder.path());
  ASSERT_TRUE(sources) << sources.error().message;
  const std::string at = folder.path().string() + "/";
  EXPECT_EQ(paths_of(*sources),
            (std::vector<std::string>{at + "a.txt", at + "b.csv", at + "sub/c.csv"}));
  EXPECT_EQ(sources->unrecognised, std::vector<std::string>{at + "notes.pdf"});
  EXPECT_EQ(sources->files[0].bytes, kTitles);
}

TEST(OpenSources, TakesOfAZipWhatIsRecognised) {
  const test::TemporaryFolder folder;
  const fs::path path = folder.path() / "release.zip";
  const std::string inner = zip_bytes({{"a.csv", kCsv}});
  write_whole(path,
              zip_bytes({{"titles.txt", kTitles}, {"readme.pdf", "%PDF"}, {"in.zip", inner}}));
  const auto sources = open_one(path);
  ASSERT_TRUE(sources) << sources.error().message;
  EXPECT_EQ(paths_of(*sources), std::vector<std::string>{path.string() + "/titles.txt"});
  EXPECT_EQ(sources->files[0].kind, SourceKind::icd9cm_titles);
  EXPECT_EQ(sources->unrecognised,
            (std::vector<std::string>{path.string() + "/readme.pdf", path.string() + "/in.zip"}));
}

TEST(OpenSources, TakesAWorkbookAsOneFileAlsoInsideAZip) {
  const std::string book = test::workbook_bytes("HCPC", {test::hcpcs_headings()});
  const auto alone = open_bytes("b.xlsx", book);
  const auto zipped = open_bytes("r.zip", zip_bytes({{"b.xlsx", book}}));
  ASSERT_TRUE(alone && zipped);
  EXPECT_EQ(paths_of(*alone), std::vector<std::string>{"b.xlsx"});
  EXPECT_EQ(paths_of(*zipped), std::vector<std::string>{"r.zip/b.xlsx"});
  EXPECT_EQ(zipped->files[0].bytes, book);
}

TEST(OpenSources, UnpacksMembersThatAreLongerThanWhatRecognitionLooksAt) {
  std::string titles;
  for (int i = 1'000; i < 9'000; ++i) {
    titles += std::to_string(i) + "  Made-up title\n";
  }
  const auto sources = open_bytes("r.zip", zip_bytes({{"t.txt", titles}}));
  ASSERT_TRUE(sources) << sources.error().message;
  ASSERT_EQ(sources->files.size(), 1U);
  EXPECT_EQ(sources->files[0].bytes, titles);
}

TEST(OpenSources, NamesWhatIsMissingOrNotRecognised) {
  const test::TemporaryFolder folder;
  const std::string at = folder.path().string() + "/";
  write_whole(at + "empty.txt", "");
  write_whole(at + "binary.bin", std::string("\x7F"
                                             "ELF\0\0\1\2",
                                             8));
  write_whole(at + "wide.txt", std::string("0\0000\0001\0", 6));
  write_whole(at + "words.txt", "Once upon a time\n");
  write_whole(at + "other.xlsx", test::workbook_bytes("S", {{"Code", "Reason"}}));
  write_whole(at + "other.zip", zip_bytes({{"a.pdf", "%PDF"}, {"b.pdf", "%PDF"}}));
  EXPECT_EQ(message_of(at + "absent.txt"), at + "absent.txt: no such file or folder");
  EXPECT_EQ(message_of(at + "empty.txt"), at + "empty.txt: not recognised: the file is empty");
  EXPECT_EQ(message_of(at + "binary.bin"), at + "binary.bin: not recognised: binary content");
  EXPECT_EQ(message_of(at + "wide.txt"),
            at + "wide.txt: not recognised: UTF-16 text, expected the official file unchanged, or "
                 "UTF-8");
  EXPECT_EQ(message_of(at + "words.txt"),
            at + "words.txt: not recognised: its content has the pattern of no format that is "
                 "read here");
  EXPECT_EQ(message_of(at + "other.xlsx"),
            at +
                "other.xlsx: not recognised: a workbook or document that is neither HCPCS Level II "
                "nor POA exemptions");
  EXPECT_EQ(message_of(at + "other.zip"),
            at + "other.zip: nothing is recognised among its 2 members");
  EXPECT_EQ(message_of(folder.path()),
            folder.path().string() + ": nothing is recognised among its 6 files");
}

TEST(OpenSources, RefusesDamagedZipsWithTheReason) {
  std::string bad_crc = zip_bytes({{"t.txt", kTitles}}, ZipMethod::stored);
  bad_crc[bad_crc.find("Made-up")] = 'F';
  EXPECT_EQ(open_bytes("r.zip", bad_crc).error().message, "r.zip/t.txt: CRC error");
  const std::string whole = zip_bytes({{"t.txt", kTitles}});
  EXPECT_EQ(open_bytes("r.zip", whole.substr(0, whole.size() / 2)).error().message,
            "r.zip: zip: Not a zip archive");
  EXPECT_EQ(
      open_bytes("r.zip", zip_bytes({{"t.txt", kTitles}}, ZipMethod::encrypted)).error().message,
      "r.zip/t.txt: encrypted, expected a zip without password");
}

TEST(OpenSources, RefusesAZipThatUnpacksToFarMoreThanItsSize) {
  const std::string bomb = zip_bytes({{"t.txt", std::string(4'000'000, '0')}});
  const auto opened = open_bytes("r.zip", bomb);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, engine::ErrorCode::limit_exceeded);
  EXPECT_TRUE(opened.error().message.starts_with("r.zip/t.txt: unpacks to 4000000 bytes from "));
  EXPECT_TRUE(opened.error().message.ends_with(", at most 250 times as many"));
}

TEST(OpenSources, RefusesAZipOfTooManyMembers) {
  std::vector<test::ZipMember> members;
  for (int i = 0; i <= 10'000; ++i) {
    members.push_back({std::to_string(i), ""});
  }
  EXPECT_EQ(open_bytes("r.zip", zip_bytes(members, ZipMethod::stored)).error().message,
            "r.zip: zip of 10001 members, at most 10000");
}

TEST(OpenSources, ShowsNoControlCharactersOfNames) {
  std::string bytes = zip_bytes({{"Q[2Jt.txt", kTitles}});
  for (std::size_t at = bytes.find("Q[2J"); at != std::string::npos; at = bytes.find("Q[2J")) {
    bytes[at] = '\x1B';
  }
  const auto sources = open_bytes("r.zip", bytes);
  ASSERT_TRUE(sources) << sources.error().message;
  EXPECT_EQ(sources->files[0].path, "r.zip/←[2Jt.txt");
}

TEST(OpenSources, ShowsNamesInUtf8) {
  EXPECT_EQ(shown_name("caf\xC3\xA9.csv"), "caf\xC3\xA9.csv");
  EXPECT_EQ(shown_name("caf\xE9\n.csv"), "caf??.csv");
}

TEST(OpenSources, RefusesOrReadsEveryTruncationOfAZip) {
  const std::string whole = zip_bytes({{"t.txt", kTitles}, {"l.csv", kCsv}});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto opened = open_bytes("r.zip", whole.substr(0, size));
    EXPECT_TRUE(!opened || opened->files.empty()) << size;
  }
}

TEST(OpenSources, NeverGivesOtherTextWhenAByteOfAZipIsFlipped) {
  const std::string whole = zip_bytes({{"t.txt", kTitles}});
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    const auto opened = open_bytes("r.zip", damaged);
    if (opened && !opened->files.empty()) {
      EXPECT_EQ(opened->files[0].bytes, kTitles) << i;
    }
  }
}

}  // namespace
}  // namespace descry::indexer
