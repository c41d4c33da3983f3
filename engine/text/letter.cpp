#include "engine/text/letter.hpp"

#include <algorithm>
#include <span>

#include <utf8proc.h>

#include "engine/text/utf8.hpp"

namespace descry::engine {
namespace {

constexpr char32_t kMicro = 0x03BC;

struct Spelled {
  char32_t code_point;
  std::string_view text;
};

// After decomposition and case folding these still are no letters of a-z.
constexpr std::array kSpelled = {
    Spelled{0x00E6, "ae"}, Spelled{0x00F0, "d"},  Spelled{0x00F8, "o"}, Spelled{0x00FE, "th"},
    Spelled{0x0111, "d"},  Spelled{0x0127, "h"},  Spelled{0x0131, "i"}, Spelled{0x0142, "l"},
    Spelled{0x014B, "n"},  Spelled{0x0153, "oe"}, Spelled{0x0167, "t"}, Spelled{0x1E9E, "ss"},
};

// Xi by its other name: a name must fold to itself, and the word `xi` is 11.
constexpr std::array<std::string_view, 25> kGreekNames = {
    "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
    "kappa", "lambda", "mu",      "nu",    "ksi",     "omicron", "pi",   "rho",   "sigma",
    "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"};

bool is_apostrophe(char32_t c) noexcept {
  return c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x00B4 || c == 0x2032 || c == 0xFF07;
}

// Their compatibility forms are letters (`tm`, `sm`, `o`, `a`), but they say nothing of a word.
bool is_decoration(char32_t c) noexcept {
  return c == 0x2122 || c == 0x2120 || c == 0x00BA || c == 0x00AA;
}

bool is_word_category(utf8proc_category_t category) noexcept {
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO &&
         category != UTF8PROC_CATEGORY_MN && category != UTF8PROC_CATEGORY_ME;
}

void append(std::string_view text, FoldedLetter& letter) {
  std::copy(text.begin(), text.end(), letter.bytes.data() + letter.size);
  letter.size += text.size();
}

/// Appends one fully folded code point; false when it is no part of a word.
bool append(char32_t c, FoldedLetter& letter) {
  const auto* spelled = std::find_if(kSpelled.begin(), kSpelled.end(),
                                     [c](const Spelled& s) { return s.code_point == c; });
  if (spelled != kSpelled.end()) {
    append(spelled->text, letter);
    return true;
  }
  if (!is_word_category(utf8proc_category(static_cast<utf8proc_int32_t>(c)))) {
    return false;
  }
  letter.size += encode_code_point(c, letter.bytes.data() + letter.size);
  return true;
}

/// The fully folded `parts` of one code point; of kind `none` when one is no part of a word.
FoldedLetter join(std::span<const utf8proc_int32_t> parts) {
  // Units in one sign: U+338D is mcg. Elsewhere Greek letters stand among their own.
  const bool is_unit = parts.size() > 1 && std::any_of(parts.begin(), parts.end(),
                                                       [](utf8proc_int32_t c) { return c < 0x80; });
  FoldedLetter letter;
  for (const utf8proc_int32_t part : parts) {
    const auto c = static_cast<char32_t>(part);
    const std::string_view name = is_unit ? greek_name(c) : std::string_view{};
    if (!name.empty()) {
      append(c == kMicro ? "mc" : name, letter);
    } else if (!is_apostrophe(c) && !append(c, letter)) {  // U+0149 is an apostrophe and n.
      return {};
    }
  }
  if (letter.size > 0) {
    letter.kind = LetterKind::word;
  }
  return letter;
}

}  // namespace

FoldedLetter fold_letter(char32_t code_point) {
  FoldedLetter letter;
  if (is_apostrophe(code_point)) {
    letter.kind = LetterKind::apostrophe;
    return letter;
  }
  if (is_decoration(code_point)) {
    return letter;
  }
  constexpr auto kOptions =
      static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                     UTF8PROC_IGNORE | UTF8PROC_STRIPMARK);
  std::array<utf8proc_int32_t, 20> parts{};
  const utf8proc_ssize_t count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code_point), parts.data(),
                              static_cast<utf8proc_ssize_t>(parts.size()), kOptions, nullptr);
  if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
    return letter;
  }
  if (count == 0) {
    letter.kind = LetterKind::ignored;
    return letter;
  }
  return join(std::span(parts).first(static_cast<std::size_t>(count)));
}

std::string_view greek_name(char32_t code_point) noexcept {
  if (code_point == 0x00B5) {
    return "mu";
  }
  if (code_point >= 0x0391 && code_point <= 0x03A9) {
    code_point += 0x20;
  }
  if (code_point >= 0x03B1 && code_point <= 0x03C9) {
    return kGreekNames[code_point - 0x03B1];
  }
  return {};
}

}  // namespace descry::engine
