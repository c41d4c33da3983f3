#pragma once

// Phrases that the ICD-10-PCS Index says stand for others: `Celiac trunk`, use Celiac Artery;
// `Appendectomy`, see Resection, Appendix.
//
// The target's wording is made that of titles: without the body system of a device (`in Lower
// Joints`), without a side that the term does not name, and without the words that only join. What
// is longer than the engine follows is left out. A target that is a whole table or only an
// operation weighs little: it is met by much that the term does not mean.

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/index/corpus.hpp"
#include "indexer/source/pcs_records.hpp"

namespace descry::indexer {

/// The target of a `see` or a `use` in the words of titles.
[[nodiscard]] std::string pcs_wording(const PcsIndexEntry& entry);

/// A term of a path without the words that only join it to the next: `Insertion of device in` is
/// `Insertion`, also before a comma.
[[nodiscard]] std::string pcs_term(std::string_view term);

class PcsPhrases {
 public:
  /// The source of each phrase names `source_name` and the entry's line.
  explicit PcsPhrases(std::string source_name) : source_name_(std::move(source_name)) {}

  /// Each pair of wordings is kept once. Requires: a `see` or a `use`.
  void add(const PcsIndexEntry& entry);

  [[nodiscard]] std::vector<engine::SynonymInput> take() { return std::move(phrases_); }

 private:
  std::string source_name_;
  std::vector<engine::SynonymInput> phrases_;
  std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace descry::indexer
