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
    const std::size_t node = walk(kRoot, parts, 0);
    return node == kRoot ? std::nullopt : std::optional(node - 1);
  }

 private:
  static std::string key(std::size_t node, std::string_view term) {
    return std::to_string(node).append("|").append(term);
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
      const auto child = children_.find(key(node, terms[taken - 1]));
      if (child == children_.end()) {
        continue;
      }
      if (const std::size_t end = walk(child->second, parts, at + taken); end != kRoot) {
        return end;
      }
    }
    return kRoot;
  }

  std::unordered_map<std::string, std::size_t> children_;
};

class AliasMaker {
 public:
  AliasMaker(const std::vector<IndexEntry>& entries, IndexContent& content)
      : entries_(entries), content_(content), tree_(entries) {}

  void add_aliases(std::size_t at) {
    const IndexEntry& entry = entries_[at];
    for (const std::string& reference : entry.see) {
      add_alias(at, reference);
    }
    for (std::size_t i = 0; entry.code.empty() && i < entry.see_also.size(); ++i) {
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
    const auto target = follow(parts);
    if (!target) {
      ++content_.unresolved_references;
      return;
    }
    const std::string alias = label_text(entries_[at].path);
    const std::size_t depth = entries_[*target].path.size();
    const std::size_t end = subtree_end(*target);
    // Of a large target only the first level, or its tail would be cut off by the alphabet.
    const std::size_t deepest = end - *target > kMaxAliases ? depth + 1 : entries_.size();
    std::size_t taken = 0;
    for (std::size_t i = *target; i < end && taken < kMaxAliases; ++i) {
      const IndexEntry& below = entries_[i];
      if (below.code.empty() || below.path.size() > deepest || i == at) {
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
  IndexContent& content_;
  TermTree tree_;
};

}  // namespace

IndexContent index_content(const AlphabeticIndex& index) {
  IndexContent content;
  content.labels.reserve(index.entries.size() * 2);
  content.entries.reserve(index.entries.size());
  AliasMaker aliases(index.entries, content);
  for (std::size_t i = 0; i < index.entries.size(); ++i) {
    const IndexEntry& entry = index.entries[i];
    if (!entry.code.empty()) {
      content.labels.push_back({label_text(entry.path), entry.code, true});
      content.entries.push_back({entry.path, entry.code, {}, entry.manifestation});
    }
    aliases.add_aliases(i);
  }
  return content;
}

}  // namespace descry::indexer
