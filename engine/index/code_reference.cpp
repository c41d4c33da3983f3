#include "engine/index/code_reference.hpp"

#include <algorithm>
#include <array>

#include "engine/index/code_key.hpp"

namespace descry::engine {
namespace {

constexpr std::size_t kCategorySize = 3;
constexpr std::size_t kExtendedSize = 7;  ///< A code of so many characters ends in an extension.

/// 7th characters of an open fracture, initial and subsequent encounters (ICD-10-CM, S52, S72).
constexpr std::array<std::string_view, 10> kOpenFracture{"B", "C", "E", "F", "H",
                                                         "J", "M", "N", "Q", "R"};
/// 5th or 6th characters of Chapter 19 that tell an intent of poisoning.
constexpr std::array<std::string_view, 4> kIntents{"1", "2", "3", "4"};

struct Ordinal {
  std::string_view word;
  std::uint8_t position;
};
constexpr std::array<Ordinal, 9> kOrdinals{{{"fourth", 4},
                                            {"fifth", 5},
                                            {"six", 6},
                                            {"sixth", 6},
                                            {"seventh", 7},
                                            {"4th", 4},
                                            {"5th", 5},
                                            {"6th", 6},
                                            {"7th", 7}}};

bool is_code_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

std::string_view trimmed(std::string_view text, std::string_view what) {
  const std::size_t begin = text.find_first_not_of(what);
  return begin == std::string_view::npos
             ? std::string_view()
             : text.substr(begin, text.find_last_not_of(what) + 1 - begin);
}

/// `T3695` of `T3695XA`: without the extension and the padding before it.
std::string_view without_extension(std::string_view compact) {
  if (compact.size() != kExtendedSize) {
    return compact;
  }
  compact.remove_suffix(1);
  return compact.substr(0, compact.find_last_not_of('X') + 1);
}

/// The words of a condition; `fifth-character` is two, `1-4` and `-91` are one each.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find_first_of(" ,"));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    const std::size_t hyphen = word.find("-character");
    if (hyphen != std::string_view::npos) {
      words.push_back(word.substr(0, hyphen));
      words.push_back(word.substr(hyphen + 1));
    } else if (!word.empty() && word != "or" && word != "and") {
      words.push_back(word);
    }
  }
  return words;
}

/// Takes `5`, `.52`, `-91`, `.69-`, and the ranges `1-4` and `.51-.52`. False for anything else.
bool add_values(std::string_view word, std::vector<std::string>& values) {
  word = trimmed(word, ".-");
  const std::size_t hyphen = word.find('-');
  const std::string first(word.substr(0, hyphen));
  const std::string last(hyphen == std::string_view::npos ? word
                                                          : trimmed(word.substr(hyphen), ".-"));
  const bool is_run = !first.empty() && first.size() == last.size() &&
                      first.compare(0, first.size() - 1, last, 0, last.size() - 1) == 0 &&
                      first.back() <= last.back();
  if (!is_run || !std::all_of(first.begin(), first.end(), is_code_character) ||
      !is_code_character(last.back())) {
    return false;
  }
  std::string value = first;
  for (int c = first.back(); c <= last.back(); ++c) {
    value.back() = static_cast<char>(c);
    if (is_code_character(value.back())) {
      values.push_back(value);
    }
  }
  return true;
}

std::uint8_t position_named(std::string_view word) {
  const auto* const found = std::find_if(kOrdinals.begin(), kOrdinals.end(),
                                         [&](const Ordinal& o) { return o.word == word; });
  return found == kOrdinals.end() ? std::uint8_t{0} : found->position;
}

/// Reads what stands behind "with".
class ConditionReader {
 public:
  explicit ConditionReader(std::string_view text) : words_(words_of(text)) {}

  std::optional<CharacterCondition> read() {
    if (words_.empty()) {
      return std::nullopt;
    }
    if (text_is("open", "fracture", "7th", "character")) {
      return CharacterCondition{
          CharacterCondition::Place::at, 7, {kOpenFracture.begin(), kOpenFracture.end()}};
    }
    CharacterCondition condition;
    const bool is_placed = words_[0][0] == '.'     ? place_subdivision(condition)
                           : words_[0] == "final"  ? place_final(condition)
                           : words_[0].size() == 1 ? place_bare(condition)
                                                   : place_ordinal(condition);
    if (!is_placed) {
      return std::nullopt;
    }
    if (condition.values.empty() && !take_values(condition.values)) {
      return std::nullopt;
    }
    return condition;
  }

 private:
  template <typename... Words>
  [[nodiscard]] bool text_is(Words... words) const {
    const std::array<std::string_view, sizeof...(words)> wanted{words...};
    return std::equal(words_.begin() + static_cast<std::ptrdiff_t>(next_), words_.end(),
                      wanted.begin(), wanted.end());
  }

  static bool place_subdivision(CharacterCondition& condition) {
    condition.place = CharacterCondition::Place::subdivision;
    return true;
  }

  /// `with 1`: the character that ends the codes named.
  static bool place_bare(CharacterCondition& condition) {
    condition.place = CharacterCondition::Place::last;
    return true;
  }

  bool place_final(CharacterCondition& condition) {
    condition.place = CharacterCondition::Place::last;
    next_ = 1;
    return take_noun();
  }

  /// `fifth character`, `fifth or sixth character`, `fifth to sixth characters`.
  bool place_ordinal(CharacterCondition& condition) {
    condition.position = position_named(words_[next_++]);
    if (next_ < words_.size() && words_[next_] == "to") {
      next_ += 2;
    } else if (next_ < words_.size() && position_named(words_[next_]) != 0) {
      condition.place = CharacterCondition::Place::last;
      ++next_;
    }
    if (condition.position == 0 || !take_noun()) {
      return false;
    }
    if (condition.place == CharacterCondition::Place::last && text_is("to", "indicate", "intent")) {
      condition.values.assign(kIntents.begin(), kIntents.end());
    }
    if (condition.place == CharacterCondition::Place::last) {
      condition.position = 0;
    }
    return true;
  }

  bool take_noun() {
    const bool is_noun = next_ < words_.size() && (words_[next_].starts_with("character") ||
                                                   words_[next_].starts_with("digit"));
    next_ += is_noun ? 1 : 0;
    return is_noun;
  }

  bool take_values(std::vector<std::string>& values) {
    const std::size_t begin = next_;
    while (next_ < words_.size() && add_values(words_[next_], values)) {
      ++next_;
    }
    return next_ > begin && next_ == words_.size();
  }

  std::vector<std::string_view> words_;
  std::size_t next_ = 0;
};

/// `E11.9`, `E10.-`, `D48.1-`: a category, perhaps a dot and up to four characters, perhaps a dash.
std::optional<std::string> code_in(std::string_view text) {
  const std::string_view code = trimmed(text, ".-");
  const CodeKey key(code);
  const bool is_code = key.view().size() >= kCategorySize && key.view().size() <= kExtendedSize &&
                       std::all_of(code.begin(), code.begin() + kCategorySize, is_code_character) &&
                       (code.size() == kCategorySize || code[kCategorySize] == '.') &&
                       std::all_of(code.begin() + kCategorySize, code.end(),
                                   [](char c) { return c == '.' || is_code_character(c); }) &&
                       std::count(code.begin(), code.end(), '.') <= 1 && code[0] >= 'A' &&
                       code.data() == text.data();
  return is_code ? std::optional<std::string>(key.view()) : std::nullopt;
}

}  // namespace

bool CharacterCondition::met_by(std::string_view compact) const noexcept {
  std::string_view part = compact;
  if (place == Place::last) {
    part = without_extension(compact);
    return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
      return part.size() >= kCategorySize + value.size() && part.ends_with(value);
    });
  }
  const std::size_t skipped = place == Place::subdivision ? kCategorySize : position - 1U;
  part.remove_prefix(std::min(part.size(), skipped));
  return std::any_of(values.begin(), values.end(),
                     [&](const std::string& value) { return part.starts_with(value); });
}

std::optional<CodeReference> parse_code_reference(std::string_view text) {
  constexpr std::string_view kWith = " with ";
  const std::size_t with = text.find(kWith);
  const std::string_view codes = text.substr(0, with);
  // The hyphen of a range stands between two codes, a dash at an end.
  std::size_t hyphen = codes.find('-');
  if (hyphen != std::string_view::npos && hyphen + 1 >= codes.size()) {
    hyphen = std::string_view::npos;
  }
  const auto first = code_in(codes.substr(0, hyphen));
  const auto last = hyphen == std::string_view::npos ? first : code_in(codes.substr(hyphen + 1));
  if (!first || !last) {
    return std::nullopt;
  }
  CodeReference reference{*first, *last, std::nullopt};
  if (with != std::string_view::npos) {
    reference.condition = ConditionReader(text.substr(with + kWith.size())).read();
    if (!reference.condition) {
      return std::nullopt;
    }
  }
  return reference;
}

}  // namespace descry::engine
