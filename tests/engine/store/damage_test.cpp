// Damage of every kind to a generation's files is refused or found, and always named.

#include <gtest/gtest.h>

#include "engine/store/generation.hpp"
#include "engine/store/seal.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/thinning.hpp"

namespace descry::engine {
namespace {

namespace fs = std::filesystem;
using test::read_whole;
using test::write_whole;

/// In place: a file that is truncated and written anew is flushed when closed, which takes long.
void flip_byte(const fs::path& path, std::uintmax_t offset) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekg(static_cast<std::streamoff>(offset));
  const int byte = file.get();
  file.seekp(static_cast<std::streamoff>(offset));
  file.put(static_cast<char>(byte ^ 0x10));
}

class Damage : public testing::Test {
 protected:
  void SetUp() override {
    auto writer = GenerationWriter::create(directory_);
    ASSERT_TRUE(writer);
    for (int i = 0; i < 40; ++i) {
      ASSERT_TRUE(writer->put(Family::concepts, "code" + std::to_string(i), "a page of text"));
    }
    const std::vector<std::uint32_t> values{1, 2, 3, 5, 8, 13};
    ASSERT_TRUE(put_vector(*writer, Family::inverted, "postings", values));
    ASSERT_TRUE(writer->finish());
  }

  /// What a user gets to read: the error of opening, else that of verify(), else nothing.
  [[nodiscard]] std::string complaint() const {
    const auto reader = GenerationReader::open(directory_);
    if (!reader) {
      return reader.error().message;
    }
    const auto verified = reader->verify();
    return verified ? std::string() : verified.error().message;
  }

  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(directory_)) {
      paths.push_back(entry.path());
    }
    return paths;
  }

  test::TemporaryFolder folder_;
  fs::path directory_ = folder_.path() / "generation";
};

TEST_F(Damage, NothingToComplainAboutWhenWhole) {
  EXPECT_EQ(complaint(), "");
}

TEST_F(Damage, EveryFlippedByteOfEveryFileIsFound) {
  for (const fs::path& path : files()) {
    for (std::uintmax_t i = 0; i < fs::file_size(path); i += test::kThinning) {
      flip_byte(path, i);
      ASSERT_NE(complaint().find(directory_.string()), std::string::npos) << path << " byte " << i;
      flip_byte(path, i);
    }
  }
}

TEST_F(Damage, EveryTruncationOfEveryFileIsRefusedOnOpening) {
  for (const fs::path& path : files()) {
    const std::string whole = read_whole(path);
    for (std::size_t cut = 1; cut <= whole.size(); cut += test::kThinning) {
      const std::size_t size = whole.size() - cut;
      fs::resize_file(path, size);
      ASSERT_FALSE(GenerationReader::open(directory_)) << path << " cut to " << size;
    }
    write_whole(path, whole);
  }
}

TEST_F(Damage, EveryMissingFileIsRefusedOnOpening) {
  for (const fs::path& path : files()) {
    const std::string whole = read_whole(path);
    fs::remove(path);
    const auto reader = GenerationReader::open(directory_);
    ASSERT_FALSE(reader) << path;
    EXPECT_EQ(reader.error().code, ErrorCode::corrupt_data) << path;
    EXPECT_NE(reader.error().message.find(path.filename().string()), std::string::npos)
        << reader.error().message;
    write_whole(path, whole);
  }
}

TEST_F(Damage, AMissingFolderIsNotFound) {
  const auto reader = GenerationReader::open(folder_.path() / "absent");
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().code, ErrorCode::not_found);
}

TEST_F(Damage, AnotherFormatIsRefusedByName) {
  fs::remove(directory_ / "SEAL");
  ASSERT_TRUE(write_seal(directory_, kFormatVersion + 1));
  const auto reader = GenerationReader::open(directory_);
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().code, ErrorCode::unsupported_format);
  EXPECT_EQ(reader.error().message, "generation " + directory_.string() + ": format " +
                                        std::to_string(kFormatVersion + 1) + ", this build reads " +
                                        std::to_string(kFormatVersion) + ": rebuild it");
}

TEST_F(Damage, BytesThatChangedAfterOpeningAreFoundWhenRead) {
  const auto reader = GenerationReader::open(directory_);
  ASSERT_TRUE(reader) << reader.error().message;
  for (const fs::path& path : files()) {
    if (path.extension() == ".sst") {
      write_whole(path, std::string(fs::file_size(path), 'x'));
    }
  }
  const auto values = read_vector<std::uint32_t>(*reader, Family::inverted, "postings");
  ASSERT_FALSE(values);
  EXPECT_EQ(values.error().code, ErrorCode::corrupt_data);
  EXPECT_NE(values.error().message.find(directory_.string()), std::string::npos);
}

}  // namespace
}  // namespace descry::engine
