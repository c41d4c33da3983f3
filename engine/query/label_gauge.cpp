#include "engine/query/label_gauge.hpp"

#include <algorithm>
#include <bit>

namespace descry::engine {

void LabelGauge::start(const SystemIndex& index, const Plan& plan, const TermLookup& lookup) {
  index_ = &index;
  plan_ = &plan;
  lookup_ = &lookup;
  word_count_ = plan.words.size();
  for (std::size_t i = 0; i < word_count_; ++i) {
    const PlanWord& word = plan.words[i];
    words_[i] = {word.information, word.is_function ? 0.0F : word.information,
                 Plan::is_required(word)};
  }
  range_ = {};
  if (word_count_ > 0) {
    range_word_ = static_cast<std::uint8_t>(word_count_ - 1);
    range_ = plan.words.back().range;
  }
}

bool LabelGauge::gauge(const LabelHead& head) {
  std::fill_n(weights_.begin(), word_count_, 0.0F);
  has_phrase_ = false;
  covered_ = 0;
  unmet_ = 0;
  const float* const information = index_->arrays().information.data();
  const std::span<const LabelTerm> terms = index_->terms_of(head);
  for (std::size_t begin = 0; begin < terms.size(); begin += kWordBits) {
    const LabelTerm* const first = terms.data() + begin;
    std::uint64_t hits = find_hits(first, std::min(kWordBits, terms.size() - begin));
    for (; hits != 0; hits &= hits - 1) {
      const LabelTerm token = first[std::countr_zero(hits)];
      if (meet_words(token) && token.has_information()) {
        covered_ += information[token.term()];
      }
    }
  }
  bool may_meet_all = true;
  for (std::size_t i = 0; i < word_count_; ++i) {
    if (weights_[i] <= 0) {
      unmet_ += words_[i].required;
      may_meet_all = may_meet_all && !words_[i].is_required;
    }
  }
  return may_meet_all;
}

std::uint64_t LabelGauge::find_hits(const LabelTerm* first, std::size_t count) const noexcept {
  const std::uint64_t* const filter = lookup_->filter().data();
  const std::uint32_t range_begin = range_.begin;
  const std::uint32_t range_size = range_.end - range_.begin;
  std::uint64_t hits = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t term = first[i].term();
    const std::uint64_t may_meet =
        filter[term % TermLookup::kFilterBits / kWordBits] >> (term % kWordBits) & 1U;
    const std::uint64_t is_in_range = term - range_begin < range_size ? 1U : 0U;
    hits |= (may_meet | is_in_range) << i;
  }
  return hits;
}

bool LabelGauge::meet_words(LabelTerm token) {
  const std::uint32_t term = token.term();
  const float share = token.is_optional() ? kOptionalShare : 1.0F;
  const bool is_in_range = term - range_.begin < range_.end - range_.begin;
  if (is_in_range) {
    meet(range_word_, kPrefixWeight * share);
  }
  const std::span<const TermUse> uses = lookup_->find(term);
  for (const TermUse& use : uses) {
    if (use.phrase == TermUse::kNoPhrase) {
      const Single& single = plan_->singles[use.single];
      meet(single.word, single.weight * share);
      continue;
    }
    has_phrase_ = true;
    const Phrase& phrase = plan_->phrases[use.phrase];
    for (std::size_t word = phrase.first_word; word < phrase.last_word; ++word) {
      meet(word, phrase.weight * share);
    }
  }
  return is_in_range || !uses.empty();
}

float LabelGauge::met_share() const noexcept {
  const float total = plan_->total_information;
  return total > 0 ? 1.0F - unmet_ / total : 0.0F;
}

ScoreInput LabelGauge::parts(const LabelHead& head) const {
  float weighted = 0;
  for (std::size_t i = 0; i < word_count_; ++i) {
    weighted += words_[i].information * weights_[i];
  }
  const float total = plan_->total_information;
  const Reach& reach = has_phrase_ ? plan_->any : plan_->plain;
  // The words of phrases are added up in another order than by matching.
  const float covered = has_phrase_ ? covered_ * (1.0F + 1e-5F) : covered_;
  ScoreInput in;
  in.query = total > 0 ? weighted / total : 0.0F;
  in.met = met_share() * (head.is_in_force() ? 1.0F : kOutOfForceShare);
  in.coverage = std::min(1.0F, std::min(covered, reach.information) / head.information);
  in.kind = kKindWeights[static_cast<std::size_t>(head.kind())];
  in.order = 1.0F;
  in.prior = static_cast<float>(head.prior) / 255.0F;
  return in;
}

}  // namespace descry::engine
