#include "indexer/source/text_codes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "indexer/source/icd10_syntax.hpp"

namespace descry::indexer {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kLongestSubdivision = 4;
// What a restriction begins with, behind "with".
constexpr std::array<std::string_view, 10> kPositions{
    "fourth", "fifth", "sixth", "seventh", "4th", "5th", "6th", "7th", "final", "open"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_letter(char c) {
  return is_capital(c) || (c >= 'a' && c <= 'z');
}
bool is_word(char c) {
  return is_digit(c) || is_letter(c);
}

struct Mention {
  std::string reference;
  std::size_t end = 0;  ///< Offset behind it.
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<std::string> scan() {
    std::size_t list_end = 0;
    for (std::size_t at = 0; at < text_.size();) {
      in_bracket_ = text_[at] == '(' || (in_bracket_ && text_[at] != ')');
      auto mention = mention_at(at);
      if (!mention) {
        ++at;
        continue;
      }
      if (!joins_a_list(text_.substr(list_end, at - list_end))) {
        close_list();
      }
      list_.push_back(std::move(mention->reference));
      at = list_end = take_restriction(mention->end);
    }
    close_list();
    return std::move(found_);
  }

 private:
  // Commas, dots and "and", "or" keep a list together; a restriction at its end holds for all.
  static bool joins_a_list(std::string_view gap) {
    while (!gap.empty()) {
      const std::string_view word = gap.substr(0, gap.find_first_of(" ,."));
      if (!word.empty() && word != "and" && word != "or") {
        return false;
      }
      gap.remove_prefix(std::min(gap.size(), word.size() + 1));
    }
    return true;
  }

  void close_list() {
    for (std::string& reference : list_) {
      if (!restriction_.empty()) {
        reference.append(1, ' ').append(restriction_);
      }
      if (std::find(found_.begin(), found_.end(), reference) == found_.end()) {
        found_.push_back(std::move(reference));
      }
    }
    list_.clear();
    restriction_ = {};
  }

  [[nodiscard]] std::optional<Mention> mention_at(std::size_t at) const {
    auto first = code_at(at);
    if (!first || is_only_a_word(at, *first)) {
      return std::nullopt;
    }
    const auto last = range_end_after(first->end);
    if (!last) {
      return first;
    }
    return Mention{undashed(first->reference) + "-" + undashed(last->reference), last->end};
  }

  // A code that begins a word: category, subdivision, dash.
  [[nodiscard]] std::optional<Mention> code_at(std::size_t at) const {
    if (at > 0 && is_word(text_[at - 1])) {
      return std::nullopt;
    }
    if (!is_category_at(at)) {
      return std::nullopt;
    }
    std::string code(text_.substr(at, 3));
    at += 3;
    if (is_capital(code[1]) && peek(at) != '.' && peek(at) != '-') {
      return std::nullopt;  // `CD4` is a word, `QA0.-` is not.
    }
    if (peek(at) == '.') {
      std::size_t size = 0;
      while (size < kLongestSubdivision &&
             (is_digit(peek(at + 1 + size)) || is_capital(peek(at + 1 + size)))) {
        ++size;
      }
      if (size > 0) {
        code += text_.substr(at, size + 1);
        at += size + 1;
      }
    }
    if (is_word(peek(at))) {
      return std::nullopt;
    }
    return with_dash(std::move(code), at);
  }

  // Takes `-` and `.-` behind a code unless a range goes on there; a lone dot ends a sentence.
  [[nodiscard]] Mention with_dash(std::string code, std::size_t at) const {
    const std::size_t dot = peek(at) == '.' ? 1 : 0;
    if (peek(at + dot) != '-') {
      return {std::move(code), at + (dot == 1 && is_sentence_part(at + 1) ? 1 : 0)};
    }
    const std::size_t behind = at + dot + 1;
    if (is_category_at(behind)) {
      return {std::move(code), at + dot};
    }
    code += dot == 1 && code.size() == 3 ? ".-" : "-";
    return {std::move(code), behind};
  }

  // `I69. with final characters` keeps its dot before a word in lower case.
  [[nodiscard]] bool is_sentence_part(std::size_t at) const {
    return peek(at) == ' ' && peek(at + 1) >= 'a' && peek(at + 1) <= 'z';
  }

  [[nodiscard]] bool is_category_at(std::size_t at) const {
    return at < text_.size() && is_icd10cm_category(text_.substr(at, 3));
  }

  // `-I69`, ` - S09`, ` -I01.9` and ` to S06.6-`.
  [[nodiscard]] std::optional<Mention> range_end_after(std::size_t at) const {
    std::size_t next = skip_blanks(at);
    if (peek(next) == '-') {
      return code_at(skip_blanks(next + 1));
    }
    if (next != at && text_.substr(next, 3) == "to ") {
      return code_at(skip_blanks(next + 3));
    }
    return std::nullopt;
  }

  static std::string undashed(std::string code) {
    while (!code.empty() && (code.back() == '-' || code.back() == '.')) {
      code.pop_back();
    }
    return code;
  }

  // `vitamin B12`.
  [[nodiscard]] bool is_only_a_word(std::size_t at, const Mention& code) const {
    const std::string_view before = text_.substr(0, at);
    return code.reference.size() == 3 &&
           (before.ends_with("itamin ") || before.ends_with("itamins "));
  }

  // Reads `with …` behind a reference; the offset behind it, or `at`.
  std::size_t take_restriction(std::size_t at) {
    const std::size_t start = skip_blanks(peek(at) == ',' ? at + 1 : at);
    if (text_.substr(start, 5) != "with ") {
      return at;
    }
    const std::size_t value = skip_blanks(start + 5);
    const bool is_known = peek(value) == '.' || starts_with_position(value);
    if (!is_known && !(in_bracket_ && is_digit(peek(value)))) {
      return at;
    }
    const std::size_t close =
        in_bracket_ ? text_.find(')', value)
                    : std::min(text_.find_first_of(".;:,()", value), text_.find(" - ", value));
    restriction_ = text_.substr(start, close == kNone ? kNone : close - start);
    while (restriction_.ends_with(' ')) {
      restriction_.remove_suffix(1);
    }
    return start + restriction_.size();
  }

  [[nodiscard]] bool starts_with_position(std::size_t at) const {
    return std::any_of(kPositions.begin(), kPositions.end(), [&](std::string_view word) {
      return text_.substr(at, word.size()) == word;
    });
  }

  [[nodiscard]] char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  [[nodiscard]] std::size_t skip_blanks(std::size_t at) const {
    while (peek(at) == ' ') {
      ++at;
    }
    return at;
  }

  std::string_view text_;
  bool in_bracket_ = false;
  std::vector<std::string> list_;  ///< References that a restriction may still qualify.
  std::string_view restriction_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> codes_in_text(std::string_view text) {
  return Scanner(text).scan();
}

}  // namespace descry::indexer
