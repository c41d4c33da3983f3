#include "indexer/source/seventh_character_rule.hpp"

#include <algorithm>

#include "indexer/source/icd10_syntax.hpp"

namespace descry::indexer {
namespace {

constexpr std::string_view kSubject = "7th characters ";
constexpr std::string_view kVerb = " do not apply ";
constexpr std::string_view kObject = "to codes in category ";
constexpr std::string_view kCondition = " with 6th character ";

bool is_character(std::string_view word) {
  return word.size() == 1 &&
         ((word[0] >= '0' && word[0] <= '9') || (word[0] >= 'A' && word[0] <= 'Z'));
}

// The single characters of a list: `D and S`, `7 - death …, or 8 - death …`. In the second form
// only the word that begins a member counts.
std::string members_of(std::string_view text) {
  std::string members;
  bool begins_member = true;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    std::string_view word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const bool ends_member = word.ends_with(',');
    word.remove_suffix(ends_member ? 1 : 0);
    if (begins_member && is_character(word)) {
      members += word;
    }
    begins_member = ends_member || word == "and" || word == "or";
  }
  return members;
}

engine::Error unreadable() {
  return {engine::ErrorCode::corrupt_data,
          "expected \"7th characters D and S do not apply to codes in category S06 with 6th "
          "character 7 - ..., or 8 - ...\""};
}

}  // namespace

bool SeventhCharacterRule::forbids(std::string_view code, char seventh_character) const {
  return code.size() == 6 && code.starts_with(category) &&
         sixth.find(code[5]) != std::string::npos &&
         seventh.find(seventh_character) != std::string::npos;
}

engine::Result<std::optional<SeventhCharacterRule>> rule_in_note(std::string_view note) {
  const std::size_t verb = note.find(kVerb);
  const std::size_t subject = note.find("7th character");
  if (verb == std::string_view::npos || subject == std::string_view::npos) {
    return std::optional<SeventhCharacterRule>{};
  }
  const std::string_view rest = note.substr(verb + kVerb.size());
  if (!note.starts_with(kSubject) || !rest.starts_with(kObject)) {
    return unreadable();
  }
  const std::string_view object = rest.substr(kObject.size());
  SeventhCharacterRule rule;
  rule.category = object.substr(0, 3);
  if (!is_icd10cm_category(rule.category) || !object.substr(3).starts_with(kCondition)) {
    return unreadable();
  }
  rule.seventh = members_of(note.substr(kSubject.size(), verb - kSubject.size()));
  rule.sixth = members_of(object.substr(3 + kCondition.size()));
  if (rule.seventh.empty() || rule.sixth.empty()) {
    return unreadable();
  }
  return std::optional(std::move(rule));
}

}  // namespace descry::indexer
