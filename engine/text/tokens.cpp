#include "engine/text/tokens.hpp"

#include <cassert>
#include <limits>

#include "engine/text/numbers.hpp"
#include "engine/text/tokeniser.hpp"

namespace descry::engine {
namespace {

bool is_connector(std::string_view word) {
  return word == "and" || word == "or" || word == "to" || word == "through";
}

}  // namespace

Tokeniser::Tokeniser(std::string_view text, TokenBuffer& out) : text_(text), out_(out) {
  assert(text.size() < std::numeric_limits<std::uint32_t>::max() && "offsets have 32 bits");
  out_.bytes_.clear();
  out_.pieces_.clear();
  out_.tokens_.clear();
  out_.spelling_.clear();
  out_.ends_in_word_ = false;
}

std::string_view Tokeniser::piece(std::size_t index) const {
  const TokenBuffer::Piece& piece = out_.pieces_[index];
  return {out_.bytes_.data() + piece.offset, piece.length};
}

void Tokeniser::finish() {
  out_.ends_in_word_ = is_open_ || closed_at_ == text_.size();
  close();
  if (out_.tokens_.empty()) {
    out_.ends_in_word_ = false;
  }
  for (std::size_t i = 0; i < out_.tokens_.size(); ++i) {
    out_.tokens_[i].text = piece(i);
  }
}

void Tokeniser::push_piece(std::uint32_t offset, std::uint32_t length, Range range) {
  out_.pieces_.push_back({offset, length});
  out_.tokens_.push_back({{}, range.begin, range.end, bracket_depth_ > 0});
}

void Tokeniser::push(std::string_view word, Range range) {
  const auto offset = static_cast<std::uint32_t>(out_.bytes_.size());
  out_.bytes_.insert(out_.bytes_.end(), word.begin(), word.end());
  push_piece(offset, static_cast<std::uint32_t>(word.size()), range);
  note_count(word);
}

// `types I, II or V`: the noun, a number after it and a connector keep numerals numbers.
void Tokeniser::note_count(std::string_view word) {
  const bool is_number = word.front() >= '0' && word.front() <= '9';
  if (is_counting_noun(word) || (numeral_state_ == NumeralState::seen && is_connector(word))) {
    numeral_state_ = NumeralState::expected;
  } else if (is_number && numeral_state_ != NumeralState::none) {
    numeral_state_ = NumeralState::seen;
  } else {
    numeral_state_ = NumeralState::none;
  }
  if (takes_ordinal(word)) {
    make_ordinal_before_last();  // Last: `word` may lie in the bytes that this moves.
  }
}

// `2 degree` is `second degree`.
void Tokeniser::make_ordinal_before_last() {
  const std::size_t count = out_.tokens_.size();
  if (count < 2) {
    return;
  }
  const std::string_view ordinal = ordinal_of(piece(count - 2));
  if (!ordinal.empty()) {
    const auto offset = static_cast<std::uint32_t>(out_.bytes_.size());
    out_.bytes_.insert(out_.bytes_.end(), ordinal.begin(), ordinal.end());
    out_.pieces_[count - 2] = {offset, static_cast<std::uint32_t>(ordinal.size())};
  }
}

void tokenise(std::string_view text, TokenBuffer& out) {
  Tokeniser(text, out).run();
}

}  // namespace descry::engine
