#include "indexer/pipeline/pcs_composition.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/pipeline/pcs_definitions.hpp"
#include "indexer/pipeline/pcs_heads.hpp"
#include "indexer/pipeline/pcs_meanings.hpp"

namespace descry::indexer {
namespace {

using engine::CharacterInput;
using engine::CompositionInput;
using engine::CompositionRow;
using engine::ConceptInput;
using engine::MeaningBasis;

constexpr std::size_t kCodeSize = 7;

bool gives(const PcsRow& row, std::string_view code) {
  for (std::size_t i = 0; i < row.axes.size(); ++i) {
    if (std::ranges::find(row.axes.at(i).values, code[kPcsTablePrefix + i], &PcsValue::character) ==
        row.axes.at(i).values.end()) {
      return false;
    }
  }
  return true;
}

std::uint64_t codes_in(const PcsRow& row) {
  std::uint64_t codes = 1;
  for (const PcsAxis& axis : row.axes) {
    codes *= axis.values.size();
  }
  return codes;
}

class PcsComposer {
 public:
  PcsComposer(const PcsReferences& references, engine::EditionInput& edition, Findings& findings)
      : references_(references),
        edition_(edition),
        found_(findings[references.tables_source]),
        definitions_(references.definitions),
        heads_(*references.tables, edition.concepts) {}

  void run() {
    for (const PcsTable& table : references_.tables->tables) {
      tables_.emplace(table.prefix(), &table);
      for (const PcsRow& row : table.rows) {
        codes_of_rows_ += codes_in(row);
      }
    }
    sort_codes();
    add_heads();
    for (const std::string& prefix : prefixes_) {
      CompositionInput& node = nodes_[prefix];
      node.prefix = prefix;
      if (const auto table = tables_.find(prefix); table != tables_.end()) {
        add_rows(*table->second, node);
      }
    }
    add_unlisted();
    for (auto& [prefix, node] : nodes_) {
      edition_.compositions.push_back(std::move(node));
    }
    report();
  }

 private:
  /// Tables that have codes, and codes that no row gives.
  void sort_codes() {
    for (const ConceptInput& item : edition_.concepts) {
      if (!item.billable || item.code.size() != kCodeSize) {
        continue;
      }
      const std::string prefix = item.code.substr(0, kPcsTablePrefix);
      prefixes_.insert(prefix);
      const auto table = tables_.find(prefix);
      const bool is_listed = table != tables_.end() &&
                             std::ranges::any_of(table->second->rows, [&](const PcsRow& row) {
                               return gives(row, item.code);
                             });
      if (is_listed) {
        ++listed_;
      } else {
        unlisted_.push_back({item.code, item.title, heads_.of(prefix).label});
      }
    }
  }

  /// What may stand first, second and third.
  void add_heads() {
    for (const std::string& prefix : prefixes_) {
      for (std::size_t size = 1; size <= kPcsTablePrefix; ++size) {
        CompositionInput& node = nodes_[prefix.substr(0, size - 1)];
        node.prefix = prefix.substr(0, size - 1);
        const bool is_known = std::ranges::find(node.values, prefix[size - 1],
                                                &CharacterInput::character) != node.values.end();
        if (!is_known) {
          node.values.push_back(head_value(prefix.substr(0, size)));
        }
      }
    }
  }

  [[nodiscard]] CharacterInput head_value(const std::string& prefix) const {
    const PcsHead& head = heads_.of(prefix);
    CharacterInput value;
    value.position = static_cast<std::uint8_t>(prefix.size());
    value.character = prefix.back();
    value.axis = head.axis;
    value.label = head.label;
    value.basis = head.basis;
    value.source = static_cast<std::uint16_t>(
        head.basis == MeaningBasis::title ? references_.order_source : references_.tables_source);
    definitions_.describe({prefix.front(), {}, {}}, value);
    if (value.definition.empty()) {
      value.definition = head.definition;
    }
    return value;
  }

  void add_rows(const PcsTable& table, CompositionInput& node) {
    for (const PcsRow& row : table.rows) {
      CompositionRow made;
      for (std::size_t i = 0; i < row.axes.size(); ++i) {
        auto& axis = made.axes.emplace_back();
        for (const PcsValue& value : row.axes.at(i).values) {
          axis.push_back(add_value(node, i, value.character,
                                   {row.axes.at(i).title, value.label, MeaningBasis::table_row}));
        }
      }
      node.rows.push_back(std::move(made));
    }
  }

  /// Number of the value in the table; equal ones are stored once.
  std::uint32_t add_value(CompositionInput& node, std::size_t offset, char character,
                          DerivedMeaning meaning) const {
    const auto position = static_cast<std::uint8_t>(kPcsTablePrefix + offset + 1);
    const auto known = std::ranges::find_if(node.values, [&](const CharacterInput& value) {
      return value.position == position && value.character == character &&
             value.label == meaning.label && value.basis == meaning.basis;
    });
    if (known != node.values.end()) {
      return static_cast<std::uint32_t>(known - node.values.begin());
    }
    CharacterInput value;
    value.position = position;
    value.character = character;
    value.axis = std::move(meaning.axis);
    value.label = std::move(meaning.label);
    value.basis = meaning.basis;
    value.source = static_cast<std::uint16_t>(meaning.basis == MeaningBasis::title
                                                  ? references_.order_source
                                                  : references_.tables_source);
    const PcsPlace place{node.prefix.front(), heads_.of(node.prefix.substr(0, 2)).label,
                         heads_.of(node.prefix).label};
    if (!value.label.empty()) {
      definitions_.describe(place, value);
      value.stands_for = definitions_.devices_coded_as(place, value);
    }
    node.values.push_back(std::move(value));
    return static_cast<std::uint32_t>(node.values.size() - 1);
  }

  /// A row of its own for each code that no row gives.
  void add_unlisted() {
    const auto meanings = PcsMeanings(*references_.tables).derive(unlisted_);
    for (std::size_t i = 0; i < unlisted_.size(); ++i) {
      const std::string_view code = unlisted_[i].code;
      CompositionInput& node = nodes_[std::string(code.substr(0, kPcsTablePrefix))];
      CompositionRow row{false, {}};
      for (std::size_t offset = 0; offset < kPcsTailAxes; ++offset) {
        const DerivedMeaning& meaning = meanings[i].at(offset);
        ++bases_.at(static_cast<std::size_t>(meaning.basis));
        row.axes.push_back({add_value(node, offset, code[kPcsTablePrefix + offset], meaning)});
      }
      node.rows.push_back(std::move(row));
    }
  }

  void report() {
    const std::string edition = "edition " + edition_.id + ": ";
    if (codes_of_rows_ > listed_) {
      found_.skipped += codes_of_rows_ - listed_;
      found_.warnings.push_back(edition + std::to_string(codes_of_rows_ - listed_) +
                                " codes of its rows are not in the order file");
    }
    if (unlisted_.empty()) {
      return;
    }
    std::string bases;
    for (int basis = 0; basis < engine::kMeaningBases; ++basis) {
      if (const auto count = bases_.at(static_cast<std::size_t>(basis)); count != 0) {
        bases.append(bases.empty() ? "" : ", ")
            .append(engine::name_of(static_cast<MeaningBasis>(basis)))
            .append(" " + std::to_string(count));
      }
    }
    found_.warnings.push_back(edition + std::to_string(unlisted_.size()) +
                              " codes of the order file are in no row; what their last four "
                              "characters mean is from: " +
                              bases);
    std::map<std::string_view, std::size_t> by_table;
    for (const UnlistedCode& code : unlisted_) {
      ++by_table[code.code.substr(0, kPcsTablePrefix)];
    }
    for (const auto& [prefix, count] : by_table) {
      found_.warnings.push_back(edition + "no row of table " + std::string(prefix) + " gives " +
                                std::to_string(count) + " of its codes");
    }
  }

  const PcsReferences& references_;
  engine::EditionInput& edition_;
  SourceFindings& found_;
  PcsDefinitionLookup definitions_;
  PcsHeads heads_;
  std::unordered_map<std::string, const PcsTable*> tables_;
  std::set<std::string> prefixes_;  ///< Of tables that have codes.
  std::vector<UnlistedCode> unlisted_;
  std::uint64_t listed_ = 0;
  std::uint64_t codes_of_rows_ = 0;
  std::array<std::uint64_t, engine::kMeaningBases> bases_{};
  std::map<std::string, CompositionInput> nodes_;  ///< By prefix, shorter ones first.
};

}  // namespace

void compose_pcs(const PcsReferences& references, engine::EditionInput& edition,
                 Findings& findings) {
  PcsComposer(references, edition, findings).run();
}

}  // namespace descry::indexer
