#include "indexer/pipeline/plain_names.hpp"

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

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
    std::vector<engine::LabelInput> plain;
    const auto add = [&](std::string_view text, auto source) {
      auto name = plain_name(text);
      // What is specified elsewhere has no name of its own.
      if (name && name->find(kOtherSpecified) == std::string::npos) {
        plain.push_back({engine::LabelKind::synonym, *std::move(name), source});
        ++findings[source].labels;
      }
    };
    add(item.title, item.title_source);
    for (const engine::LabelInput& label : item.labels) {
      if (label.kind == engine::LabelKind::inclusion) {
        add(label.text, label.source);
      }
    }
    item.labels.insert(item.labels.end(), std::make_move_iterator(plain.begin()),
                       std::make_move_iterator(plain.end()));
  }
}

}  // namespace descry::indexer
