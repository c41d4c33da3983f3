#include "engine/store/generation.hpp"

#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace descry::engine {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

std::vector<std::uint32_t> counted(std::size_t size) {
  std::vector<std::uint32_t> values(size);
  std::iota(values.begin(), values.end(), 7U);
  return values;
}

/// Two records, an array of one chunk, one of three, and an empty one.
fs::path write_sample(const fs::path& folder) {
  auto directory = folder / "sample";
  auto writer = GenerationWriter::create(directory);
  EXPECT_TRUE(writer);
  EXPECT_TRUE(writer->put(Family::concepts, "icd10cm/E11.9", "later key, written first"));
  EXPECT_TRUE(writer->put(Family::concepts, "icd10cm/E11", std::string("a\0b", 3)));
  EXPECT_TRUE(put_vector(*writer, Family::concepts, "texts", counted(100)));
  EXPECT_TRUE(put_vector(*writer, Family::inverted, "postings", counted(2'500'000)));
  EXPECT_TRUE(put_vector(*writer, Family::inverted, "nothing", counted(0)));
  EXPECT_TRUE(writer->finish());
  return directory;
}

std::set<std::string> names_in(const fs::path& directory) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(directory)) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

TEST(Generation, GivesRecordsBack) {
  const TemporaryFolder folder;
  const auto reader = GenerationReader::open(write_sample(folder.path()));
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(**reader->get(Family::concepts, "icd10cm/E11.9"), "later key, written first");
  EXPECT_EQ(**reader->get(Family::concepts, "icd10cm/E11"), std::string("a\0b", 3));
  EXPECT_EQ(*reader->get(Family::concepts, "icd10cm/E1"), std::nullopt);
  EXPECT_EQ(*reader->get(Family::labels, "icd10cm/E11"), std::nullopt);
}

TEST(Generation, GivesArraysOfEverySizeBack) {
  const TemporaryFolder folder;
  const auto reader = GenerationReader::open(write_sample(folder.path()));
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(*read_vector<std::uint32_t>(*reader, Family::concepts, "texts"), counted(100));
  EXPECT_EQ(*read_vector<std::uint32_t>(*reader, Family::inverted, "postings"), counted(2'500'000));
  EXPECT_EQ(*read_vector<std::uint32_t>(*reader, Family::inverted, "nothing"), counted(0));
}

TEST(Generation, NamesAMissingArray) {
  const TemporaryFolder folder;
  const auto reader = GenerationReader::open(write_sample(folder.path()));
  ASSERT_TRUE(reader) << reader.error().message;
  const auto size = reader->array_size(Family::labels, "texts");
  ASSERT_FALSE(size);
  EXPECT_EQ(size.error().code, ErrorCode::corrupt_data);
  EXPECT_NE(size.error().message.find("labels/texts"), std::string::npos) << size.error().message;
}

TEST(Generation, KeepsArraysWhoseNamesBeginAlikeApart) {
  const TemporaryFolder folder;
  const auto directory = folder.path() / "alike";
  auto writer = GenerationWriter::create(directory);
  ASSERT_TRUE(writer);
  ASSERT_TRUE(put_vector(*writer, Family::labels, "text.ends", counted(3)));
  ASSERT_TRUE(put_vector(*writer, Family::labels, "text", counted(2)));
  ASSERT_TRUE(writer->put(Family::labels, "text", "a record of the same name"));
  ASSERT_TRUE(writer->finish());
  const auto reader = GenerationReader::open(directory);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(*read_vector<std::uint32_t>(*reader, Family::labels, "text"), counted(2));
  EXPECT_EQ(*read_vector<std::uint32_t>(*reader, Family::labels, "text.ends"), counted(3));
  EXPECT_EQ(**reader->get(Family::labels, "text"), "a record of the same name");
}

TEST(Generation, ScansRecordsByPrefixInKeyOrder) {
  const TemporaryFolder folder;
  const auto reader = GenerationReader::open(write_sample(folder.path()));
  ASSERT_TRUE(reader) << reader.error().message;
  std::vector<std::string> keys;
  const auto scanned =
      reader->scan(Family::concepts, "icd10cm/", [&](std::string_view key, std::string_view) {
        keys.emplace_back(key);
        return true;
      });
  ASSERT_TRUE(scanned);
  EXPECT_EQ(keys, (std::vector<std::string>{"icd10cm/E11", "icd10cm/E11.9"}));
}

TEST(Generation, StopsAScanWhenAskedTo) {
  const TemporaryFolder folder;
  const auto reader = GenerationReader::open(write_sample(folder.path()));
  ASSERT_TRUE(reader) << reader.error().message;
  int seen = 0;
  ASSERT_TRUE(reader->scan(Family::concepts, "", [&](std::string_view, std::string_view) {
    ++seen;
    return false;
  }));
  EXPECT_EQ(seen, 1);
}

TEST(Generation, RefusesAKeyPutTwice) {
  const TemporaryFolder folder;
  auto writer = GenerationWriter::create(folder.path() / "twice");
  ASSERT_TRUE(writer);
  ASSERT_TRUE(writer->put(Family::notes, "k", "1"));
  ASSERT_TRUE(writer->put(Family::notes, "k", "2"));
  EXPECT_FALSE(writer->finish());
}

TEST(Generation, RefusesAFolderThatExists) {
  const TemporaryFolder folder;
  const auto writer = GenerationWriter::create(folder.path());
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().code, ErrorCode::io_failure);
}

TEST(Generation, IsNotChangedByReaders) {
  const TemporaryFolder folder;
  const auto directory = write_sample(folder.path());
  const auto before = names_in(directory);
  {
    const auto one = GenerationReader::open(directory);
    const auto two = GenerationReader::open(directory);
    ASSERT_TRUE(one && two);
    EXPECT_EQ(**two->get(Family::concepts, "icd10cm/E11"), std::string("a\0b", 3));
  }
  EXPECT_EQ(names_in(directory), before);
}

TEST(Generation, CountsBytesByFamily) {
  const TemporaryFolder folder;
  const auto reader = GenerationReader::open(write_sample(folder.path()));
  ASSERT_TRUE(reader) << reader.error().message;
  const auto bytes = reader->family_bytes();
  ASSERT_TRUE(bytes);
  ASSERT_EQ(bytes->size(), std::size_t{kFamilies});
  EXPECT_GT((*bytes)[static_cast<std::size_t>(Family::inverted)], 10'000'000U);
  EXPECT_EQ((*bytes)[static_cast<std::size_t>(Family::synonyms)], 0U);
}

}  // namespace
}  // namespace descry::engine
