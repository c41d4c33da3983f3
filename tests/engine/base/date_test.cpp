#include "engine/base/date.hpp"

#include <string>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

TEST(Date, KnowsTheDaysOfEveryMonth) {
  EXPECT_TRUE((Date{2024, 2, 29}).ok());
  EXPECT_TRUE((Date{2000, 2, 29}).ok());
  EXPECT_TRUE((Date{2025, 12, 31}).ok());
  EXPECT_FALSE((Date{2025, 2, 29}).ok());
  EXPECT_FALSE((Date{1900, 2, 29}).ok());
  EXPECT_FALSE((Date{2025, 4, 31}).ok());
  EXPECT_FALSE((Date{2025, 0, 1}).ok());
  EXPECT_FALSE((Date{2025, 1, 0}).ok());
  EXPECT_FALSE((Date{2025, 13, 1}).ok());
  EXPECT_FALSE(Date{}.ok());
}

TEST(Date, PartsThatNoDateHasMakeNone) {
  EXPECT_EQ(Date::of(2025, 10, 1), (Date{2025, 10, 1}));
  EXPECT_EQ(Date::of(-1, 10, 1), Date{});
  EXPECT_EQ(Date::of(10'000, 10, 1), Date{});
  EXPECT_EQ(Date::of(2025, 257, 1), Date{});
  EXPECT_EQ(Date::of(2025, 1, 257), Date{});
  EXPECT_EQ(Date::of(65'536 + 2025, 1, 1), Date{});
}

TEST(Date, OrdersAsTheCalendar) {
  EXPECT_LT((Date{2024, 12, 31}), (Date{2025, 1, 1}));
  EXPECT_LT((Date{2025, 1, 31}), (Date{2025, 2, 1}));
  EXPECT_LT((Date{2025, 2, 1}), (Date{2025, 2, 2}));
}

TEST(Date, ReadsAndWritesBothForms) {
  EXPECT_EQ(parse_iso_date("2025-10-01"), (Date{2025, 10, 1}));
  EXPECT_EQ(parse_compact_date("20251001"), (Date{2025, 10, 1}));
  EXPECT_EQ(format_iso_date({2025, 10, 1}), "2025-10-01");
  EXPECT_EQ(format_iso_date({7, 1, 2}), "0007-01-02");
  EXPECT_EQ(to_number({2025, 10, 1}), 20251001U);
  EXPECT_EQ(from_number(20251001), (Date{2025, 10, 1}));
  EXPECT_FALSE(from_number(0).ok());
  EXPECT_FALSE(from_number(20250230).ok());
}

TEST(Date, RefusesOtherForms) {
  for (const char* const text : {"2025-10-1", "2025/10/01", "2025-1O-01", "20251001", "",
                                 "2025-02-29", "2025-10-01 ", "-025-10-01"}) {
    EXPECT_FALSE(parse_iso_date(text)) << text;
  }
  for (const char* const text : {"2025100", "202510011", "2025-10-01", "20251301", "+2251001"}) {
    EXPECT_FALSE(parse_compact_date(text)) << text;
  }
}

}  // namespace
}  // namespace descry::engine
