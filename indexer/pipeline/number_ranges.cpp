#include "indexer/pipeline/number_ranges.hpp"

#include <charconv>
#include <cmath>
#include <optional>
#include <system_error>

namespace descry::indexer {
namespace {

constexpr int kMostNumbers = 31;
constexpr double kLessThan = 1'000;

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

struct Range {
  std::size_t begin = 0;  ///< Bytes of the title.
  std::size_t end = 0;
  int first = 0;
  int last = 0;
};

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
  if (!high || goes_on || *high <= *low || *high >= kLessThan) {
    return std::nullopt;
  }
  const Range range{begin, at, static_cast<int>(std::ceil(*low)),
                    static_cast<int>(std::floor(*high))};
  const int count = range.last - range.first + 1;
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
    for (int number = range->first; number <= range->last; ++number) {
      titles.push_back(std::string(title.substr(0, range->begin)) + std::to_string(number) +
                       std::string(title.substr(range->end)));
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
