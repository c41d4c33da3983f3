#include "indexer/pipeline/number_ranges.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <system_error>

namespace descry::indexer {
namespace {

constexpr int kMostNumbers = 500;
constexpr double kLessThan = 10'000;
constexpr int kTenths = 10;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A number of digits, and perhaps a decimal fraction, that begins at `at`; moves `at` behind it.
std::optional<double> read_number(std::string_view text, std::size_t& at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) {
    ++end;
  }
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
    ++end;
    while (end < text.size() && is_digit(text[end])) {
      ++end;
    }
  }
  double value = 0;
  const auto read = std::from_chars(text.data() + at, text.data() + end, value);
  if (end == at || read.ec != std::errc() || read.ptr != text.data() + end) {
    return std::nullopt;
  }
  at = end;
  return value;
}

bool read_between(std::string_view text, std::size_t& at) {
  for (const std::string_view between : {"-", " to "}) {
    if (text.substr(at).starts_with(between)) {
      at += between.size();
      return true;
    }
  }
  return false;
}

/// Numbers, the first to the last.
struct Numbers {
  int first = 0;
  int last = 0;

  [[nodiscard]] int count() const { return last - first + 1; }
};

struct Range {
  std::size_t begin = 0;  ///< Bytes of the title.
  std::size_t end = 0;
  Numbers whole;
  Numbers tenths;  ///< Times ten; as many as none where an end is whole.
};

Numbers numbers_between(double low, double high, int scale) {
  // A tenth is no binary fraction: what is a hair off counts.
  constexpr double kHair = 1e-6;
  return {static_cast<int>(std::ceil(low * scale - kHair)),
          static_cast<int>(std::floor(high * scale + kHair))};
}

/// Is what stands beside a range a part of another number or of a word?
bool is_part(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
         c == '/';
}

std::optional<Range> range_at(std::string_view title, std::size_t begin) {
  std::size_t at = begin;
  const auto low = read_number(title, at);
  if (!low || !read_between(title, at)) {
    return std::nullopt;
  }
  const auto high = read_number(title, at);
  const bool goes_on = at < title.size() && is_part(title[at]);
  const std::string_view text = title.substr(begin, at - begin);
  const bool has_tenths = std::ranges::count(text, '.') == 2;
  if (!high || goes_on || *high <= *low || *high >= kLessThan) {
    return std::nullopt;
  }
  Range range{begin, at, numbers_between(*low, *high, 1), {0, -1}};
  if (has_tenths) {
    range.tenths = numbers_between(*low, *high, kTenths);
  }
  const int count = range.whole.count() + range.tenths.count();
  return count >= 1 && count <= kMostNumbers ? std::optional(range) : std::nullopt;
}

}  // namespace

std::vector<std::string> titles_by_number(std::string_view title) {
  std::vector<std::string> titles;
  for (std::size_t at = 0; at < title.size(); ++at) {
    const bool begins = is_digit(title[at]) && (at == 0 || !is_part(title[at - 1]));
    const auto range = begins ? range_at(title, at) : std::nullopt;
    if (!range) {
      continue;
    }
    const auto add = [&](const std::string& number) {
      titles.push_back(std::string(title.substr(0, range->begin)) + number +
                       std::string(title.substr(range->end)));
    };
    for (int number = range->whole.first; number <= range->whole.last; ++number) {
      add(std::to_string(number));
    }
    for (int tenth = range->tenths.first; tenth <= range->tenths.last; ++tenth) {
      add(std::to_string(tenth / kTenths) + '.' + std::to_string(tenth % kTenths));
    }
    break;
  }
  return titles;
}

void place_numbers(engine::EditionInput& edition, Findings& findings) {
  for (engine::ConceptInput& item : edition.concepts) {
    if (!item.billable) {
      continue;
    }
    for (std::string& title : titles_by_number(item.title)) {
      item.labels.push_back({engine::LabelKind::synonym, std::move(title), item.title_source});
      ++findings[item.title_source].labels;
    }
  }
}

}  // namespace descry::indexer
