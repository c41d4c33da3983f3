#include "indexer/pipeline/side_labels.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace descry::indexer {
namespace {

using engine::ConceptInput;
using engine::LabelInput;
using engine::LabelKind;

constexpr std::string_view kUnspecified = "unspecified";
constexpr std::string_view kTrimester = "trimester";
// Where nothing is said of hands, the right side is the dominant one (Official Guidelines,
// I.C.6.a).
constexpr std::string_view kDominant = "dominant";
constexpr std::string_view kNon = "non";
constexpr std::string_view kLeft = "left";
constexpr std::string_view kBilateral = "bilateral";
constexpr std::array<std::string_view, 9> kPaired{"breast", "ear",  "eye",  "foot", "hand",
                                                  "hip",    "knee", "limb", "side"};
/// Words of a title beyond a label's that it says as well: the side, and one more.
constexpr std::size_t kMostBeyond = 2;
/// Where codes of a group may differ: behind the category.
constexpr std::size_t kCategorySize = 3;

struct Distinction {
  std::string_view word;
  std::string_view suffix;
  bool is_order = false;
};
constexpr std::array<Distinction, 6> kDistinctions{{
    {"left", ", left", false},
    {"right", ", right", false},
    {"bilateral", ", bilateral", false},
    {"first", ", first trimester", true},
    {"second", ", second trimester", true},
    {"third", ", third trimester", true},
}};

std::vector<std::string> words_of(std::string_view title) {
  std::vector<std::string> words(1);
  for (const char c : title) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) {
    words.pop_back();
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::binary_search(words, word);
}

/// How the one differs from the other that leaves it open; nullptr when it is more than that.
const Distinction* distinction(const std::vector<std::string>& words,
                               const std::vector<std::string>& open) {
  std::vector<std::string> more;
  std::ranges::set_difference(words, open, std::back_inserter(more));
  const bool is_of_hand = std::erase(more, kDominant) > 0;
  const bool is_other_hand = std::erase(more, kNon) > 0;
  if (more.size() != 1 || (is_of_hand && is_other_hand != (more.front() == kLeft))) {
    return nullptr;
  }
  const auto* const found = std::ranges::find(kDistinctions, more.front(), &Distinction::word);
  if (found == kDistinctions.end() || (found->is_order && !has(open, kTrimester))) {
    return nullptr;
  }
  std::vector<std::string> less;
  std::ranges::set_difference(open, words, std::back_inserter(less));
  std::erase(less, kUnspecified);
  // `Tinnitus, unspecified ear` is `Tinnitus, bilateral`.
  const bool names_place = found->word == kBilateral && less.size() == 1 &&
                           std::ranges::find(kPaired, less.front()) != kPaired.end();
  return less.empty() || names_place ? found : nullptr;
}

/// A label of a code that leaves the side open, without the words for that: `, unspecified eye`.
std::string without_open_place(std::string text) {
  constexpr std::string_view kOpen = ", unspecified ";
  const std::size_t at = text.rfind(kOpen);
  if (at != std::string::npos &&
      std::ranges::find(kPaired, std::string_view(text).substr(at + kOpen.size())) !=
          kPaired.end()) {
    text.resize(at);
  }
  return text;
}

/// Does a title leave open what others of its group say?
bool is_open(const std::vector<std::string>& words) {
  return has(words, kUnspecified) &&
         std::ranges::none_of(kDistinctions, [&](const Distinction& distinction) {
           return has(words, distinction.word) && (!distinction.is_order || has(words, kTrimester));
         });
}

class SideLabels {
 public:
  SideLabels(engine::EditionInput& edition, Findings& findings)
      : edition_(edition), findings_(findings) {
    by_code_.reserve(edition.concepts.size());
    for (std::size_t i = 0; i < edition.concepts.size(); ++i) {
      if (edition.concepts[i].billable) {
        by_code_.emplace(edition.concepts[i].code, i);
      }
    }
  }

  void run() {
    // Only what stands in labels before any is added here is passed on.
    for (ConceptInput& open : edition_.concepts) {
      if (open.billable && !open.labels.empty()) {
        add_group(open);
      }
    }
    for (auto& [position, labels] : added_) {
      auto& own = edition_.concepts[position].labels;
      own.insert(own.end(), std::make_move_iterator(labels.begin()),
                 std::make_move_iterator(labels.end()));
    }
  }

 private:
  void add_group(const ConceptInput& open) {
    const std::vector<std::string> words = words_of(open.title);
    if (!is_open(words)) {
      return;
    }
    std::string code = open.code;
    for (std::size_t at = kCategorySize; at < code.size(); ++at) {
      const char own = code[at];
      for (char other = '1'; own != '.' && other <= '8'; ++other) {
        code[at] = other;
        if (const auto found = by_code_.find(code); other != own && found != by_code_.end()) {
          const ConceptInput& one = edition_.concepts[found->second];
          const std::vector<std::string> title = words_of(one.title);
          if (const Distinction* const by = distinction(title, words); by != nullptr) {
            add_labels(open, found->second, title, by->suffix);
          }
        }
      }
      code[at] = own;
    }
  }

  /// What the title says anyway is no label, unless it says more: words in another order are met
  /// as well.
  void add_labels(const ConceptInput& open, std::size_t to, const std::vector<std::string>& title,
                  std::string_view suffix) {
    auto& labels = added_[to];
    for (const LabelInput& label : open.labels) {
      std::string text = without_open_place(label.text);
      std::vector<std::string> words = words_of(text);
      std::erase(words, kUnspecified);
      if (std::ranges::includes(title, words) && title.size() <= words.size() + kMostBeyond) {
        continue;
      }
      labels.push_back({LabelKind::synonym, text.append(suffix), label.source});
      ++findings_[label.source].labels;
    }
  }

  engine::EditionInput& edition_;
  Findings& findings_;
  std::unordered_map<std::string_view, std::size_t> by_code_;  ///< Billable codes.
  std::unordered_map<std::size_t, std::vector<LabelInput>> added_;
};

}  // namespace

void place_side_labels(engine::EditionInput& edition, Findings& findings) {
  SideLabels(edition, findings).run();
}

}  // namespace descry::indexer
