#include "engine/index/system_index.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/base/huge_pages.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/index/code_key.hpp"

namespace descry::engine {
namespace {

/// Token positions are 16 bits wide.
constexpr std::uint32_t kMostTokens = 0xFFFF;

/// Finds the first broken promise of a system's arrays.
class Validator {
 public:
  Validator(const SystemInfo& info, const SystemArrays& arrays)
      : info_(info),
        arrays_(arrays),
        concepts_(arrays.codes.size()),
        labels_(arrays.label_text.size()) {}

  Result<void> run() {
    check_pools();
    check_concepts();
    for (const EditionTable& table : arrays_.editions) {
      check_edition(table);
    }
    check_newest();
    check_labels();
    check_tokens();
    if (problem_.empty()) {
      return {};
    }
    return Error{ErrorCode::corrupt_data, info_.id + ": " + problem_};
  }

 private:
  void require(bool holds, const char* what) {
    if (!holds && problem_.empty()) {
      problem_ = what;
    }
  }

  template <typename T>
  static bool all_below(const std::vector<T>& values, std::size_t bound) {
    return std::all_of(values.begin(), values.end(),
                       [bound](T value) { return static_cast<std::size_t>(value) < bound; });
  }

  static bool all_below_or_none(const std::vector<std::uint32_t>& values, std::size_t bound) {
    return std::all_of(values.begin(), values.end(),
                       [bound](std::uint32_t value) { return value < bound || value == kNoId; });
  }

  static bool offsets_fit(const std::vector<std::uint32_t>& offsets, std::size_t rows,
                          std::size_t values) {
    return offsets.size() == rows + 1 && offsets.front() == 0 && offsets.back() == values &&
           std::is_sorted(offsets.begin(), offsets.end());
  }

  static bool pool_fits(const TextPool& pool) {
    return !pool.offsets.empty() && offsets_fit(pool.offsets, pool.size(), pool.bytes.size());
  }

  void check_pools() {
    require(pool_fits(arrays_.codes) && pool_fits(arrays_.keys) && pool_fits(arrays_.texts) &&
                pool_fits(arrays_.synonyms.sources),
            "a text pool's offsets do not fit its bytes");
  }

  void check_concepts() {
    require(arrays_.keys.size() == concepts_ && arrays_.by_key.size() == concepts_ &&
                arrays_.newest.size() == concepts_ && arrays_.prior.size() == concepts_,
            "concept arrays differ in length");
    require(arrays_.editions.size() == info_.editions.size() && !arrays_.editions.empty(),
            "edition tables do not fit the editions");
    require(
        all_below(arrays_.by_key, concepts_) && all_below(arrays_.newest, info_.editions.size()),
        "a concept or edition number lies outside");
  }

  void check_edition(const EditionTable& table) {
    for (const auto* column : {&table.display, &table.short_title, &table.parent, &table.position,
                               &table.subtree_end, &table.valid_from, &table.valid_to}) {
      require(column->size() == concepts_, "an edition column differs in length");
    }
    require(table.flags.size() == concepts_, "an edition column differs in length");
    require(all_below_or_none(table.display, arrays_.texts.size()) &&
                all_below_or_none(table.short_title, arrays_.texts.size()),
            "an edition's text number lies outside");
    require(all_below_or_none(table.parent, concepts_) && all_below(table.by_position, concepts_),
            "an edition's concept number lies outside");
    require(all_below_or_none(table.position, table.by_position.size()) &&
                all_below(table.subtree_end, table.by_position.size() + 1),
            "an edition's position lies outside");
    // Parents stand before children, so walks to the root end.
    for (std::size_t c = 0; problem_.empty() && c < concepts_; ++c) {
      const std::uint32_t parent = table.parent[c];
      require(parent == kNoId ||
                  (table.position[parent] < table.position[c] && table.display[parent] != kNoId),
              "a parent does not stand before its child");
      require((table.display[c] == kNoId) == (table.position[c] == kNoId),
              "a concept has a title but no position");
    }
  }

  void check_newest() {
    for (std::size_t c = 0; problem_.empty() && c < concepts_; ++c) {
      require(arrays_.editions[arrays_.newest[c]].display[c] != kNoId,
              "a concept's newest edition has no title of it");
    }
  }

  void check_labels() {
    require(arrays_.label_concept.size() == labels_ && arrays_.label_editions.size() == labels_ &&
                arrays_.label_kind.size() == labels_ && arrays_.label_information.size() == labels_,
            "label arrays differ in length");
    require(all_below(arrays_.label_text, arrays_.texts.size()) &&
                all_below(arrays_.label_concept, concepts_) &&
                all_below(arrays_.label_kind, kLabelKinds),
            "a label's number lies outside");
    require(offsets_fit(arrays_.concept_label_offsets, concepts_, arrays_.concept_labels.size()) &&
                arrays_.concept_labels.size() == labels_ &&
                all_below(arrays_.concept_labels, labels_),
            "labels by concept do not fit");
    require(arrays_.current_labels.size() == 1 && arrays_.current_labels.front() <= labels_,
            "the count of current labels does not fit");
  }

  void check_tokens() {
    require(offsets_fit(arrays_.token_offsets, labels_, arrays_.tokens.size()),
            "token offsets do not fit");
    const std::size_t terms = arrays_.information.size();
    for (std::size_t label = 0; problem_.empty() && label < labels_; ++label) {
      require(arrays_.token_offsets[label + 1] - arrays_.token_offsets[label] <= kMostTokens,
              "a label has too many words");
      const std::size_t bytes = arrays_.texts[arrays_.label_text[label]].size();
      for (std::uint32_t t = arrays_.token_offsets[label]; t < arrays_.token_offsets[label + 1];
           ++t) {
        const LabelToken& token = arrays_.tokens[t];
        require(token.term() < terms && std::size_t{token.begin} + token.length <= bytes,
                "a label's word lies outside");
      }
    }
  }

  const SystemInfo& info_;
  const SystemArrays& arrays_;
  std::size_t concepts_;
  std::size_t labels_;
  std::string problem_;
};

}  // namespace

Result<SystemIndex> SystemIndex::load(SystemInfo info, SystemArrays arrays) {
  if (auto valid = Validator(info, arrays).run(); !valid) {
    return std::move(valid).error();
  }
  const auto terms = static_cast<std::uint32_t>(arrays.information.size());
  const auto labels = static_cast<std::uint32_t>(arrays.label_text.size());
  const auto concepts = static_cast<std::uint32_t>(arrays.codes.size());
  DESCRY_TRY(Dictionary dictionary, Dictionary::load(std::move(arrays.dictionary)));
  SystemIndex index(std::move(dictionary));
  index.skeletons_ = Skeletons(index.dictionary_);
  index.sounds_ = Sounds(index.dictionary_);
  if (index.dictionary_.size() != terms || arrays.cause_terms.size() != words_for(terms)) {
    return Error{ErrorCode::corrupt_data, info.id + ": the dictionary does not fit its weights"};
  }
  for (std::uint32_t term = 0; term < terms; ++term) {
    index.axes_.push_back(axis_of(index.dictionary_.word(TermId{term})));
  }
  DESCRY_TRY(index.synonyms_, SynonymTable::load(std::move(arrays.synonyms), terms));
  DESCRY_TRY(index.initialisms_, InitialismTable::load(std::move(arrays.initialisms), terms,
                                                       index.synonyms_.key_count()));
  const std::uint32_t keys = index.initialisms_.key_count();
  DESCRY_TRY(index.label_postings_, Postings::load(std::move(arrays.label_postings), keys, labels));
  DESCRY_TRY(index.concept_postings_,
             Postings::load(std::move(arrays.concept_postings), keys, concepts));
  index.info_ = std::move(info);
  index.arrays_ = std::move(arrays);
  index.list_codes();
  index.sum_information();
  index.make_heads();
  index.make_rows();
  index.letter_names_ = LetterNames(index);
  return index;
}

void SystemIndex::list_codes() {
  const std::uint32_t concepts = concept_count();
  packed_keys_.reserve(concepts);
  std::vector<CodeFact> facts;
  facts.reserve(concepts);
  billable_.assign(words_for(concepts), 0);
  for (const std::uint32_t concept_id : arrays_.by_key) {
    const std::string_view key = arrays_.keys[concept_id];
    const std::uint8_t flags = arrays_.editions[arrays_.newest[concept_id]].flags[concept_id];
    const auto kind = static_cast<ConceptKind>(flags & EditionTable::kKindMask);
    const bool is_hit = kind == ConceptKind::code || kind == ConceptKind::modifier;
    packed_keys_.push_back(pack_key(key));
    facts.push_back({static_cast<std::uint8_t>(key.size()), is_hit, is_in_force(concept_id)});
    if ((flags & EditionTable::kBillable) != 0 && arrays_.newest[concept_id] == default_edition()) {
      set_bit(billable_, concept_id);
    }
  }
  code_hits_ = CodeHits(facts, arrays_.by_key);
}

void SystemIndex::sum_information() {
  for (std::uint32_t term = 0; term < term_count(); term += kTermsOfBlock) {
    const auto begin = arrays_.information.begin() + term;
    const auto end = begin + std::min(kTermsOfBlock, term_count() - term);
    least_information_.push_back(*std::min_element(begin, end));
  }
  information_sums_.reserve(term_count() + std::size_t{1});
  information_sums_.push_back(0);
  for (std::uint32_t term = 0; term < term_count(); ++term) {
    const auto concepts = static_cast<double>(concept_postings_.list(term).size());
    information_sums_.push_back(information_sums_.back() +
                                concepts * double{arrays_.information[term]});
  }
}

float SystemIndex::least_information(KeyRange terms) const noexcept {
  float least = 1.0F;
  std::uint32_t term = terms.begin;
  while (term < terms.end) {
    if (term % kTermsOfBlock == 0 && terms.end - term >= kTermsOfBlock) {
      least = std::min(least, least_information_[term / kTermsOfBlock]);
      term += kTermsOfBlock;
    } else {
      least = std::min(least, arrays_.information[term++]);
    }
  }
  return least;
}

float SystemIndex::information_of(KeyRange terms) const noexcept {
  const std::size_t concepts = concept_postings_.slice(terms).size();
  return concepts == 0
             ? 1.0F
             : static_cast<float>((information_sums_[terms.end] - information_sums_[terms.begin]) /
                                  static_cast<double>(concepts));
}

void SystemIndex::make_heads() {
  heads_ = make_large_vector<LabelHead>(label_count());
  for (std::uint32_t label = 0; label < label_count(); ++label) {
    const std::uint32_t concept_id = arrays_.label_concept[label];
    LabelHead& head = heads_[label];
    head.concept_id = concept_id;
    head.token_begin = arrays_.token_offsets[label];
    head.token_count =
        static_cast<std::uint16_t>(arrays_.token_offsets[label + 1] - head.token_begin);
    head.information = arrays_.label_information[label];
    head.prior = arrays_.prior[concept_id];
    head.kind_and_force = static_cast<std::uint8_t>(
        arrays_.label_kind[label] | (is_in_force(concept_id) ? 0U : LabelHead::kOutOfForce));
    const auto tokens = tokens_of(label);
    if (head.is_long()) {
      head.terms[0].term_and_flag = static_cast<std::uint32_t>(long_labels_.size());
      long_labels_.insert(long_labels_.end(), tokens.begin(), tokens.end());
    } else {
      std::copy(tokens.begin(), tokens.end(), head.terms.begin());
    }
  }

  label_bounds_ =
      LabelBounds::make(heads_, [this](const LabelHead& head) { return terms_of(head); });
}

void SystemIndex::make_rows() {
  rows_.reserve(concept_count());
  for (std::uint32_t concept_id = 0; concept_id < concept_count(); ++concept_id) {
    const std::uint32_t display = arrays_.editions[arrays_.newest[concept_id]].display[concept_id];
    const auto& codes = arrays_.codes.offsets;
    const auto& texts = arrays_.texts.offsets;
    rows_.push_back({codes[concept_id], codes[concept_id + 1] - codes[concept_id], texts[display],
                     texts[display + 1] - texts[display], label_with_text(concept_id, display),
                     test_bit(billable_, concept_id), is_in_force(concept_id)});
  }
}

std::uint32_t SystemIndex::label_with_text(std::uint32_t concept_id,
                                           std::uint32_t text) const noexcept {
  const auto labels = labels_of(concept_id);
  const auto found = std::find_if(labels.begin(), labels.end(), [&](std::uint32_t label) {
    return arrays_.label_text[label] == text;
  });
  return found != labels.end() ? *found : kNoId;
}

bool SystemIndex::is_within(std::uint32_t key, KeyRange terms) const noexcept {
  if (key < term_count()) {
    return key >= terms.begin && key < terms.end;
  }
  const auto forms = dictionary_.forms_of(TermId{key - term_count()});
  return std::all_of(forms.begin(), forms.end(), [&](TermId form) {
    return raw(form) >= terms.begin && raw(form) < terms.end;
  });
}

void SystemIndex::prefetch_labels_of(std::span<const std::uint32_t> concept_ids) const noexcept {
  const std::uint32_t* const offsets = arrays_.concept_label_offsets.data();
  for (const std::uint32_t concept_id : concept_ids) {
    engine::prefetch(offsets + concept_id);
  }
  for (const std::uint32_t concept_id : concept_ids) {
    engine::prefetch(arrays_.concept_labels.data() + offsets[concept_id]);
  }
}

std::optional<std::uint32_t> SystemIndex::edition_on(Date date) const noexcept {
  for (std::size_t e = info_.editions.size(); e-- > 0;) {
    const EditionInfo& edition = info_.editions[e];
    if (edition.from <= date && (!edition.to || date <= *edition.to)) {
      return static_cast<std::uint32_t>(e);
    }
  }
  return std::nullopt;
}

KeyRange SystemIndex::codes_with_prefix(std::string_view compact) const noexcept {
  const auto begin = arrays_.by_key.begin();
  // The packed keys narrow the search to codes that agree in their first eight bytes.
  const std::uint64_t packed = pack_key(compact);
  const std::uint64_t mask = compact.size() >= 8 ? 0 : ~std::uint64_t{0} >> (8 * compact.size());
  const auto low = std::lower_bound(packed_keys_.begin(), packed_keys_.end(), packed);
  const auto high = std::upper_bound(low, packed_keys_.end(), packed | mask);
  KeyRange range{static_cast<std::uint32_t>(low - packed_keys_.begin()),
                 static_cast<std::uint32_t>(high - packed_keys_.begin())};
  if (compact.size() > 8) {
    const auto cut = [&](std::uint32_t id) { return arrays_.keys[id].substr(0, compact.size()); };
    const auto first = std::partition_point(begin + range.begin, begin + range.end,
                                            [&](std::uint32_t id) { return cut(id) < compact; });
    const auto last = std::partition_point(first, begin + range.end,
                                           [&](std::uint32_t id) { return cut(id) == compact; });
    range = {static_cast<std::uint32_t>(first - begin), static_cast<std::uint32_t>(last - begin)};
  }
  return range;
}

std::optional<std::uint32_t> SystemIndex::find_code(std::string_view code) const noexcept {
  const CodeKey key(code);
  if (key.view().empty()) {
    return std::nullopt;
  }
  const KeyRange range = codes_with_prefix(key.view());
  std::optional<std::uint32_t> found;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::uint32_t id = arrays_.by_key[i];
    if (arrays_.keys[id].size() != key.view().size()) {
      break;  // Longer codes follow; those of equal compact form come first.
    }
    if (!found || arrays_.codes[id] == code) {
      found = id;
    }
  }
  return found;
}

}  // namespace descry::engine
