#include "indexer/pipeline/pcs_heads.hpp"

namespace descry::indexer {
namespace {

using engine::MeaningBasis;

/// Takes `label` and a comma off the beginning, if they stand there.
std::string_view without_front(std::string_view title, std::string_view label) {
  if (label.empty() || !title.starts_with(label)) {
    return title;
  }
  const std::string_view rest = title.substr(label.size());
  return rest.starts_with(", ") ? rest.substr(2) : rest.empty() ? rest : title;
}

}  // namespace

PcsHeads::PcsHeads(const PcsTables& tables, const std::vector<engine::ConceptInput>& concepts) {
  for (const PcsTable& table : tables.tables) {
    const std::string prefix = table.prefix();
    for (std::size_t i = 0; i < table.head.size(); ++i) {
      const PcsAxis& axis = table.head.at(i);
      heads_.try_emplace(
          prefix.substr(0, i + 1),
          PcsHead{axis.title, axis.values.front().label, axis.definition, MeaningBasis::table_row});
    }
  }
  for (const engine::ConceptInput& item : concepts) {
    if (item.code.size() == kPcsTablePrefix && !heads_.contains(item.code)) {
      read_header(item);
    }
  }
}

void PcsHeads::read_header(const engine::ConceptInput& header) {
  const std::string section = header.code.substr(0, 1);
  const std::string system = header.code.substr(0, 2);
  std::string_view rest = without_front(header.title, of(section).label);
  if (const PcsHead& known = of(system); known.basis != MeaningBasis::unknown) {
    rest = without_front(rest, known.label);
  } else {
    const std::size_t comma = rest.rfind(", ");
    heads_[system] = {"Body System", std::string(rest.substr(0, comma)), {}, MeaningBasis::title};
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 2);
  }
  heads_[header.code] = {"Operation",
                         std::string(rest),
                         {},
                         rest.empty() ? MeaningBasis::unknown : MeaningBasis::title};
}

const PcsHead& PcsHeads::of(std::string_view prefix) const {
  static const PcsHead kNothing;
  const auto found = heads_.find(std::string(prefix));
  return found == heads_.end() ? kNothing : found->second;
}

}  // namespace descry::indexer
