#include "engine/dict/sounds.hpp"

#include <algorithm>
#include <array>

namespace descry::engine {
namespace {

constexpr char kVowel = 'a';

[[nodiscard]] constexpr bool is_one_of(char letter, std::string_view letters) noexcept {
  return letters.find(letter) != std::string_view::npos;
}

struct Spelling {
  std::string_view letters;
  std::string_view sound;  ///< Letters of the result.
};

/// What a word begins with: the first letters are not spoken. The longest that fits counts.
constexpr std::array kBeginnings{
    Spelling{"phth", "t"}, Spelling{"ps", "s"}, Spelling{"pn", "n"}, Spelling{"pt", "t"},
    Spelling{"kn", "n"},   Spelling{"gn", "n"}, Spelling{"mn", "n"}, Spelling{"wr", "r"},
    Spelling{"x", "s"},    Spelling{"w", "w"},
};

/// What a word ends with.
constexpr std::array kEndings{Spelling{"mb", "m"}, Spelling{"gm", "m"}};

/// Inside a word, more letters first.
constexpr std::array kSpellings{
    Spelling{"sthm", "sm"}, Spelling{"ght", "t"}, Spelling{"tch", "k"}, Spelling{"sch", "sk"},
    Spelling{"ph", "f"},    Spelling{"ch", "k"},  Spelling{"sh", "s"},  Spelling{"th", "t"},
    Spelling{"tz", "s"},    Spelling{"gh", ""},   Spelling{"ck", "k"},  Spelling{"dg", "j"},
    Spelling{"qu", "k"},
};

template <typename Spellings>
[[nodiscard]] const Spelling* beginning_of(std::string_view rest, const Spellings& spellings) {
  for (const Spelling& spelling : spellings) {
    if (rest.starts_with(spelling.letters)) {
      return &spelling;
    }
  }
  return nullptr;
}

/// Is `gh` an f here: cough, laugh, rough, tough, enough? Others are silent: bought, through.
[[nodiscard]] bool is_hissed(std::string_view before, std::string_view rest) noexcept {
  constexpr auto kBefore = std::to_array<std::string_view>({"cou", "nou", "lau", "rou", "tou"});
  return rest.starts_with("gh") && !rest.starts_with("ght") &&
         std::ranges::any_of(kBefore, [&](std::string_view letters) {
           return before.ends_with(letters) && !before.ends_with("hrou");
         });
}

/// c before e, i, y is soft, and so is g; t before io or ia hisses: nation.
[[nodiscard]] std::string_view sound_of(std::string_view rest) noexcept {
  const char letter = rest.front();
  const char next = rest.size() > 1 ? rest[1] : '\0';
  const bool is_soft = is_one_of(next, "eiy");
  const bool hisses = rest.size() > 2 && next == 'i' && is_one_of(rest[2], "ao");
  switch (letter) {
    case 'c':
      return is_soft ? "s" : "k";
    case 'g':
      return is_soft ? "j" : "k";
    case 't':
      return hisses ? "s" : "t";
    case 'q':
    case 'k':
      return "k";
    case 'x':
      return "ks";
    case 'z':
    case 's':
      return "s";
    case 'v':
    case 'f':
      return "f";
    case 'h':
    case 'w':
      return "";
    default:
      return rest.substr(0, 1);
  }
}

}  // namespace

Sound::Sound(std::string_view word) noexcept {
  for (const char letter : word) {
    if (letter < 'a' || letter > 'z') {
      return;
    }
  }
  std::string_view rest = word;
  const auto take = [&](std::size_t letters, std::string_view sound) {
    for (const char letter : sound) {
      add(letter);
    }
    is_after_vowel_ = is_after_vowel_ && sound.empty();
    rest.remove_prefix(letters);
  };
  if (const Spelling* const first = beginning_of(rest, kBeginnings)) {
    take(first->letters.size(), first->sound);
  } else if (rest.starts_with('h')) {
    rest.remove_prefix(1);
  }
  while (!rest.empty()) {
    if (is_one_of(rest.front(), "aeiouy")) {
      if (size_ == 0) {
        add(kVowel);
      }
      is_after_vowel_ = true;
      rest.remove_prefix(1);
      continue;
    }
    const Spelling* const last = beginning_of(rest, kEndings);
    if (is_hissed(word.substr(0, word.size() - rest.size()), rest)) {
      take(2, "f");
    } else if (last != nullptr && last->letters.size() == rest.size()) {
      take(rest.size(), last->sound);
    } else if (const Spelling* const found = beginning_of(rest, kSpellings)) {
      take(found->letters.size(), found->sound);
    } else {
      take(1, sound_of(rest));
    }
  }
}

void Sound::add(char letter) noexcept {
  const bool is_doubled = !is_after_vowel_ && size_ > 0 && letters_[size_ - 1] == letter;
  if (!is_doubled && size_ < kLongest) {
    letters_[size_++] = letter;
  }
}

Sounds::Sounds(const Dictionary& dictionary)
    : words_(WordKeys::made_by<Sound>(dictionary, kShortest)) {}

std::span<const TermId> Sounds::find(const Sound& sound) const {
  return sound.view().size() < kShortest ? std::span<const TermId>{} : words_.of(sound.view());
}

}  // namespace descry::engine
