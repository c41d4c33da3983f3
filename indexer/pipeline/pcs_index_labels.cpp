#include "indexer/pipeline/pcs_index_labels.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/pipeline/index_terms.hpp"
#include "indexer/pipeline/pcs_phrases.hpp"
#include "indexer/pipeline/title_words.hpp"

namespace descry::indexer {
namespace {

using engine::LabelKind;

constexpr std::size_t kApproachAt = 4;
constexpr std::size_t kNamedSkips = 20;
/// Sections whose fifth character is an approach.
constexpr std::string_view kSectionsWithApproach = "0123478X";

class PcsIndexPlacer {
 public:
  PcsIndexPlacer(std::size_t source, const std::string& source_name, engine::EditionInput& edition,
                 SourceFindings& found)
      : source_(static_cast<std::uint16_t>(source)),
        edition_(edition),
        found_(found),
        phrases_(source_name) {
    for (std::size_t i = 0; i < edition.concepts.size(); ++i) {
      if (edition.concepts[i].kind == engine::ConceptKind::code) {
        by_code_.push_back(i);
      }
    }
    std::ranges::sort(by_code_, {}, [&](std::size_t i) -> const std::string& { return code(i); });
  }

  void place(const PcsIndexEntry& entry) {
    const bool leads_on = entry.lead == PcsLead::see || entry.lead == PcsLead::use;
    if (entry.code.empty()) {
      if (leads_on) {
        phrases_.add(entry);
      }
      return;
    }
    const auto below = codes_below(entry.code);
    if (below.empty()) {
      note_missing(entry);
      return;
    }
    keep_entry(entry);
    const bool is_table = entry.code.size() <= kPcsTablePrefix;
    if (leads_on && (is_table || titles_say(entry, below))) {
      phrases_.add(entry);
      if (!is_table && !has_approach(entry) && entry.path.size() > 1) {
        add_labels(entry, below);
      }
    } else if (!is_table) {
      add_labels(entry, below);
    } else if (code(below.front()) == entry.code) {
      add_label(below.front(), label_text(entry.path));
    }
  }

  [[nodiscard]] std::vector<engine::SynonymInput> take_phrases() { return phrases_.take(); }

  void report_missing() {
    if (missing_ > kNamedSkips) {
      found_.warnings.push_back("edition " + edition_.id + ": " + std::to_string(missing_) +
                                " entries in all name a code that it does not have");
    }
    found_.skipped += missing_;
  }

 private:
  [[nodiscard]] const std::string& code(std::size_t position) const {
    return edition_.concepts[position].code;
  }

  /// Positions of the codes that begin so, ascending by code.
  [[nodiscard]] std::vector<std::size_t> codes_below(std::string_view prefix) const {
    const auto cut = [&](std::size_t i) {
      return std::string_view(code(i)).substr(0, prefix.size());
    };
    const auto [first, last] = std::ranges::equal_range(by_code_, prefix, {}, cut);
    return {first, last};
  }

  [[nodiscard]] static bool has_approach(const PcsIndexEntry& entry) {
    return kSectionsWithApproach.find(entry.code.front()) != std::string_view::npos;
  }

  /// True when titles say the target, and no term of the path that the target does not say.
  [[nodiscard]] bool titles_say(const PcsIndexEntry& entry,
                                const std::vector<std::size_t>& below) const {
    const std::string wording = pcs_wording(entry);
    const TitleWords target(wording);
    bool said = false;
    for (const std::size_t position : below) {
      const TitleWords title(edition_.concepts[position].title);
      said = said || title.has_all(wording);
      const bool says_more = std::ranges::any_of(entry.path, [&](const std::string& term) {
        return title.has_all(term) && !target.has_all(term);
      });
      if (says_more) {
        return false;
      }
    }
    return said;
  }

  void add_labels(const PcsIndexEntry& entry, const std::vector<std::size_t>& below) {
    const std::string text = label_text(entry.path);
    std::vector<std::size_t> chosen;
    for (const std::size_t position : below) {
      const auto known = std::ranges::find_if(chosen, [&](std::size_t other) {
        return !has_approach(entry) || code(other)[kApproachAt] == code(position)[kApproachAt];
      });
      if (known == chosen.end()) {
        chosen.push_back(position);
      } else if (plainness(entry, position) < plainness(entry, *known)) {
        *known = position;
      }
    }
    const auto fewest = unsaid_by_best(entry, chosen);
    std::erase_if(chosen, [&](std::size_t i) { return plainness(entry, i).first > fewest; });
    chosen.resize(fewest == 0 ? 0 : std::min(chosen.size(), kMostApproaches));
    for (const std::size_t position : chosen) {
      add_label(position, text);
    }
  }

  [[nodiscard]] std::ptrdiff_t unsaid_by_best(const PcsIndexEntry& entry,
                                              const std::vector<std::size_t>& chosen) const {
    std::ptrdiff_t fewest = std::ssize(entry.path);
    for (const std::size_t position : chosen) {
      fewest = std::min(fewest, plainness(entry, position).first);
    }
    return fewest;
  }

  /// How many of the path's terms the title does not say, and its length.
  [[nodiscard]] std::pair<std::ptrdiff_t, std::size_t> plainness(const PcsIndexEntry& entry,
                                                                 std::size_t position) const {
    const std::string& title = edition_.concepts[position].title;
    const TitleWords words(title);
    const auto unsaid = std::ranges::count_if(
        entry.path, [&](const std::string& term) { return !words.has_all(pcs_term(term)); });
    return {unsaid, title.size()};
  }

  void add_label(std::size_t position, const std::string& text) {
    edition_.concepts[position].labels.push_back({LabelKind::index, text, source_});
    ++found_.labels;
  }

  /// For the pages of the codes that it leads to.
  void keep_entry(const PcsIndexEntry& entry) {
    const std::string prefix = entry.code.substr(0, engine::kEntryPrefix);
    auto& kept = edition_.prefix_entries;
    const auto [place, is_new] = places_.try_emplace(prefix, kept.size());
    if (is_new) {
      kept.push_back({prefix, {}});
    }
    kept[place->second].entries.push_back({entry.path, entry.code, entry.target, source_});
  }

  void note_missing(const PcsIndexEntry& entry) {
    if (++missing_ <= kNamedSkips) {
      found_.warnings.push_back("edition " + edition_.id + " has no code that begins with " +
                                entry.code + " (" + entry.path.back() + ")");
    }
  }

  std::uint16_t source_;
  engine::EditionInput& edition_;
  SourceFindings& found_;
  std::vector<std::size_t> by_code_;
  std::unordered_map<std::string, std::size_t> places_;  ///< In prefix_entries, by prefix.
  PcsPhrases phrases_;
  std::uint64_t missing_ = 0;
};

}  // namespace

std::vector<engine::SynonymInput> place_pcs_index(const PcsIndex& index, std::size_t source,
                                                  const std::string& source_name,
                                                  engine::EditionInput& edition,
                                                  Findings& findings) {
  PcsIndexPlacer placer(source, source_name, edition, findings[source]);
  for (const PcsIndexEntry& entry : index.entries) {
    placer.place(entry);
  }
  placer.report_missing();
  return placer.take_phrases();
}

}  // namespace descry::indexer
