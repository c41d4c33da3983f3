#include "engine/text/stem.hpp"

#include <algorithm>

#include "engine/text/stem_rules.hpp"

namespace descry::engine {
namespace {

using std::string_view;

constexpr std::size_t kShortest = 4;  // Shorter words are their own stems.
constexpr int kMaxSteps = 4;          // malarially: malarial, malaria, malary.

struct Ending {
  string_view plural;
  string_view singular;
  std::size_t least_root;
};

// Longest first. Plain -s follows when none applies.
constexpr auto kPlurals = std::to_array<Ending>({
    {"itides", "itis", 3},
    {"stases", "stasis", 2},
    {"theses", "thesis", 2},
    {"areses", "aresis", 1},
    {"iases", "iasis", 3},
    {"monas", "monas", 0},
    {"oses", "osis", 4},
    {"yses", "ysis", 3},
    {"sses", "ss", 2},
    {"ches", "ch", 3},
    {"shes", "sh", 2},
    {"xes", "x", 3},
    {"ies", "y", 3},
    {"ss", "ss", 0},
    {"us", "us", 0},
    {"is", "is", 0},
    {"os", "os", 0},
});

bool is_vowel(char c) {
  return string_view("aeiouy").find(c) != string_view::npos;
}

bool has_vowel(string_view text) {
  return std::any_of(text.begin(), text.end(), is_vowel);
}

bool is_plain(string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool applies(string_view word, string_view ending, std::size_t least_root) {
  return word.size() >= ending.size() + least_root && word.ends_with(ending);
}

/// A word under change: shortening moves the end, anything else goes through the buffer.
class Draft {
 public:
  Draft(string_view word, StemBuffer& buffer) : word_(word), buffer_(buffer) {}

  [[nodiscard]] string_view word() const { return word_; }

  void replace_ending(std::size_t length, string_view instead) {
    const std::size_t root = word_.size() - length;
    if (word_.substr(root).starts_with(instead)) {
      word_ = word_.substr(0, root + instead.size());
      return;
    }
    char* bytes = buffer_.bytes.data();
    if (word_.data() != bytes) {
      std::copy_n(word_.data(), root, bytes);
    }
    std::copy(instead.begin(), instead.end(), bytes + root);
    word_ = {bytes, root + instead.size()};
  }

 private:
  string_view word_;
  StemBuffer& buffer_;
};

void make_singular(Draft& draft) {
  const string_view word = draft.word();
  if (applies(word, "ae", 3)) {
    return draft.replace_ending(2, "a");
  }
  if (!word.ends_with('s')) {
    return;
  }
  for (const Ending& ending : kPlurals) {
    if (applies(word, ending.plural, ending.least_root)) {
      return draft.replace_ending(ending.plural.size(), ending.singular);
    }
  }
  draft.replace_ending(1, "");
}

/// Applies the first rule that fits; true iff the result must go through the rules again.
bool apply_rule(Draft& draft) {
  const string_view word = draft.word();
  for (const StemRule& rule : stem_rules(word.back())) {
    if (!applies(word, rule.ending, rule.least_root)) {
      continue;
    }
    const string_view root = word.substr(0, word.size() - rule.ending.size());
    const bool is_bare_e = rule.ending == "e";
    if ((is_bare_e && is_vowel(root.back())) || (rule.instead.empty() && !has_vowel(root))) {
      continue;
    }
    draft.replace_ending(rule.ending.size(), rule.instead);
    if (rule.then == StemStep::undouble && root.size() > 4 &&
        root.back() == root[root.size() - 2] &&
        string_view("bdgmnprt").find(root.back()) != string_view::npos) {
      draft.replace_ending(1, "");
    }
    return rule.then == StemStep::again;
  }
  return false;
}

}  // namespace

string_view stem(string_view word, StemBuffer& buffer) {
  if (const string_view irregular = irregular_stem(word); !irregular.empty()) {
    return irregular;
  }
  if (word.size() < kShortest || word.size() > StemBuffer::kCapacity || !is_plain(word)) {
    return word;
  }
  Draft draft(word, buffer);
  make_singular(draft);
  for (int step = 0; step < kMaxSteps; ++step) {
    if (const string_view irregular = irregular_stem(draft.word()); !irregular.empty()) {
      return irregular;
    }
    if (draft.word().size() < kShortest || !apply_rule(draft)) {
      break;
    }
  }
  return draft.word();
}

}  // namespace descry::engine
