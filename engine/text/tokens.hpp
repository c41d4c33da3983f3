#pragma once

// Text in, folded words out: what labels and queries have in common.
//
// Folding takes away what does not change a word's meaning: case, accents, compatibility forms,
// punctuation, possessives (`Crohn's` is `crohn`), British spelling (`anaemia` is `anemia`), Roman
// numerals (`II` is `2`), number words (`two` is `2`, `2nd` is `second`), tenths that are none
// (`32.0` is `32`), `no` and `wo` (`without`), `non-` and the word behind it (`non-Hodgkin` is
// `nonhodgkin`, not `hodgkin`). A label and a query go through the same function, so what matters
// is that equal words fold equally, and that words of different meaning do not. Folding is
// idempotent: a folded word folds to itself.
//
// What stays one word: letters with digits (`t2dm`, `b12`, also written `b-12`), decimal numbers
// and codes (`0.5`, `e11.9`, `m1a.9xx0`), thousands (`1,000` is `1000`), letters around an
// apostrophe. What is cut: hyphens, slashes, all other punctuation, a number from its unit (`10mg`
// is `10` `mg`) and from a counting noun (`type2` is `type` `2`). What is spelt out: `&` is `and`,
// `%` is `percent`, `HIV+` is `hiv` `positive`, `w/` is `with`, `w/o` is `without`; `s/p`, `h/o`,
// `d/t`, `r/o`, `c/o` and the like become `sp`, `ho`, `dt`, `ro`, `co`. Single `i`, `v`, `x` (and
// `iv`, `xx`) are numbers only after a counting noun: type, stage, grade, factor.
//
// Cost: about 70 ns a word of plain ASCII; other letters go through utf8proc. No allocation when
// warm. Threads: a TokenBuffer belongs to one thread. Source: Unicode UAX #15 (NFKD), CaseFolding.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace descry::engine {

struct Token {
  std::string_view text;    ///< Folded; never empty. Lives as long as the buffer is not refilled.
  std::uint32_t begin = 0;  ///< Half-open byte range of the original text that it came from.
  std::uint32_t end = 0;
  bool in_brackets = false;  ///< Inside `( )`: a nonessential modifier in labels of an index.

  friend bool operator==(const Token&, const Token&) = default;
};

class TokenBuffer {
 public:
  TokenBuffer() = default;
  TokenBuffer(TokenBuffer&&) noexcept = default;  // Views point into a heap block: they stay good.
  TokenBuffer& operator=(TokenBuffer&&) noexcept = default;
  TokenBuffer(const TokenBuffer&) = delete;
  TokenBuffer& operator=(const TokenBuffer&) = delete;
  ~TokenBuffer() = default;

  /// In the order of the text. Ranges ascend; several tokens cut from one word touch.
  [[nodiscard]] std::span<const Token> tokens() const noexcept { return tokens_; }

  /// True iff the text's last byte is a letter or digit of the last token, so that its writer may
  /// still be typing that word: no blank or punctuation follows it.
  [[nodiscard]] bool ends_in_word() const noexcept { return ends_in_word_; }

  /// The last token as its writer spelt it, where folding makes another word of that: `iii` of `3`,
  /// `no` of `without`. Empty for all others. A writer who has not ended may mean what it begins.
  [[nodiscard]] std::string_view last_spelling() const noexcept {
    const bool is_last = spelling_at_ + 1 == tokens_.size();
    return is_last ? std::string_view{spelling_.data(), spelling_.size()} : std::string_view{};
  }

 private:
  friend class Tokeniser;

  struct Piece {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
  };

  std::vector<char> bytes_;
  std::vector<char> number_;     ///< While a number is cut from its word.
  std::vector<char> spelling_;   ///< Of the last word that became another,
  std::size_t spelling_at_ = 0;  ///< and its token, if there is one.
  std::vector<Piece> pieces_;    ///< Of bytes_, one a token: bytes_ may move while it grows.
  std::vector<Token> tokens_;
  bool ends_in_word_ = false;
};

/// Cuts and folds `text`. Bytes that are not UTF-8 count as blanks. Requires: below 4 GiB.
void tokenise(std::string_view text, TokenBuffer& out);

}  // namespace descry::engine
