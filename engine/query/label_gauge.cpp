#include "engine/query/label_gauge.hpp"

#include <algorithm>
#include <bit>

namespace descry::engine {

void LabelGauge::start(const SystemIndex& index, const Plan& plan, const TermLookup& lookup) {
  index_ = &index;
  plan_ = &plan;
  lookup_ = &lookup;
  required_ = 0;
  content_ = 0;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    information_[i] = plan.words[i].information;
    required_ |= Plan::is_required(plan.words[i]) ? 1U << i : 0U;
    content_ |= plan.words[i].is_function ? 0U : 1U << i;
  }
  range_ = {};
  if (!plan.words.empty()) {
    range_word_ = static_cast<std::uint8_t>(plan.words.size() - 1);
    range_ = plan.words.back().range;
  }
}

bool LabelGauge::gauge(const LabelHead& head) {
  met_ = 0;
  has_phrase_ = false;
  covered_ = 0;
  const float* const information = index_->arrays().information.data();
  terms_ = index_->terms_of(head);
  for (std::size_t begin = 0; begin < terms_.size(); begin += kWordBits) {
    const auto part = terms_.subspan(begin, std::min(kWordBits, terms_.size() - begin));
    for (std::uint64_t hits = lookup_->filter().find(part); hits != 0; hits &= hits - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(hits));
      const LabelTerm token = part[i];
      if (meet_words(static_cast<std::uint16_t>(begin + i), token) && token.has_information()) {
        covered_ += information[token.term()];
      }
    }
  }
  return (met_ & required_) == required_;
}

bool LabelGauge::meet_words(std::uint16_t position, LabelTerm token) {
  const std::uint32_t term = token.term();
  const float share = token.is_optional() ? kOptionalShare : 1.0F;
  const std::span<const TermUse> uses = lookup_->find(term);
  for (const TermUse& use : uses) {
    has_phrase_ = has_phrase_ || use.phrase != TermUse::kNoPhrase;
    for (std::size_t word = use.first_word; word < use.last_word; ++word) {
      meet(word, use.weight * share, position);
    }
  }
  const bool is_in_range = term - range_.begin < range_.end - range_.begin;
  if (is_in_range) {
    meet(range_word_, kPrefixWeight * share, position);
  }
  return is_in_range || !uses.empty();
}

float LabelGauge::order() const {
  WordOrder order(terms_, index_->arrays().information.data());
  for (std::uint32_t met = met_ & content_; met != 0; met &= met - 1) {
    order.add(met_at_[static_cast<std::size_t>(std::countr_zero(met))], false);
  }
  return order.part();
}

float LabelGauge::met_share() const noexcept {
  if ((met_ & required_) == required_) {
    return plan_->met_share;
  }
  float unmet = 0;
  for (std::size_t i = 0; i < plan_->words.size(); ++i) {
    const bool is_met = (met_ >> i & 1U) != 0 || plan_->words[i].is_function;
    unmet += is_met ? 0.0F : information_[i];
  }
  return 1.0F - unmet / plan_->total_information;
}

ScoreInput LabelGauge::parts(const LabelHead& head) const {
  float weighted = 0;
  for (std::uint32_t met = met_; met != 0; met &= met - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(met));
    weighted += information_[i] * weights_[i];
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
