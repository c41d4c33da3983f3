#include <algorithm>

#include "engine/text/letter.hpp"
#include "engine/text/numbers.hpp"
#include "engine/text/spelling.hpp"
#include "engine/text/tokeniser.hpp"
#include "engine/text/utf8.hpp"

namespace descry::engine {
namespace {

using std::string_view;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// `32.0` is `32`.
std::size_t size_without_tenths(string_view number) {
  constexpr string_view kNone = ".0";
  const bool is_whole = number.size() > kNone.size() && number.ends_with(kNone) &&
                        number.find('.') == number.size() - kNone.size();
  return number.size() - (is_whole ? kNone.size() : 0);
}

constexpr std::size_t kWordBeforeNumber = 4;  // covid19, type2; not t2, her2, cd20.
constexpr std::size_t kOrdinalEnding = 2;     // 1st, 2nd.
constexpr string_view kMu = "\xCE\xBC";
constexpr string_view kNo = "no";
constexpr string_view kWo = "wo";
constexpr string_view kWithout = "without";
constexpr string_view kNon = "non";
constexpr string_view kNot = "not";
constexpr string_view kIntractable = "intractable";
constexpr std::size_t kLeastOfIntractable = 5;

bool begins_intractable(string_view word) {
  return word.size() >= kLeastOfIntractable && kIntractable.starts_with(word);
}

}  // namespace

string_view Tokeniser::open_word() const {
  return {out_.bytes_.data() + word_offset_, out_.bytes_.size() - word_offset_};
}

void Tokeniser::append(string_view folded, Script script, Range range) {
  // Greek letters among others are names: β2 is `beta` `2`. The sign of micro is `mc`, as in mcg.
  const bool changes_script = (script == Script::greek) != (script_ == Script::greek);
  if (is_open_ && changes_script) {
    if (open_word() == kMu && script == Script::ascii && !is_digit(folded.front())) {
      replace("mc");
      script_ = Script::ascii;
      has_ascii_letter_ = true;
    } else {
      close();
    }
  }
  if (!is_open_) {
    is_open_ = true;
    word_offset_ = out_.bytes_.size();
    range_ = range;
    has_digit_ = has_ascii_letter_ = has_point_ = is_grouped_ = false;
    script_ = script;
  } else if (script == Script::other) {
    script_ = script;
  }
  range_.end = range.end;
  for (const char c : folded) {
    has_digit_ = has_digit_ || is_digit(c);
    has_ascii_letter_ = has_ascii_letter_ || (c >= 'a' && c <= 'z');
    out_.bytes_.push_back(c);
  }
}

void Tokeniser::replace(string_view word) {
  out_.bytes_.resize(word_offset_);
  out_.bytes_.insert(out_.bytes_.end(), word.begin(), word.end());
}

void Tokeniser::close() {
  if (!is_open_) {
    return;
  }
  is_open_ = false;
  const string_view word = open_word();
  if (script_ == Script::ascii && has_ascii_letter_) {
    return has_digit_ ? close_mixed(word) : close_letters(word);
  }
  if (script_ == Script::greek) {
    const string_view name = greek_name(decode_code_point(word, 0).value);
    if (word.size() == 2 && !name.empty()) {
      replace(name);
    }
  }
  if (has_point_ && !has_ascii_letter_) {
    out_.bytes_.resize(word_offset_ + size_without_tenths(word));
  }
  const auto length = static_cast<std::uint32_t>(open_word().size());
  push_piece(static_cast<std::uint32_t>(word_offset_), length, range_);
  note_count(open_word());
}

void Tokeniser::close_letters(string_view word) {
  if (word == "xray" || word == "xrays") {
    return push_split(word, 1, 1);
  }
  SpellingBuffer buffer;
  const string_view spelled = american_spelling(word, buffer);
  string_view other = spelled == kNo || spelled == kWo ? kWithout : number_word(spelled);
  if (other.empty() && numeral_state_ == NumeralState::expected) {
    other = roman_after_noun(spelled);
  }
  if (!other.empty()) {
    out_.spelling_.assign(spelled.begin(), spelled.end());
    out_.spelling_at_ = out_.tokens_.size();
    replace(other);
  } else if (spelled.data() != word.data()) {
    replace(spelled);
  }
  if (other.empty() && denies_next(open_word())) {
    return join_to_last();  // Letters alone: `non-xi` is `non` `11`.
  }
  const auto length = static_cast<std::uint32_t>(open_word().size());
  push_piece(static_cast<std::uint32_t>(word_offset_), length, range_);
  note_count(open_word());
}

// `non-Hodgkin`, `non displaced`: one word, which is another than the one it denies. Of "not" that
// is known of one word alone, which may be half typed.
bool Tokeniser::denies_next(string_view word) const {
  if (out_.tokens_.empty() || out_.tokens_.back().in_brackets != (bracket_depth_ > 0)) {
    return false;
  }
  const string_view last = piece(out_.tokens_.size() - 1);
  const std::size_t end = out_.tokens_.back().end;
  const string_view between = text_.substr(end, range_.begin - end);
  const bool is_next = between == " " || between == "-";
  const bool is_end = range_.end == text_.size();
  return is_next && (last == kNon || (last == kNot && (word == kIntractable ||
                                                       (is_end && begins_intractable(word)))));
}

// The bytes of the last token stand before those of the open word. What is one word now may be
// spelt otherwise than its parts.
void Tokeniser::join_to_last() {
  TokenBuffer::Piece& last = out_.pieces_.back();
  std::copy(kNon.begin(), kNon.end(), out_.bytes_.begin() + last.offset);
  const string_view joined{out_.bytes_.data() + last.offset, out_.bytes_.size() - last.offset};
  SpellingBuffer buffer;
  const string_view spelled = american_spelling(joined, buffer);
  if (spelled.data() != joined.data()) {
    out_.bytes_.resize(last.offset);
    out_.bytes_.insert(out_.bytes_.end(), spelled.begin(), spelled.end());
  }
  last.length = static_cast<std::uint32_t>(out_.bytes_.size() - last.offset);
  out_.spelling_.clear();
  out_.tokens_.back().end = range_.end;
  numeral_state_ = NumeralState::none;
}

void Tokeniser::close_mixed(string_view word) {
  if (const string_view ordinal = ordinal_word(word); !ordinal.empty()) {
    replace(ordinal);
  } else if (is_digit(word.front())) {
    const auto letters =
        std::find_if(word.begin(), word.end(), [](char c) { return !is_digit(c) && c != '.'; });
    const auto at = static_cast<std::size_t>(letters - word.begin());
    if (is_unit(word.substr(at)) || takes_ordinal(word.substr(at))) {
      return push_split(word, at, at);
    }
    const std::size_t noun = std::min(at + kOrdinalEnding, word.size());
    if (takes_ordinal(word.substr(noun)) && !ordinal_word(word.substr(0, noun)).empty()) {
      return push_split(word, at, noun);  // `2nddegree`: the noun makes it second.
    }
  } else {
    const auto digits =
        static_cast<std::size_t>(std::find_if(word.begin(), word.end(), is_digit) - word.begin());
    const bool is_number =
        std::all_of(word.begin() + static_cast<std::ptrdiff_t>(digits), word.end(), is_digit);
    if (digits >= kWordBeforeNumber && is_number) {
      return close_word_before_number(word, digits);
    }
  }
  const auto length = static_cast<std::uint32_t>(open_word().size());
  push_piece(static_cast<std::uint32_t>(word_offset_), length, range_);
  note_count(open_word());
}

// The word is folded like any other: haemoglobin1 is `hemoglobin` `1`.
void Tokeniser::close_word_before_number(string_view word, std::size_t at) {
  const auto [first, second] = split_range(word.size(), at);
  out_.number_.assign(word.begin() + static_cast<std::ptrdiff_t>(at), word.end());
  out_.bytes_.resize(word_offset_ + at);
  range_ = first;
  close_letters(open_word());
  push({out_.number_.data(), out_.number_.size()}, second);
}

void Tokeniser::push_split(string_view word, std::size_t at, std::size_t rest_at) {
  const auto [first, second] = split_range(word.size(), rest_at);
  const auto offset = static_cast<std::uint32_t>(word_offset_);
  const auto length = static_cast<std::uint32_t>(size_without_tenths(word.substr(0, at)));
  const auto rest = static_cast<std::uint32_t>(word.size() - rest_at);
  push_piece(offset, length, first);
  note_count({out_.bytes_.data() + offset, length});
  const auto rest_offset = offset + static_cast<std::uint32_t>(rest_at);
  push_piece(rest_offset, rest, second);
  note_count({out_.bytes_.data() + rest_offset, rest});
}

// Where the text has other bytes than the word (an accent, a comma) both parts keep all its range.
std::pair<Tokeniser::Range, Tokeniser::Range> Tokeniser::split_range(std::size_t size,
                                                                     std::size_t at) const {
  if (range_.end - range_.begin != size) {
    return {range_, range_};
  }
  const std::uint32_t middle = range_.begin + static_cast<std::uint32_t>(at);
  return {{range_.begin, middle}, {middle, range_.end}};
}

}  // namespace descry::engine
