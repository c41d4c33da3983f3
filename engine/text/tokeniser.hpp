#pragma once

// One pass over a text: the scanner that cuts words (tokeniser_scan.cpp), what becomes of a cut
// word (tokeniser_word.cpp), and the tokens it adds up to (tokens.cpp).
//
// A word is open while its letters are appended, folded, to the buffer's bytes; close() gives it
// its final spelling and pushes one token, or two where a number and a noun or unit were glued.
// Contract, cost and source: tokens.hpp. Lives for one call; views its text and its buffer.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "engine/text/tokens.hpp"

namespace descry::engine {

class Tokeniser {
 public:
  Tokeniser(std::string_view text, TokenBuffer& out);
  void run();

 private:
  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  enum class Script : std::uint8_t { ascii, greek, other };
  enum class NumeralState : std::uint8_t { none, expected, seen };

  // Scanning.
  void scan_letters();
  void scan_ascii(char c);
  void scan_other();
  void scan_greek(std::string_view folded, Range range);
  void scan_apostrophe(std::size_t bytes);
  void scan_point();
  void scan_comma();
  void scan_hyphen();
  void scan_slash();
  void scan_symbol(std::string_view word);
  void scan_plus();
  void scan_comparison();
  [[nodiscard]] bool is_word_at(std::size_t offset) const;
  [[nodiscard]] char ascii_at(std::size_t offset) const;  ///< In lower case; NUL past the end.
  [[nodiscard]] bool is_code_tail(std::size_t offset) const;
  [[nodiscard]] bool is_thousands(std::size_t offset) const;

  // The open word.
  void append(std::string_view folded, Script script, Range range);
  void close();
  void close_letters(std::string_view word);
  void close_mixed(std::string_view word);
  void close_word_before_number(std::string_view word, std::size_t at);
  /// Two tokens of what stands before `at` and from `rest_at` on.
  void push_split(std::string_view word, std::size_t at, std::size_t rest_at);
  [[nodiscard]] std::pair<Range, Range> split_range(std::size_t size, std::size_t at) const;
  void replace(std::string_view word);
  [[nodiscard]] bool denies_next(std::string_view word) const;
  void join_to_last();
  [[nodiscard]] std::string_view open_word() const;

  // Tokens.
  void finish();
  void push(std::string_view word, Range range);
  void push_piece(std::uint32_t offset, std::uint32_t length, Range range);
  void note_count(std::string_view word);
  void make_ordinal_before_last();
  [[nodiscard]] std::string_view piece(std::size_t index) const;

  std::string_view text_;
  TokenBuffer& out_;
  std::size_t at_ = 0;           ///< Next byte to scan.
  std::size_t word_offset_ = 0;  ///< Of the open word in the buffer's bytes.
  Range range_;                  ///< Of the open word in the text.
  bool is_open_ = false;
  bool has_digit_ = false;
  bool has_ascii_letter_ = false;
  bool has_point_ = false;
  bool is_grouped_ = false;  ///< A comma of thousands was left out.
  Script script_ = Script::ascii;
  NumeralState numeral_state_ = NumeralState::none;
  std::uint32_t bracket_depth_ = 0;
  std::size_t closed_at_ = static_cast<std::size_t>(-1);  ///< Where a letter ended a closed word.
};

}  // namespace descry::engine
