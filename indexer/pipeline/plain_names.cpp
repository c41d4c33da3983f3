#include "indexer/pipeline/plain_names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <utility>

#include "indexer/pipeline/name_labels.hpp"

namespace descry::indexer {
namespace {

struct Opening {
  std::string_view formal;
  std::string_view plain;
};

constexpr std::array<Opening, 5> kOpenings{{
    {"Presence of ", ""},
    {"Dependence on ", ""},
    {"Long term (current) use of ", ""},
    {"Personal history of ", "History of "},
    {"Personal history (of) ", "History of "},
}};
constexpr std::string_view kStatus = " status";
constexpr std::string_view kExcludes = " without ";
constexpr std::string_view kOtherSpecified = "other specified";

/// Titles that begin with these name no thing.
constexpr std::array<std::string_view, 10> kDone{
    "addition",  "assessment", "evaluation",  "fitting", "infusion",
    "injection", "repair",     "replacement", "supply",  "supplies"};
constexpr std::string_view kStandard = "Standard ";
constexpr std::string_view kForUse = ", for ";
constexpr std::ptrdiff_t kMostNameWords = 4;

bool names_what_is_done(std::string_view name) {
  const auto is_same_letter = [](unsigned char a, unsigned char b) {
    return std::tolower(a) == std::tolower(b);
  };
  return std::ranges::any_of(kDone, [&](std::string_view done) {
    return name.size() >= done.size() &&
           std::ranges::equal(done, name.substr(0, done.size()), is_same_letter);
  });
}

/// The first comma that stands in no brackets.
std::size_t find_comma(std::string_view title) {
  int depth = 0;
  for (std::size_t i = 0; i < title.size(); ++i) {
    depth += title[i] == '(' ? 1 : 0;
    depth -= title[i] == ')' && depth > 0 ? 1 : 0;
    if (title[i] == ',' && depth == 0) {
      return i;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<std::string> plain_name(std::string_view title) {
  for (const Opening& opening : kOpenings) {
    if (title.starts_with(opening.formal)) {
      const std::string_view rest = title.substr(opening.formal.size());
      return std::string(opening.plain).append(rest.substr(0, rest.find(kExcludes)));
    }
  }
  if (title.ends_with(kStatus)) {
    return std::string(title.substr(0, title.size() - kStatus.size()));
  }
  return std::nullopt;
}

void place_plain_names(engine::EditionInput& edition, Findings& findings) {
  for (engine::ConceptInput& item : edition.concepts) {
    if (!item.code.starts_with('Z')) {
      continue;
    }
    add_name_labels(item, findings, [](std::string_view text) {
      // What is specified elsewhere has no name of its own.
      auto name = plain_name(text);
      return name && name->find(kOtherSpecified) == std::string::npos ? name : std::nullopt;
    });
  }
}

std::optional<std::string> supply_name(std::string_view title) {
  const bool is_standard = title.starts_with(kStandard);
  const std::size_t comma = find_comma(title);
  if (comma == std::string_view::npos && !is_standard) {
    return std::nullopt;
  }
  std::string_view name = title.substr(0, comma);
  name.remove_prefix(is_standard ? kStandard.size() : 0);
  const bool is_for_one_use =
      comma != std::string_view::npos && title.substr(comma).starts_with(kForUse);
  if (name.empty() || is_for_one_use || std::ranges::count(name, ' ') >= kMostNameWords ||
      names_what_is_done(name)) {
    return std::nullopt;
  }
  return std::string(name);
}

void place_supply_names(engine::EditionInput& edition, Findings& findings) {
  for (engine::ConceptInput& item : edition.concepts) {
    if (item.kind != engine::ConceptKind::code) {
      continue;
    }
    if (auto name = supply_name(item.title)) {
      item.labels.push_back({engine::LabelKind::synonym, *std::move(name), item.title_source});
      ++findings[item.title_source].labels;
    }
  }
}

}  // namespace descry::indexer
