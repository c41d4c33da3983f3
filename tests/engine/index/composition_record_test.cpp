#include "engine/index/composition_record.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

CharacterInput value(std::uint8_t position, char character, std::string label) {
  CharacterInput made;
  made.position = position;
  made.character = character;
  made.axis = "Axis";
  made.label = std::move(label);
  return made;
}

CompositionInput small() {
  CompositionInput input;
  input.values = {value(4, 'J', "Worm"), value(5, '0', "Wide"), value(5, '4', "By Scope")};
  input.values[0].basis = MeaningBasis::title;
  input.values[0].source = 300;
  input.values[0].definition = "A tail";
  input.values[0].explanation = "It hangs";
  input.values[0].includes = {"Small tail", "Vermin"};
  input.values[0].stands_for = {"Pin"};
  input.rows = {{true, {{0}, {1, 2}}}, {false, {{0}, {2}}}};
  return input;
}

TEST(CompositionRecord, ComesBackAsItWas) {
  const std::string bytes = encode_composition(small());
  const auto read = decode_composition(bytes);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(encode_composition(*read), bytes);
  EXPECT_EQ(read->values[0].label, "Worm");
  EXPECT_EQ(read->values[0].basis, MeaningBasis::title);
  EXPECT_EQ(read->values[0].source, 300U);
  EXPECT_EQ(read->values[0].includes, (std::vector<std::string>{"Small tail", "Vermin"}));
  EXPECT_EQ(read->rows[0].axes[1], (std::vector<std::uint32_t>{1, 2}));
  EXPECT_FALSE(read->rows[1].is_official);
}

TEST(CompositionRecord, KeepsKeysOfEditionsAndPrefixesApart) {
  EXPECT_EQ(composition_key("icd10pcs", 1, "0D"), std::string("composition/icd10pcs/\x01") + "0D");
}

TEST(CompositionRecord, IsRefusedAtEveryTruncationAndWithMoreBehindIt) {
  const std::string bytes = encode_composition(small());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_composition(bytes.substr(0, size))) << size;
  }
  EXPECT_FALSE(decode_composition(bytes + '\0'));
}

TEST(CompositionRecord, IsRefusedWhenARowNamesAValueThatIsNotThere) {
  CompositionInput input = small();
  input.rows[0].axes[1].push_back(3);
  const auto read = decode_composition(encode_composition(input));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::corrupt_data);
}

TEST(CompositionRecord, IsRefusedWhenAnAxisIsEmptyOrOfTwoPositions) {
  CompositionInput empty = small();
  empty.rows[0].axes[1].clear();
  EXPECT_FALSE(decode_composition(encode_composition(empty)));
  CompositionInput mixed = small();
  mixed.rows[0].axes[1].push_back(0);
  EXPECT_FALSE(decode_composition(encode_composition(mixed)));
}

TEST(CompositionRecord, SurvivesAnyFlippedByte) {
  const std::string bytes = encode_composition(small());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
    if (const auto read = decode_composition(flipped)) {
      EXPECT_EQ(decode_composition(encode_composition(*read))->values.size(), read->values.size());
    }
  }
}

}  // namespace
}  // namespace descry::engine
