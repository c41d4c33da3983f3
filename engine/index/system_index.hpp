#pragma once

// One code system in memory: concepts, editions, labels, dictionary, postings. Immutable.
//
// Everything is a flat array, loaded whole from a generation (index/system_store.hpp).
// Concepts are numbered in the official order of the newest edition that has them, default edition
// first, so that a subtree of the default edition is a run of numbers. Labels are numbered as
// index/label_order.hpp says.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/base/date.hpp"
#include "engine/base/ids.hpp"
#include "engine/base/kinds.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/dict/dictionary.hpp"
#include "engine/dict/skeletons.hpp"
#include "engine/dict/sounds.hpp"
#include "engine/index/code_hits.hpp"
#include "engine/index/concept_row.hpp"
#include "engine/index/corpus.hpp"
#include "engine/index/initialism_table.hpp"
#include "engine/index/label_bounds.hpp"
#include "engine/index/label_order.hpp"
#include "engine/index/letter_names.hpp"
#include "engine/index/postings.hpp"
#include "engine/index/synonym_table.hpp"
#include "engine/index/text_pool.hpp"
#include "engine/text/axis.hpp"

namespace descry::engine {

/// A word of a label, in the label's order, and where it stands.
struct LabelToken : LabelTerm {
  std::uint16_t begin = 0;  ///< Bytes of the label's text.
  std::uint16_t length = 0;
};

/// What one edition says of each concept; arrays are indexed by ConceptId.
struct EditionTable {
  static constexpr std::uint8_t kKindMask = 0x03;
  static constexpr std::uint8_t kBillable = 0x04;
  static constexpr std::uint8_t kInForce = 0x08;

  std::vector<std::uint32_t> display;      ///< Text number, kNoId when the edition lacks it.
  std::vector<std::uint32_t> short_title;  ///< Text number or kNoId.
  std::vector<std::uint32_t> parent;       ///< ConceptId or kNoId.
  std::vector<std::uint32_t> position;     ///< In the edition's official order, or kNoId.
  std::vector<std::uint32_t> subtree_end;  ///< First position behind its descendants.
  std::vector<std::uint32_t> by_position;  ///< ConceptId at each position.
  std::vector<std::uint32_t> valid_from;   ///< yyyymmdd, 0 for unknown.
  std::vector<std::uint32_t> valid_to;     ///< yyyymmdd, 0 for open.
  std::vector<std::uint8_t> flags;

  [[nodiscard]] bool has(std::uint32_t concept_id) const noexcept {
    return display[concept_id] != kNoId;
  }
};

/// Positions in the catalogue's sources, or kNoSource.
struct TitleSources {
  std::uint16_t title = kNoSource;
  std::uint16_t short_title = kNoSource;

  friend bool operator==(const TitleSources&, const TitleSources&) = default;
};

struct EditionInfo {
  std::string id;
  Date from{};
  std::optional<Date> to;
  Date effective{};
  TitleSources title_sources{};  ///< Of most concepts; page records name the others.
  std::vector<EditionSource> sources;
};

struct SystemInfo {
  std::string id;
  std::string title;
  std::string uri;
  std::string licence;
  bool searched_by_default = true;
  std::vector<EditionInfo> editions;  ///< Oldest first; the last is the default.
};

/// The stored arrays, all of them.
struct SystemArrays {
  // Concepts.
  TextPool codes;                     ///< Official form, by ConceptId.
  TextPool keys;                      ///< Compact form (`E119`), by ConceptId.
  std::vector<std::uint32_t> by_key;  ///< ConceptIds ascending by compact form.
  std::vector<std::uint8_t> newest;   ///< The newest edition that has the concept.
  std::vector<std::uint8_t> prior;    ///< Static rank, 255 = 1.
  std::vector<EditionTable> editions;
  TextPool texts;  ///< Titles and labels.
  // Labels.
  std::vector<std::uint32_t> label_text;
  std::vector<std::uint32_t> label_concept;
  std::vector<std::uint32_t> label_editions;  ///< Bit e: edition e has the label.
  std::vector<std::uint8_t> label_kind;
  std::vector<float> label_information;
  std::vector<std::uint32_t> token_offsets;  ///< labels + 1.
  std::vector<LabelToken> tokens;
  std::vector<std::uint32_t>
      current_labels;  ///< One value: labels of their concept's newest edition.
  std::vector<std::uint32_t> concept_label_offsets;  ///< concepts + 1.
  std::vector<std::uint32_t> concept_labels;         ///< LabelIds ascending within a concept.
  // Words.
  DictionaryArrays dictionary;
  std::vector<float> information;  ///< By term: 0..1, rare words most.
  /// Bits by term: words of external causes, places and activities, which other labels hardly have.
  std::vector<std::uint64_t> cause_terms;
  Postings::Arrays label_postings;
  Postings::Arrays concept_postings;  ///< Over current labels only.
  SynonymTable::Arrays synonyms;
  InitialismTable::Arrays initialisms;
};

class SystemIndex {
 public:
  /// Checks every offset and number. Errors: corrupt_data naming the array.
  static Result<SystemIndex> load(SystemInfo info, SystemArrays arrays);

  [[nodiscard]] const SystemInfo& info() const noexcept { return info_; }
  [[nodiscard]] const SystemArrays& arrays() const noexcept { return arrays_; }
  [[nodiscard]] const Dictionary& dictionary() const noexcept { return dictionary_; }
  [[nodiscard]] Axis axis_of_term(std::uint32_t term) const noexcept { return axes_[term]; }
  [[nodiscard]] const LetterNames& letter_names() const noexcept { return letter_names_; }
  [[nodiscard]] const Skeletons& skeletons() const noexcept { return skeletons_; }
  [[nodiscard]] const Sounds& sounds() const noexcept { return sounds_; }
  [[nodiscard]] const Postings& label_postings() const noexcept { return label_postings_; }
  [[nodiscard]] const Postings& concept_postings() const noexcept { return concept_postings_; }
  [[nodiscard]] const SynonymTable& synonyms() const noexcept { return synonyms_; }
  [[nodiscard]] const InitialismTable& initialisms() const noexcept { return initialisms_; }

  [[nodiscard]] std::uint32_t concept_count() const noexcept {
    return static_cast<std::uint32_t>(arrays_.codes.size());
  }
  [[nodiscard]] std::uint32_t label_count() const noexcept {
    return static_cast<std::uint32_t>(arrays_.label_text.size());
  }
  [[nodiscard]] std::uint32_t term_count() const noexcept {
    return static_cast<std::uint32_t>(arrays_.information.size());
  }
  /// Labels [0, current_label_count()) are of their concept's newest edition.
  [[nodiscard]] std::uint32_t current_label_count() const noexcept {
    return arrays_.current_labels.front();
  }
  [[nodiscard]] std::uint32_t default_edition() const noexcept {
    return static_cast<std::uint32_t>(info_.editions.size() - 1);
  }
  [[nodiscard]] const LabelHead& head(std::uint32_t label) const noexcept { return heads_[label]; }
  [[nodiscard]] std::span<const LabelToken> tokens_of(std::uint32_t label) const noexcept {
    const LabelHead& head = heads_[label];
    return {arrays_.tokens.data() + head.token_begin, head.token_count};
  }
  /// The words alone, for scoring.
  [[nodiscard]] std::span<const LabelTerm> terms_of(const LabelHead& head) const noexcept {
    return {head.is_long() ? long_labels_.data() + head.terms[0].term_and_flag : head.terms.data(),
            head.token_count};
  }
  void prefetch_head(std::uint32_t label) const noexcept {
    engine::prefetch(heads_.data() + label);
  }
  /// Asks for what terms_of() will read beyond the head.
  void prefetch_terms(const LabelHead& head) const noexcept {
    if (head.is_long()) {
      engine::prefetch(long_labels_.data() + head.terms[0].term_and_flag);
      engine::prefetch(long_labels_.data() + head.terms[0].term_and_flag + 16);
    }
  }
  [[nodiscard]] const LabelBounds& label_bounds() const noexcept { return label_bounds_; }
  [[nodiscard]] std::span<const std::uint32_t> labels_of(std::uint32_t concept_id) const noexcept {
    const std::uint32_t begin = arrays_.concept_label_offsets[concept_id];
    return std::span(arrays_.concept_labels)
        .subspan(begin, arrays_.concept_label_offsets[concept_id + 1] - begin);
  }
  /// Asks for what labels_of() will read.
  void prefetch_labels_of(std::span<const std::uint32_t> concept_ids) const noexcept;
  /// Mean information of a range of terms, each counted as often as a concept has it; 1 when no
  /// concept has any.
  [[nodiscard]] float information_of(KeyRange terms) const noexcept;
  /// What the most common of them tells; 1 of none. Cost: a 64th of the range, and 126.
  [[nodiscard]] float least_information(KeyRange terms) const noexcept;
  /// Does the word say how or where something came about? See SystemArrays::cause_terms.
  [[nodiscard]] bool is_of_causes(std::uint32_t term) const noexcept {
    return test_bit(arrays_.cause_terms, term);
  }
  /// Does any label have what this posting key stands for?
  [[nodiscard]] bool has_labels(std::uint32_t key) const noexcept {
    return !label_postings_.list(key).empty();
  }
  /// Posting key of all forms of a word's class. Requires: forms is not empty.
  [[nodiscard]] std::uint32_t forms_key(std::span<const TermId> forms) const noexcept {
    return engine::forms_key(forms, term_count());
  }

  /// Does a posting key, of a word or of a class of forms, stand for words of a range alone?
  [[nodiscard]] bool is_within(std::uint32_t key, KeyRange terms) const noexcept;

  /// The edition in force on `date`: the newest that has begun and not ended by then.
  [[nodiscard]] std::optional<std::uint32_t> edition_on(Date date) const noexcept;

  /// The concept with this code in any spelling; the one spelt exactly so when several share a
  /// compact form. Cost: one binary search.
  [[nodiscard]] std::optional<std::uint32_t> find_code(std::string_view code) const noexcept;
  /// Positions in arrays().by_key whose compact form begins with `compact`.
  [[nodiscard]] KeyRange codes_with_prefix(std::string_view compact) const noexcept;

  /// Codes as their newest editions have them.
  [[nodiscard]] const CodeHits& code_hits() const noexcept { return code_hits_; }

  /// In force in the default edition; what only older editions have is not.
  [[nodiscard]] bool is_in_force(std::uint32_t concept_id) const noexcept {
    const std::uint32_t edition = arrays_.newest[concept_id];
    return edition == default_edition() &&
           (arrays_.editions[edition].flags[concept_id] & EditionTable::kInForce) != 0;
  }

  [[nodiscard]] const ConceptRow& row(std::uint32_t concept_id) const noexcept {
    return rows_[concept_id];
  }
  [[nodiscard]] std::string_view code_in(const ConceptRow& row) const noexcept {
    return {arrays_.codes.bytes.data() + row.code_begin, row.code_size};
  }
  [[nodiscard]] std::string_view display_in(const ConceptRow& row) const noexcept {
    return {arrays_.texts.bytes.data() + row.display_begin, row.display_size};
  }
  /// The first of a concept's labels with this text, or kNoId.
  [[nodiscard]] std::uint32_t label_with_text(std::uint32_t concept_id,
                                              std::uint32_t text) const noexcept;

  /// Bit c: concept c is billable in its newest edition.
  [[nodiscard]] ConstWords billable() const noexcept { return billable_; }

 private:
  static constexpr std::uint32_t kTermsOfBlock = 64;

  void list_codes();
  void sum_information();
  void make_heads();
  void make_rows();
  explicit SystemIndex(Dictionary dictionary) : dictionary_(std::move(dictionary)) {}

  SystemInfo info_;
  SystemArrays arrays_;
  Dictionary dictionary_;
  Skeletons skeletons_;
  Sounds sounds_;
  std::vector<Axis> axes_;  ///< By term.
  /// By term: information times concepts, of all terms before it.
  std::vector<double> information_sums_;
  std::vector<float> least_information_;  ///< Of each kTermsOfBlock terms.
  Postings label_postings_;
  Postings concept_postings_;
  SynonymTable synonyms_;
  InitialismTable initialisms_;
  std::vector<std::uint64_t> packed_keys_;  ///< First eight bytes of each key, in by_key order.
  CodeHits code_hits_;
  std::vector<std::uint64_t> billable_;
  std::vector<ConceptRow> rows_;
  std::vector<LabelHead> heads_;
  std::vector<LabelTerm> long_labels_;
  LabelBounds label_bounds_;
  LetterNames letter_names_;
};

}  // namespace descry::engine
