#include "server/api/plain_text.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

std::string copied(std::string_view text, EscapeSet set) {
  std::string out(text.size(), '?');
  out.resize(copy_plain(text, set, out.data()));
  return out;
}

std::string copied_bytewise(std::string_view text, EscapeSet set) {
  std::string out(text.size(), '?');
  out.resize(copy_plain_bytewise(text, set, out.data()));
  return out;
}

TEST(PlainText, StopsBeforeWhatMustBeEscaped) {
  EXPECT_EQ(copied("", EscapeSet::json), "");
  EXPECT_EQ(copied("Crohn's disease & \"colitis\"", EscapeSet::json), "Crohn's disease & ");
  EXPECT_EQ(copied("Crohn's disease", EscapeSet::json_and_html), "Crohn");
  EXPECT_EQ(copied("Meni\xC3\xA8re \x7F", EscapeSet::json_and_html), "Meni\xC3\xA8re \x7F");
}

TEST(PlainText, DoesAsItsPlainTwin) {
  std::mt19937 random(7);
  constexpr std::string_view kLetters = "ab\"\\&'<>\n\x1f\x7f\xc3\xa9%;=?";
  for (int round = 0; round < 20'000; ++round) {
    std::string text(random() % 70, 'a');
    for (int change = 0; change < 3 && !text.empty(); ++change) {
      text[random() % text.size()] = kLetters[random() % kLetters.size()];
    }
    for (const EscapeSet set : {EscapeSet::json, EscapeSet::json_and_html}) {
      ASSERT_EQ(copied(text, set), copied_bytewise(text, set)) << text;
    }
  }
}

TEST(PlainText, StopsAtEachOfAllBytesInEachPlaceAsItsPlainTwinDoes) {
  for (std::size_t size = 1; size < 50; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, 'a');
        text[at] = static_cast<char>(byte);
        for (const EscapeSet set : {EscapeSet::json, EscapeSet::json_and_html}) {
          ASSERT_EQ(copied(text, set), copied_bytewise(text, set)) << byte << " of " << size;
        }
      }
    }
  }
}

}  // namespace
}  // namespace descry::server
