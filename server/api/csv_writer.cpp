#include "server/api/csv_writer.hpp"

#include <array>
#include <charconv>
#include <cstring>

#include "server/api/json_text.hpp"

namespace descry::server {

namespace {

constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101U;
constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080U;

/// High bits of the bytes of `word` below `bound`, or of those above such a one: zero iff there are
/// none. Requires: bound <= 128.
[[nodiscard]] constexpr std::uint64_t bytes_below(std::uint64_t word,
                                                  std::uint64_t bound) noexcept {
  return (word - kOnes * bound) & ~word & kHighBits;
}

/// True iff eight bytes hold a comma, a quote or a control character, such as a line's end.
[[nodiscard]] constexpr bool has_special(std::uint64_t word) noexcept {
  return (bytes_below(word, 0x20) | bytes_below(word ^ (kOnes * ','), 1) |
          bytes_below(word ^ (kOnes * '"'), 1)) != 0;
}

/// Readers differ in what they do with blanks at the ends, unless there are quotes around them.
[[nodiscard]] bool needs_quotes(std::string_view text) noexcept {
  if (text.empty()) {
    return false;
  }
  bool found = text.front() == ' ' || text.back() == ' ';
  for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), sizeof word);
    found |= has_special(word);
  }
  std::uint64_t rest = kOnes * 'x';
  std::memcpy(&rest, text.data(), text.size());
  return found || has_special(rest);
}

}  // namespace

void CsvWriter::separate() {
  if (!is_first_) {
    out_ += ',';
  }
  is_first_ = false;
}

void CsvWriter::plain(std::string_view text) {
  separate();
  out_ += text;
}

void CsvWriter::text(std::string_view text) {
  if (!needs_quotes(text)) {
    return plain(text);
  }
  separate();
  out_ += '"';
  for (std::size_t quote = 0; (quote = text.find('"')) != std::string_view::npos;) {
    out_ += text.substr(0, quote + 1);
    out_ += '"';
    text.remove_prefix(quote + 1);
  }
  out_ += text;
  out_ += '"';
}

void CsvWriter::number(std::uint64_t value) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  plain({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void CsvWriter::score(engine::Score value) {
  std::array<char, kScoreBytes> digits{};
  const char* const end = put_score(digits.data(), value);
  plain({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void CsvWriter::date(const std::optional<engine::Date>& date) {
  if (!date) {
    return empty();
  }
  const std::uint32_t number = engine::to_number(*date);
  std::array<char, 10> text{'0', '0', '0', '0', '-', '0', '0', '-', '0', '0'};
  std::uint32_t rest = number;
  for (const std::size_t place : {9U, 8U, 6U, 5U, 3U, 2U, 1U, 0U}) {
    text[place] = static_cast<char>('0' + rest % 10);
    rest /= 10;
  }
  plain({text.data(), text.size()});
}

void CsvWriter::end_row() {
  out_ += "\r\n";
  is_first_ = true;
}

}  // namespace descry::server
