#include "indexer/pipeline/pcs_meanings.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "indexer/pipeline/title_words.hpp"

namespace descry::indexer {
namespace {

using engine::MeaningBasis;

constexpr char kNewTechnology = 'X';
constexpr std::string_view kBehindApproach = " Approach, ";
constexpr std::array<MeaningBasis, 3> kBases{MeaningBasis::table, MeaningBasis::body_system,
                                             MeaningBasis::section};

std::string key_of(std::string_view scope, std::size_t offset, char character = '\0') {
  std::string key(scope);
  key += static_cast<char>('4' + offset);
  if (character != '\0') {
    key += character;
  }
  return key;
}

bool says_nothing(std::string_view label) {
  return label == "None" || label.starts_with("No ");
}

/// The one label that fits a title, the longest of several that contain each other.
std::optional<std::string_view> fitting(const std::vector<std::string_view>& labels,
                                        const TitleWords& title) {
  std::optional<std::string_view> best;
  for (const std::string_view label : labels) {
    if (says_nothing(label) || !title.has_all(label)) {
      continue;
    }
    if (best && !TitleWords(label).has_all(*best)) {
      if (!TitleWords(*best).has_all(label)) {
        return std::nullopt;
      }
      continue;
    }
    best = label;
  }
  return best;
}

std::size_t count_unknown(const DerivedMeanings& meanings) {
  return static_cast<std::size_t>(
      std::ranges::count(meanings, MeaningBasis::unknown, &DerivedMeaning::basis));
}

/// What a title says beyond the operation and the meanings that are known.
std::string remainder_of(const UnlistedCode& code, const DerivedMeanings& meanings) {
  TitleWords title(code.title);
  title.use(code.operation);
  for (const DerivedMeaning& meaning : meanings) {
    if (!says_nothing(meaning.label)) {
      title.use(meaning.label);
    }
  }
  return title.unused_run();
}

/// What stands behind the approach, which is the last character's: `…, Open Approach, Diagnostic`.
std::string_view qualifier_in(std::string_view title) {
  const std::size_t at = title.rfind(kBehindApproach);
  return at == std::string_view::npos ? std::string_view{}
                                      : title.substr(at + kBehindApproach.size());
}

/// Gives codes with one open character the title's remainder, where all titles agree. A character
/// means the same in all codes of its table, in New Technology in those with the same qualifier.
class TitleLearner {
 public:
  explicit TitleLearner(const std::vector<UnlistedCode>& codes) : codes_(codes) {}

  /// True when something was learnt.
  bool run(std::vector<DerivedMeanings>& all) {
    std::map<std::string, std::set<std::string>> said;
    for (std::size_t i = 0; i < codes_.size(); ++i) {
      const std::string_view qualifier = qualifier_in(codes_[i].title);
      if (all[i].back().basis == MeaningBasis::unknown && !qualifier.empty()) {
        said[key_at(codes_[i], kPcsTailAxes - 1)].emplace(qualifier);
      } else if (count_unknown(all[i]) == 1) {
        said[open_key(i, all[i])].insert(remainder_of(codes_[i], all[i]));
      }
    }
    bool has_learnt = false;
    for (const auto& [key, texts] : said) {
      if (texts.size() == 1 && !texts.begin()->empty()) {
        has_learnt = learnt_.emplace(key, *texts.begin()).second || has_learnt;
      }
    }
    for (std::size_t i = 0; has_learnt && i < codes_.size(); ++i) {
      apply(codes_[i], all[i]);
    }
    return has_learnt;
  }

 private:
  [[nodiscard]] static std::string key_at(const UnlistedCode& code, std::size_t offset) {
    const std::string_view prefix = code.code.substr(0, kPcsTablePrefix);
    std::string key = key_of(prefix, offset, code.code[kPcsTablePrefix + offset]);
    return prefix.front() == kNewTechnology ? key + code.code.back() : key;
  }

  [[nodiscard]] std::string open_key(std::size_t i, const DerivedMeanings& meanings) const {
    const auto open = std::ranges::find(meanings, MeaningBasis::unknown, &DerivedMeaning::basis);
    return key_at(codes_[i], static_cast<std::size_t>(open - meanings.begin()));
  }

  void apply(const UnlistedCode& code, DerivedMeanings& meanings) const {
    for (std::size_t offset = 0; offset < meanings.size(); ++offset) {
      DerivedMeaning& meaning = meanings.at(offset);
      const auto found = learnt_.find(key_at(code, offset));
      if (meaning.basis == MeaningBasis::unknown && found != learnt_.end() &&
          TitleWords(code.title).has_all(found->second)) {
        meaning.label = found->second;
        meaning.basis = MeaningBasis::title;
      }
    }
  }

  const std::vector<UnlistedCode>& codes_;
  std::map<std::string, std::string> learnt_;
};

}  // namespace

PcsMeanings::PcsMeanings(const PcsTables& tables) {
  for (const PcsTable& table : tables.tables) {
    const std::string prefix = table.prefix();
    for (const PcsRow& row : table.rows) {
      for (std::size_t offset = 0; offset < row.axes.size(); ++offset) {
        for (std::size_t size = kPcsTablePrefix; size > 0; --size) {
          learn(std::string_view(prefix).substr(0, size), offset, row.axes.at(offset));
        }
      }
    }
  }
}

void PcsMeanings::learn(std::string_view scope, std::size_t offset, const PcsAxis& axis) {
  axes_.try_emplace(key_of(scope, offset), axis.title);
  for (const PcsValue& value : axis.values) {
    Known& known = known_[key_of(scope, offset, value.character)];
    known.axis = axis.title;
    if (std::ranges::find(known.labels, value.label) == known.labels.end()) {
      known.labels.push_back(value.label);
    }
  }
}

std::string PcsMeanings::axis_of(std::string_view code, std::size_t offset) const {
  for (std::size_t size = kPcsTablePrefix; size > 0; --size) {
    if (const auto found = axes_.find(key_of(code.substr(0, size), offset)); found != axes_.end()) {
      return std::string(found->second);
    }
  }
  return {};
}

DerivedMeaning PcsMeanings::look_up(const UnlistedCode& code, std::size_t offset) const {
  const TitleWords title(code.title);
  DerivedMeaning meaning{axis_of(code.code, offset), {}, MeaningBasis::unknown};
  for (std::size_t step = 0; step < kBases.size(); ++step) {
    const auto found = known_.find(key_of(code.code.substr(0, kPcsTablePrefix - step), offset,
                                          code.code[kPcsTablePrefix + offset]));
    if (found == known_.end()) {
      continue;
    }
    const std::vector<std::string_view>& labels = found->second.labels;
    auto label = fitting(labels, title);
    const bool is_trusted = step == 0 && code.code.front() != kNewTechnology;
    if (!label && labels.size() == 1 && (is_trusted || says_nothing(labels.front()))) {
      label = labels.front();
    }
    if (label) {
      meaning.label = *label;
      meaning.basis = kBases.at(step);
      break;
    }
  }
  return meaning;
}

std::vector<DerivedMeanings> PcsMeanings::derive(const std::vector<UnlistedCode>& codes) const {
  std::vector<DerivedMeanings> all(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    for (std::size_t offset = 0; offset < kPcsTailAxes; ++offset) {
      all[i].at(offset) = look_up(codes[i], offset);
    }
  }
  // What one title tells may leave a single character open in another: at most one round an axis.
  TitleLearner learner(codes);
  for (std::size_t round = 0; round < kPcsTailAxes && learner.run(all); ++round) {
  }
  return all;
}

}  // namespace descry::indexer
