#include "indexer/pipeline/index_labels.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/pipeline/index_terms.hpp"

namespace descry::indexer {
namespace {

constexpr std::size_t kMaxJoinedParts = 4;
constexpr int kMaxHops = 3;
constexpr std::size_t kRoot = 0;

/// The entries as a tree, to be walked by folded terms. Node n is entry n - 1.
class TermTree {
 public:
  explicit TermTree(const std::vector<IndexEntry>& entries) {
    children_.reserve(entries.size() * 2);
    std::vector<std::size_t> open{kRoot};  // Nodes from the root to the last entry.
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::size_t depth = entries[i].path.size();
      open.resize(depth);
      for (const std::string& variant : term_variants(entries[i].path.back())) {
        children_.try_emplace(key(open.back(), variant), i + 1);
      }
      open.push_back(i + 1);
    }
  }

  /// The entry that a reference names, or nothing.
  [[nodiscard]] std::optional<std::size_t> find(const std::vector<std::string>& parts) const {
    return entry_of(walk(kRoot, parts, 0));
  }
  /// The same, from an entry on.
  [[nodiscard]] std::optional<std::size_t> find_below(std::size_t entry,
                                                      const std::vector<std::string>& parts) const {
    return entry_of(walk(entry + 1, parts, 0));
  }

 private:
  static std::string key(std::size_t node, std::string_view term) {
    return std::to_string(node).append("|").append(term);
  }
  static std::optional<std::size_t> entry_of(std::size_t node) {
    return node == kRoot ? std::nullopt : std::optional(node - 1);
  }

  /// `with coma` stands as `with` and, below it, `coma`.
  [[nodiscard]] std::size_t child(std::size_t node, const std::string& term) const {
    if (const auto found = children_.find(key(node, term)); found != children_.end()) {
      return found->second;
    }
    for (const std::string_view opening : {"with", "due to", "complicated by"}) {
      const auto above = term.starts_with(std::string(opening) + " ")
                             ? children_.find(key(node, opening))
                             : children_.end();
      if (above != children_.end()) {
        const auto found =
            children_.find(key(above->second, std::string_view(term).substr(opening.size() + 1)));
        return found == children_.end() ? kRoot : found->second;
      }
    }
    return kRoot;
  }

  /// Takes as many parts at once as some term has; "by site" ends where it stands.
  [[nodiscard]] std::size_t walk(std::size_t node, const std::vector<std::string>& parts,
                                 std::size_t at) const {
    if (at == parts.size() || (node != kRoot && parts[at].starts_with("by "))) {
      return node;
    }
    std::string joined;
    std::vector<std::string> terms;
    for (std::size_t i = at; i < parts.size() && terms.size() < kMaxJoinedParts; ++i) {
      joined += joined.empty() ? parts[i] : ", " + parts[i];
      terms.push_back(joined);
    }
    for (std::size_t taken = terms.size(); taken > 0; --taken) {
      const std::size_t below = child(node, terms[taken - 1]);
      if (below == kRoot) {
        continue;
      }
      if (const std::size_t end = walk(below, parts, at + taken); end != kRoot) {
        return end;
      }
    }
    return kRoot;
  }

  std::unordered_map<std::string, std::size_t> children_;
};

class AliasMaker {
 public:
  AliasMaker(const std::vector<IndexEntry>& entries, const std::vector<bool>& is_cut,
             IndexContent& content)
      : entries_(entries), is_cut_(is_cut), content_(content), tree_(entries) {}

  void add_aliases(std::size_t at) {
    const IndexEntry& entry = entries_[at];
    for (const std::string& reference : entry.see) {
      add_alias(at, reference);
    }
    const bool leads_nowhere = entry.code.empty() && subtree_end(at) == at + 1;
    for (std::size_t i = 0; leads_nowhere && i < entry.see_also.size(); ++i) {
      add_alias(at, entry.see_also[i]);
    }
  }

 private:
  void add_alias(std::size_t at, const std::string& reference) {
    const auto parts = reference_parts(reference);
    if (parts.empty() || parts.front() == "condition") {
      return;  // "See condition" tells to look under another main term, not which.
    }
    ++content_.references;
    const std::string alias = label_text(entries_[at].path);
    if (const auto choice = choice_of(parts); !choice.behind.empty()) {
      content_.unresolved_references += add_choices(at, alias, choice) ? 0U : 1U;
      return;
    }
    if (const auto target = follow(parts)) {
      add_target(at, alias, *target);
    } else {
      ++content_.unresolved_references;
    }
  }

  /// `Diabetes, by type, with coma`, `Bite, by site, superficial, insect`: what stands before the
  /// choice, and behind it.
  struct Choice {
    std::vector<std::string> before;
    std::vector<std::string> behind;
  };
  [[nodiscard]] static Choice choice_of(const std::vector<std::string>& parts) {
    constexpr std::string_view kByType = "by type";
    Choice choice;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const std::string_view part = parts[i];
      const bool is_of_types = part.starts_with(kByType) && !part.starts_with("by type of");
      if (!is_of_types && part != "by site") {
        continue;
      }
      choice.before.assign(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(i));
      if (part.size() > kByType.size()) {  // A comma is missing.
        choice.behind.emplace_back(part.substr(kByType.size() + 1));
      }
      choice.behind.insert(choice.behind.end(), parts.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                           parts.end());
      break;
    }
    return choice;
  }

  /// Each type or site that has what stands behind the choice; false when none does.
  bool add_choices(std::size_t at, const std::string& alias, const Choice& choice) {
    const auto above = follow(choice.before);
    if (!above) {
      return false;
    }
    bool has_any = false;
    const std::size_t depth = entries_[*above].path.size();
    const std::size_t end = subtree_end(*above);
    for (std::size_t i = *above + 1; i < end; ++i) {
      if (const auto target = tree_.find_below(i, choice.behind)) {
        add_target(at, alias + ", " + label_text(entries_[i].path, depth), *target);
        has_any = true;
      }
    }
    return has_any;
  }

  /// Makes `alias` a label of the target and of what is below it.
  void add_target(std::size_t at, const std::string& alias, std::size_t target) {
    const std::size_t depth = entries_[target].path.size();
    const std::size_t end = subtree_end(target);
    // Of a large target only the first level, or its tail would be cut off by the alphabet.
    const std::size_t deepest = end - target > kMaxAliases ? depth + 1 : entries_.size();
    std::size_t taken = 0;
    for (std::size_t i = target; i < end && taken < kMaxAliases; ++i) {
      const IndexEntry& below = entries_[i];
      if (below.code.empty() || below.path.size() > deepest || i == at || is_cut_[i]) {
        continue;
      }
      const std::string tail = label_text(below.path, depth);
      content_.labels.push_back({tail.empty() ? alias : alias + ", " + tail, below.code, false});
      ++taken;
    }
  }

  /// Entries below one follow it, with longer paths.
  [[nodiscard]] std::size_t subtree_end(std::size_t at) const {
    const std::size_t depth = entries_[at].path.size();
    std::size_t end = at + 1;
    while (end < entries_.size() && entries_[end].path.size() > depth) {
      ++end;
    }
    return end;
  }

  /// The target of a reference, through entries that only refer on.
  [[nodiscard]] std::optional<std::size_t> follow(const std::vector<std::string>& parts) const {
    auto target = tree_.find(parts);
    for (int hop = 1; target && hop < kMaxHops; ++hop) {
      const IndexEntry& entry = entries_[*target];
      if (!entry.code.empty() || entry.see.size() != 1) {
        break;
      }
      const auto next = tree_.find(reference_parts(entry.see.front()));
      if (!next || *next == *target) {
        break;
      }
      target = next;
    }
    return target;
  }

  const std::vector<IndexEntry>& entries_;
  const std::vector<bool>& is_cut_;
  IndexContent& content_;
  TermTree tree_;
};

/// Which entries lack words: those that are coded and end in linking words, and all below them.
std::vector<bool> find_cut(const std::vector<IndexEntry>& entries) {
  std::vector<bool> is_cut(entries.size());
  std::optional<std::size_t> depth;  // Of the entry that is cut, as long as those below it follow.
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const IndexEntry& entry = entries[i];
    if (depth && entry.path.size() <= *depth) {
      depth.reset();
    }
    if (!depth && !entry.code.empty() && only_links(entry.path.back())) {
      depth = entry.path.size();
    }
    is_cut[i] = depth.has_value();
  }
  return is_cut;
}

}  // namespace

IndexContent index_content(const AlphabeticIndex& index) {
  IndexContent content;
  content.labels.reserve(index.entries.size() * 2);
  content.entries.reserve(index.entries.size());
  const std::vector<bool> is_cut = find_cut(index.entries);
  AliasMaker aliases(index.entries, is_cut, content);
  for (std::size_t i = 0; i < index.entries.size(); ++i) {
    const IndexEntry& entry = index.entries[i];
    if (!entry.code.empty()) {
      if (!is_cut[i]) {
        content.labels.push_back({label_text(entry.path), entry.code, true});
        for (std::string& label : labels_by_other_forms(entry.path)) {
          content.labels.push_back({std::move(label), entry.code, true});
        }
      }
      content.entries.push_back({entry.path, entry.code, {}, entry.manifestation});
    }
    if (!is_cut[i]) {
      aliases.add_aliases(i);
    }
  }
  return content;
}

}  // namespace descry::indexer
