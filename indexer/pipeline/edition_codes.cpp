#include "indexer/pipeline/edition_codes.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace descry::indexer {
namespace {

using engine::ConceptInput;

constexpr std::int32_t kUnknown = -2;
constexpr std::size_t kSeventhCharacterSize = 8;  // `S72.001A`

std::string lower(std::string_view text) {
  std::string folded(text);
  std::ranges::transform(folded, folded.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return folded;
}

int count(std::string_view text, std::string_view word) {
  int found = 0;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    ++found;
  }
  return found;
}

/// True when the child's title says `word` more often than its parent's.
bool adds(std::string_view child, std::string_view parent, std::string_view word) {
  return count(child, word) > count(parent, word);
}

/// True for what is left over beside the named kinds; "other and unspecified" is more than that.
bool is_other(std::string_view title) {
  return title.starts_with("other") && !title.starts_with("other and unspecified");
}

/// How much a child looks like the one meant when nothing more is said; above 0 to be taken.
int fitness(const ConceptInput& child, const ConceptInput& parent) {
  const std::string title = lower(child.title);
  const std::string above = lower(parent.title);
  int points = 0;
  if (adds(title, above, "unspecified") && !adds(title, above, "with unspecified")) {
    points += 4;
  }
  points -= is_other(title) && !is_other(above) ? 5 : 0;
  const char last = child.code.back();
  points += last == '9' ? 3 : 0;
  points += last == '0' ? 1 : 0;
  for (const std::string_view word : {"without", "uncomplicated", "not intractable"}) {
    points += adds(title, above, word) ? 2 : 0;
  }
  points -= adds(title, above, " with ") && !adds(title, above, "without") ? 2 : 0;
  points += adds(title, above, "accidental") ? 2 : 0;
  // The breast's codes split by sex before anything else; nearly all that are billed are these.
  points += adds(title, above, "female") ? 1 : 0;
  return points;
}

/// 7th characters: an initial encounter (of closed fractures, where it matters), else what is
/// unspecified, else 0 or 9, which stand for "not applicable" where they are used.
int seventh_fitness(const ConceptInput& child) {
  const char last = child.code.back();
  if (last == 'A') {
    return 4;
  }
  if (lower(child.title).find("unspecified") != std::string::npos && (last == '0' || last == '9')) {
    return 3;
  }
  return last == '0' ? 2 : last == '9' ? 1 : 0;
}

/// The stage that a path names, or nothing.
std::string_view stage_in(std::string_view said) {
  constexpr std::array<std::string_view, 5> kStages{"stage 1", "stage 2", "stage 3", "stage 4",
                                                    "unstageable"};
  const auto found = std::ranges::find_if(kStages, [&](std::string_view stage) {
    const std::size_t at = said.find(stage);
    const std::size_t end = at + stage.size();
    const bool is_whole =
        at != std::string_view::npos &&
        (end == said.size() || std::isalnum(static_cast<unsigned char>(said[end])) == 0);
    return is_whole;
  });
  return found != kStages.end() ? *found : std::string_view{};
}

}  // namespace

EditionCodes::EditionCodes(const std::vector<ConceptInput>& concepts)
    : concepts_(concepts), children_(concepts.size()), defaults_(concepts.size(), kUnknown) {
  by_code_.reserve(concepts.size());
  for (std::size_t i = 0; i < concepts.size(); ++i) {
    const auto position = static_cast<std::int32_t>(i);
    by_code_.emplace(concepts[i].code, position);
    if (concepts[i].parent >= 0) {
      children_[static_cast<std::size_t>(concepts[i].parent)].push_back(position);
    }
  }
}

std::int32_t EditionCodes::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? -1 : found->second;
}

std::int32_t EditionCodes::find_written(std::string_view code) const {
  while (code.ends_with('-') || code.ends_with('.')) {
    code.remove_suffix(1);
  }
  return find(code);
}

std::int32_t EditionCodes::default_child(std::int32_t position) const {
  const auto& children = children_[static_cast<std::size_t>(position)];
  if (children.size() == 1) {
    return children.front();
  }
  std::int32_t best = -1;
  int best_points = 0;
  for (const std::int32_t child : children) {
    const ConceptInput& item = concepts_[static_cast<std::size_t>(child)];
    const int points = item.code.size() == kSeventhCharacterSize
                           ? seventh_fitness(item)
                           : fitness(item, concepts_[static_cast<std::size_t>(position)]);
    if (points > best_points) {
      best_points = points;
      best = child;
    }
  }
  return best;
}

std::int32_t EditionCodes::default_code(std::int32_t position) {
  std::int32_t& known = defaults_[static_cast<std::size_t>(position)];
  if (known != kUnknown) {
    return known;
  }
  std::int32_t at = position;
  while (at >= 0 && !concepts_[static_cast<std::size_t>(at)].billable) {
    at = default_child(at);
  }
  known = at;
  return at;
}

std::int32_t EditionCodes::child_that_says(std::int32_t position, std::string_view stage) const {
  const std::string above = lower(concepts_[static_cast<std::size_t>(position)].title);
  const auto& children = children_[static_cast<std::size_t>(position)];
  const auto found = std::ranges::find_if(children, [&](std::int32_t child) {
    return adds(lower(concepts_[static_cast<std::size_t>(child)].title), above, stage);
  });
  return found != children.end() ? *found : -1;
}

std::int32_t EditionCodes::default_code(std::int32_t position, std::string_view said) {
  const std::string_view stage = stage_in(said);
  if (stage.empty()) {
    return default_code(position);
  }
  std::int32_t at = position;
  while (at >= 0 && !concepts_[static_cast<std::size_t>(at)].billable) {
    const std::int32_t meant = child_that_says(at, stage);
    at = meant >= 0 ? meant : default_child(at);
  }
  return at;
}

std::int32_t nearest_shorter(const std::unordered_map<std::string_view, std::int32_t>& by_code,
                             std::string_view code) {
  for (std::size_t size = code.size(); size-- > 1;) {
    if (code[size - 1] == '.') {
      continue;
    }
    if (const auto found = by_code.find(code.substr(0, size)); found != by_code.end()) {
      return found->second;
    }
  }
  return -1;
}

}  // namespace descry::indexer
