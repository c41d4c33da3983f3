#include "engine/claim/side.hpp"

#include <algorithm>
#include <array>

namespace descry::engine {
namespace {

/// Words that come and go with a side.
constexpr std::array<std::string_view, 16> kBesideASide{
    "of",   "in",        "the",       "unilateral", "eye", "ear",      "side",        "sided",
    "limb", "affecting", "extremity", "extremitie", "s",   "dominant", "nondominant", "non"};

char lower_letter(char c) {
  if (c >= 'A' && c <= 'Z') {
    return static_cast<char>(c - 'A' + 'a');
  }
  const bool is_word =
      (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U;
  return is_word ? c : '\0';
}

/// `ovaries` is `ovary`, `legs` is `leg`.
void make_singular(std::string& word) {
  if (word.size() > 4 && word.ends_with("ies")) {
    word.replace(word.size() - 3, 3, "y");
  } else if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) {
    word.pop_back();
  }
}

}  // namespace

SidedTitle::SidedTitle(std::string_view title) {
  bool is_right = false;
  bool is_left = false;
  bool is_both = false;
  bool is_unspecified = false;
  std::string word;
  for (std::size_t i = 0; i <= title.size(); ++i) {
    const char letter = i < title.size() ? lower_letter(title[i]) : '\0';
    if (letter != '\0') {
      word += letter;
      continue;
    }
    if (word.empty()) {
      continue;
    }
    if (word == "right") {
      is_right = true;
    } else if (word == "left") {
      is_left = true;
    } else if (word == "bilateral" || word == "both") {
      is_both = true;
    } else {
      is_unspecified = is_unspecified || word == "unspecified";
      make_singular(word);
      if (std::find(kBesideASide.begin(), kBesideASide.end(), word) == kBesideASide.end()) {
        words_.push_back(word);
      }
    }
    word.clear();
  }
  std::sort(words_.begin(), words_.end());
  side_ = is_both || (is_right && is_left) ? Side::bilateral
          : is_right                       ? Side::right
          : is_left                        ? Side::left
          : is_unspecified                 ? Side::unspecified
                                           : Side::none;
}

bool SidedTitle::is_same_but_for_side(const SidedTitle& other) const {
  return words_ == other.words_;
}

bool SidedTitle::is_specific_form_of(const SidedTitle& unspecified) const {
  if (unspecified.words_.size() != words_.size() + 1) {
    return false;
  }
  std::vector<std::string> rest = unspecified.words_;
  rest.erase(std::find(rest.begin(), rest.end(), "unspecified"));
  return rest == words_;
}

bool SidedTitle::is_mirror_of(const SidedTitle& other) const {
  const bool is_mirror = (side_ == Side::right && other.side_ == Side::left) ||
                         (side_ == Side::left && other.side_ == Side::right);
  return is_mirror && words_ == other.words_;
}

}  // namespace descry::engine
