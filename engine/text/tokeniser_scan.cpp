#include <algorithm>
#include <array>

#include "engine/text/letter.hpp"
#include "engine/text/tokeniser.hpp"
#include "engine/text/utf8.hpp"

namespace descry::engine {
namespace {

using std::string_view;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_alnum(char c) {
  return is_digit(c) || is_letter(c);
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// Lower-case letters and digits by ASCII byte; NUL for all others.
constexpr std::array<char, 256> make_folded_ascii() {
  std::array<char, 256> folded{};
  for (std::size_t i = 0; i < 128; ++i) {
    const char c = static_cast<char>(i);
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    folded[i] = is_upper ? static_cast<char>(c + ('a' - 'A')) : (is_kept ? c : '\0');
  }
  return folded;
}

constexpr std::array<char, 256> kFoldedAscii = make_folded_ascii();

char folded_ascii(char c) {
  return kFoldedAscii[static_cast<unsigned char>(c)];
}
bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

constexpr auto kSlashed =
    std::to_array<string_view>({"ao", "aw", "bl", "co", "do", "dt", "fu", "ho", "io", "nv", "ro",
                                "rt", "sp", "ss", "tc", "wc", "wd", "wu", "yo"});

bool is_greek(string_view folded) {
  const auto lead = static_cast<unsigned char>(folded.front());
  if (lead < 0xCD || lead > 0xCF) {
    return false;
  }
  const char32_t c = decode_code_point(folded, 0).value;
  return c >= 0x370 && c <= 0x3FF;
}

}  // namespace

void Tokeniser::run() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (folded_ascii(c) != '\0') {
      scan_letters();
    } else if (is_ascii(c)) {
      scan_ascii(c);
    } else {
      scan_other();
    }
  }
  finish();
}

// The fast path: a run of letters and digits goes to the open word in one go.
void Tokeniser::scan_letters() {
  const auto begin = static_cast<std::uint32_t>(at_);
  const char first = folded_ascii(text_[at_]);
  append({&first, 1}, Script::ascii, {begin, begin + 1});
  while (++at_ < text_.size()) {
    const char folded = folded_ascii(text_[at_]);
    if (folded == '\0') {
      break;
    }
    (is_digit(folded) ? has_digit_ : has_ascii_letter_) = true;
    out_.bytes_.push_back(folded);
  }
  range_.end = static_cast<std::uint32_t>(at_);
}

void Tokeniser::scan_ascii(char c) {
  switch (c) {
    case '\'':
    case '`':
      return scan_apostrophe(1);
    case '.':
      return scan_point();
    case ',':
      return scan_comma();
    case '-':
      return scan_hyphen();
    case '/':
      return scan_slash();
    case '%':
      return scan_symbol("percent");
    case '&':
      return scan_symbol("and");
    case '+':
      return scan_plus();
    case '>':
    case '<':
      return scan_comparison();
    default:
      break;
  }
  close();
  if (c == '(') {
    ++bracket_depth_;
  } else if (c == ')' && bracket_depth_ > 0) {
    --bracket_depth_;
  }
  ++at_;
}

void Tokeniser::scan_other() {
  const DecodedCodePoint decoded = decode_code_point(text_, at_);
  if (decoded.bytes == 0) {
    close();
    ++at_;
    return;
  }
  const FoldedLetter letter = fold_letter(decoded.value);
  if (letter.kind == LetterKind::apostrophe) {
    return scan_apostrophe(decoded.bytes);
  }
  const auto begin = static_cast<std::uint32_t>(at_);
  const Range range{begin, begin + static_cast<std::uint32_t>(decoded.bytes)};
  at_ += decoded.bytes;
  if (letter.kind == LetterKind::none) {
    close();
  } else if (letter.kind == LetterKind::ignored && is_open_) {
    range_.end = range.end;  // A mark belongs to the letter before it.
  } else if (letter.kind == LetterKind::word) {
    const string_view folded = letter.folded();
    const bool is_plain = std::all_of(folded.begin(), folded.end(), is_ascii);
    const Script script =
        is_plain ? Script::ascii : (is_greek(folded) ? Script::greek : Script::other);
    append(folded, script, range);
  }
}

void Tokeniser::scan_symbol(string_view word) {
  close();
  const auto begin = static_cast<std::uint32_t>(at_);
  ++at_;
  push(word, {begin, begin + 1});
}

// `HIV+` and `+PPD` say that a test is positive; `40+` and `a+b` say something else.
void Tokeniser::scan_plus() {
  const char next = ascii_at(at_ + 1);
  const bool is_behind = is_open_ && has_ascii_letter_ && !is_alnum(next);
  const char before = at_ == 0 ? ' ' : text_[at_ - 1];
  const bool is_before = (before == ' ' || before == '(') && is_letter(next);
  if (is_behind || is_before) {
    return scan_symbol("positive");
  }
  close();
  ++at_;
}

// `>96 hrs`, `< 30 min`; elsewhere these are brackets and arrows.
void Tokeniser::scan_comparison() {
  const std::size_t next = text_.find_first_not_of("= ", at_ + 1);
  if (next != string_view::npos && is_digit(text_[next])) {
    return scan_symbol(text_[at_] == '>' ? "greater" : "less");
  }
  close();
  ++at_;
}

void Tokeniser::scan_apostrophe(std::size_t bytes) {
  const std::size_t next = at_ + bytes;
  if (is_open_ && ascii_at(next) == 's' && !is_word_at(next + 1)) {
    at_ = next + 1;
    range_.end = static_cast<std::uint32_t>(at_);
    closed_at_ = at_;
    return close();
  }
  const bool is_in_letters = is_open_ && !has_point_ && !is_digit(out_.bytes_.back());
  const bool joins = is_in_letters && is_word_at(next) && !is_digit(ascii_at(next));
  if (!joins) {
    close();
  }
  at_ = next;
}

void Tokeniser::scan_point() {
  const char next = ascii_at(at_ + 1);
  if (!is_open_) {
    const char before = at_ == 0 ? ' ' : text_[at_ - 1];
    if (is_digit(next) && (before == ' ' || before == '(')) {
      const auto begin = static_cast<std::uint32_t>(at_);
      append("0.", Script::ascii, {begin, begin + 1});
      has_point_ = true;
    }
    ++at_;
    return;
  }
  const bool is_decimal = is_digit(out_.bytes_.back()) && is_digit(next);
  if (is_decimal || is_code_tail(at_ + 1)) {
    out_.bytes_.push_back('.');
    has_point_ = true;
  } else {
    close();
  }
  ++at_;
}

// A category (`m1a`) before the point and one to four letters or digits after it.
bool Tokeniser::is_code_tail(std::size_t offset) const {
  const string_view word = open_word();
  if (word.size() != 3 || !is_letter(word[0]) || !is_digit(word[1]) || !is_alnum(word[2])) {
    return false;
  }
  std::size_t size = 0;
  while (size < 5 && is_alnum(ascii_at(offset + size))) {
    ++size;
  }
  return size >= 1 && size <= 4 && !is_word_at(offset + size);
}

void Tokeniser::scan_comma() {
  if (is_thousands(at_ + 1)) {
    is_grouped_ = true;
  } else {
    close();
  }
  ++at_;
}

// `1,000,000`: one to three digits, then groups of exactly three.
bool Tokeniser::is_thousands(std::size_t offset) const {
  if (!is_open_ || has_ascii_letter_ || has_point_ || script_ != Script::ascii) {
    return false;
  }
  const bool is_group = is_digit(ascii_at(offset)) && is_digit(ascii_at(offset + 1)) &&
                        is_digit(ascii_at(offset + 2)) && !is_digit(ascii_at(offset + 3));
  return is_group && (is_grouped_ || open_word().size() <= 3);
}

// `b-12` is `b12`; all other hyphens cut.
void Tokeniser::scan_hyphen() {
  const bool joins =
      is_open_ && has_ascii_letter_ && open_word().size() == 1 && is_digit(ascii_at(at_ + 1));
  if (!joins) {
    close();
  }
  ++at_;
}

void Tokeniser::scan_slash() {
  if (!is_open_ || !has_ascii_letter_ || open_word().size() != 1) {
    close();
    ++at_;
    return;
  }
  const char first = open_word().front();
  const char second = ascii_at(at_ + 1);
  const bool is_pair = is_letter(second) && !is_word_at(at_ + 2);
  const std::array<char, 2> letters{first, second};
  const string_view pair(letters.data(), letters.size());
  const bool is_out =
      second == 'o' && ascii_at(at_ + 2) == 'u' && ascii_at(at_ + 3) == 't' && !is_word_at(at_ + 4);
  if (first == 'w' && (is_out || (is_pair && second == 'o'))) {
    replace("without");
    at_ += is_out ? 4 : 2;
    closed_at_ = at_;
  } else if (is_pair && std::find(kSlashed.begin(), kSlashed.end(), pair) != kSlashed.end()) {
    replace(pair);
    at_ += 2;
    closed_at_ = at_;
  } else if (first == 'w') {
    replace("with");
    ++at_;
  } else {
    close();
    ++at_;
    return;
  }
  range_.end = static_cast<std::uint32_t>(at_);
  close();
}

// Marks and soft hyphens are passed over: they neither are a word nor end one.
bool Tokeniser::is_word_at(std::size_t offset) const {
  while (offset < text_.size()) {
    if (is_ascii(text_[offset])) {
      return is_alnum(lower(text_[offset]));
    }
    const DecodedCodePoint decoded = decode_code_point(text_, offset);
    if (decoded.bytes == 0) {
      return false;
    }
    const LetterKind kind = fold_letter(decoded.value).kind;
    if (kind != LetterKind::ignored) {
      return kind == LetterKind::word;
    }
    offset += decoded.bytes;
  }
  return false;
}

char Tokeniser::ascii_at(std::size_t offset) const {
  return offset < text_.size() ? lower(text_[offset]) : '\0';
}

}  // namespace descry::engine
