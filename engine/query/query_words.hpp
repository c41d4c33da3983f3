#pragma once

// The words of a query as folded, before any system is asked.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/engine.hpp"
#include "engine/text/tokens.hpp"

namespace descry::engine {

/// How the systems that are searched know a word, by the best of them: as_form is another form of a
/// word of theirs, as_name one that only phrases of the vocabulary have, as_rare one that hardly a
/// label has.
enum class Known : std::uint8_t { not_at_all, as_beginning, as_form, as_name, as_rare, as_word };

/// Who writes so many words ends with a whole one, where it is one: `asleep in the car`.
inline constexpr std::size_t kSentence = 5;

struct QueryWord {
  std::string_view text;  ///< Points into the token buffer.
  /// The same, but the last word as it is spelt where folding made another of it (`iii` is `3`):
  /// what it may become begins so (`iiia`).
  std::string_view typed;
  /// Its letters in the query where folding makes another word of them, else empty: a typo may look
  /// like another spelling (`caclaeovalgus` is no ligature).
  std::string_view written;
  std::uint32_t begin = 0;  ///< Half-open byte range of the query that it came from.
  std::uint32_t end = 0;
  bool is_apart = false;         ///< A mark stands before it that parts clauses.
  bool begins_item = false;      ///< So does one that parts what is listed: `copd; anemia`.
  bool is_behind_dash = false;   ///< `PMH - gout`, behind a blank.
  bool is_behind_colon = false;  ///< `Dx: gout`: what stands before it may be a heading.
  bool in_brackets = false;
  bool is_function = false;
  bool is_filler = false;  ///< Need not be met where no phrase of the vocabulary has it.
  /// Of everyday life, and in no label: need not be met where no phrase or single word has it.
  bool is_everyday = false;
  bool says_what = true;  ///< Not where, when, of whom or how much, nor what all labels could say.
  bool may_be_unfinished = false;
  Known known = Known::not_at_all;
  float share = 1;  ///< Of what it tells, that counts in this query.

  /// Does it say what is looked for?
  [[nodiscard]] bool is_content() const noexcept { return !is_function && !is_filler; }
  /// Is it said around what is looked for, where no phrase of the vocabulary has it?
  [[nodiscard]] bool is_speech() const noexcept { return is_filler || is_everyday; }
  [[nodiscard]] bool is_known() const noexcept { return known != Known::not_at_all; }
  [[nodiscard]] bool exists() const noexcept { return known >= Known::as_form; }
  /// Might it be a typo as well?
  [[nodiscard]] bool is_doubtful() const noexcept { return exists() && known != Known::as_word; }
};

/// Folds `q` into at most kMaxQueryWords words; views live as long as `buffer` is not used again.
/// A query without content has that of its fillers, or of its function words. Fillers are also what
/// names the kind of code that is asked for: `icd 10 code`, `billing code`. Other modes than
/// MatchMode::automatic want every word and know no fillers.
void cut_query(std::string_view q, MatchMode match, TokenBuffer& buffer,
               std::vector<QueryWord>& words);

/// Marks words of everyday life that no searched system has in a label; what only phrases of the
/// vocabulary have may be met by these, what nothing has is a filler. Requires: `known` is set.
void mark_everyday(std::span<QueryWord> words);

/// Does a word say that another thing follows, or begin one? `and`, and behind a mark of lists.
[[nodiscard]] inline bool parts_things(const QueryWord& word) noexcept {
  return word.text == "and" || word.begins_item;
}

/// Does a query say on either side of each `and` or mark of lists, in a word or two, what is looked
/// for? "Cough and fever" may be two things; a title's "other and unspecified disorders of" is one.
[[nodiscard]] bool names_several(std::span<const QueryWord> words) noexcept;

/// The part of `q` that could be a code when words of speech are left out: `E11 9` of `icd 10 code
/// E11 9 please`. Empty when that is all of the query, or when other words stand between.
[[nodiscard]] std::string_view content_of(std::string_view q, std::span<const QueryWord> words);

/// Does a query say that a code is meant: `icd i1o`, `code e119`?
[[nodiscard]] bool asks_for_code(std::span<const QueryWord> words) noexcept;

}  // namespace descry::engine
