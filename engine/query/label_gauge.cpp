#include "engine/query/label_gauge.hpp"

#include <algorithm>

#include "engine/query/whole_label.hpp"

namespace descry::engine {

void LabelGauge::start(const SystemIndex& index, const Plan& plan, const TermLookup& lookup) {
  index_ = &index;
  plan_ = &plan;
  lookup_ = &lookup;
  word_count_ = plan.words.size();
  range_weight_ = plan.words.empty() ? 0.0F : plan.words.back().range_weight;
  for (std::size_t i = 0; i < word_count_; ++i) {
    const PlanWord& word = plan.words[i];
    words_[i] = {word.information,        word.covered,     word.any.covered,
                 Plan::is_required(word), word.is_function, word.axis == Axis::course};
  }
}

bool LabelGauge::gauge(const LabelHead& head) {
  std::fill_n(met_.begin(), word_count_, Met{});
  has_phrase_ = false;
  may_be_denied_ = !plan_->bindings.empty();
  covered_ = 0;
  terms_ = index_->terms_of(head);
  for (std::size_t begin = 0; begin < terms_.size(); begin += kPart) {
    const auto part = terms_.subspan(begin, std::min(kPart, terms_.size() - begin));
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): as much as is read is written.
    std::array<std::uint16_t, kPart> places;
    const std::size_t count = lookup_->find_places(part, places.data());
    for (const std::uint16_t place : std::span(places).first(count)) {
      meet_words(part[place], static_cast<std::uint16_t>(begin + place));
    }
  }
  weighted_ = 0;
  most_covered_ = 0;
  meets_all_ = true;
  for (std::size_t i = 0; i < word_count_; ++i) {
    const float weight = met_[i].weight;
    weighted_ += words_[i].information * weight;
    const float most = has_phrase_ ? words_[i].by_phrase : words_[i].covered;
    most_covered_ += weight > 0 ? most : 0.0F;
    meets_all_ = meets_all_ && (weight > 0 || !words_[i].is_required);
  }
  return meets_all_;
}

void LabelGauge::meet_words(LabelTerm token, std::uint16_t position) {
  const std::uint32_t term = token.term();
  const std::uint16_t number = lookup_->number(term);
  const bool is_in_phrase = lookup_->is_in_phrase(number);
  const float share = is_in_phrase ? plan_->phrase_share_of(token) : plan_->share_of(token);
  has_phrase_ = has_phrase_ || is_in_phrase;
  for (const WordWeight& met : lookup_->weights(number)) {
    meet(met.word, met.weight * share, position);
    may_be_denied_ = may_be_denied_ || (token.is_optional() && words_[met.word].is_course);
  }
  if (lookup_->is_in_range(term)) {
    meet(word_count_ - 1, range_weight_ * share, position);
  }
  covered_ += token.has_information() ? index_->arrays().information[term] : 0.0F;
}

float LabelGauge::order() const {
  WordOrder order(terms_, index_->arrays().information.data());
  for (std::size_t i = 0; i < word_count_; ++i) {
    if (met_[i].weight > 0 && !words_[i].is_function) {
      order.add(met_[i].at, false);
    }
  }
  return order.part();
}

float LabelGauge::met_share() const noexcept {
  if (meets_all_) {
    return plan_->met_share;
  }
  float unmet = 0;
  for (std::size_t i = 0; i < word_count_; ++i) {
    const bool is_met = met_[i].weight > 0 || words_[i].is_function;
    unmet += is_met ? 0.0F : words_[i].information;
  }
  return 1.0F - unmet / plan_->total_information;
}

ScoreInput LabelGauge::parts(const LabelHead& head) const {
  const float total = plan_->total_information;
  // The words of phrases are added up in another order than by matching.
  const float covered = has_phrase_ ? covered_ * (1.0F + 1e-5F) : covered_;
  ScoreInput in;
  in.query = total > 0 ? weighted_ / total : 0.0F;
  in.met = met_share() * (head.is_in_force() ? 1.0F : kOutOfForceShare);
  in.coverage = std::min(1.0F, std::min(covered, most_covered_) / head.information);
  in.kind = kKindWeights[static_cast<std::size_t>(head.kind())];
  if (is_whole(*plan_, *lookup_, head.information, terms_,
               [this](std::size_t i) { return met_[i].weight; })) {
    in.coverage = 1.0F;
    in.kind = 1.0F;
  }
  in.order = 1.0F;
  in.prior = static_cast<float>(head.prior) / 255.0F;
  return in;
}

}  // namespace descry::engine
