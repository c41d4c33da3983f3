#include "engine/query/known_words.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/text/numbers.hpp"
#include "engine/text/stem.hpp"

namespace descry::engine {
namespace {

/// Labels that have a rare word.
constexpr std::size_t kMostOfRareWord = 2;

}  // namespace

Known known_in(const SystemIndex& index, const QueryWord& word) {
  const Dictionary& dictionary = index.dictionary();
  if (const auto term = dictionary.find(word.text)) {
    const std::size_t labels = index.label_postings().list(raw(*term)).size();
    return labels == 0                 ? Known::as_name
           : labels <= kMostOfRareWord ? Known::as_rare
                                       : Known::as_word;
  }
  // Another form of a word that no label has, such as the plural of an abbreviation, may as well be
  // a typo.
  StemBuffer buffer;
  const auto forms = dictionary.forms_of_stem(stem(word.text, buffer));
  if (std::any_of(forms.begin(), forms.end(),
                  [&](TermId form) { return index.has_labels(raw(form)); })) {
    return Known::as_form;
  }
  const bool begins = word.may_be_unfinished && (!dictionary.with_prefix(word.typed).empty() ||
                                                 begun_number_in(index, word) != kNoId);
  return begins ? Known::as_beginning : Known::not_at_all;
}

std::uint32_t begun_number_in(const SystemIndex& index, const QueryWord& word) {
  const std::string_view digits = begun_number(word.typed);
  const auto number = digits.empty() ? std::nullopt : index.dictionary().find(digits);
  return number && index.has_labels(raw(*number)) ? raw(*number) : kNoId;
}

}  // namespace descry::engine
