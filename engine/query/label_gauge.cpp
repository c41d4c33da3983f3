#include "engine/query/label_gauge.hpp"

#include <algorithm>

#include "engine/query/whole_label.hpp"

namespace descry::engine {

void LabelGauge::start(const SystemIndex& index, const Plan& plan, const TermLookup& lookup) {
  index_ = &index;
  plan_ = &plan;
  lookup_ = &lookup;
  word_count_ = plan.words.size();
  lane_count_ = lanes_for(word_count_);
  for (std::size_t i = 0; i < word_count_; ++i) {
    const PlanWord& word = plan.words[i];
    words_[i] = {word.information, word.covered, word.any.covered, Plan::is_required(word),
                 word.is_function};
  }
  for (std::uint32_t flags = 0; flags < kFlagValues; ++flags) {
    const LabelTerm token{flags << kFlagShift};
    shares_[0][flags] = plan.share_of(token);
    shares_[1][flags] = Plan::phrase_share_of(token);
  }
}

/// Without a branch a word: which of them may meet something is not foreseen.
void LabelGauge::find_words() {
  if (found_.size() < terms_.size()) {
    found_.resize(terms_.size());
  }
  std::size_t count = 0;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    const std::uint16_t row = lookup_->row_number(terms_[i].term());
    found_[count] = {static_cast<std::uint16_t>(i), row, 0};
    count += row != 0 ? 1U : 0U;
  }
  found_count_ = count;
}

void LabelGauge::meet_words() {
  std::fill_n(met_.begin(), lane_count_, Floats4{});
  phrased_ = 0;
  phrased_long_ = 0;
  may_be_denied_ = !plan_->bindings.empty();
  may_count_less_ = false;
  covered_ = 0;
  for (Found& found : std::span(found_).first(found_count_)) {
    const LabelTerm token = terms_[found.position];
    const std::uint32_t phrased = lookup_->phrased(found.row);
    const bool is_phrased = phrased != 0;
    found.share = shares_[is_phrased ? 1 : 0][token.term_and_flag >> kFlagShift];
    const Floats4* const row = lookup_->row(found.row);
    for (std::size_t k = 0; k < lane_count_; ++k) {
      met_[k] = greater_of(row[k] * found.share, met_[k]);
    }
    phrased_ |= phrased;
    phrased_long_ |= lookup_->phrased_long(found.row);
    may_be_denied_ |= token.is_optional() & lookup_->meets_course(found.row);
    may_count_less_ |= (token.is_absent() | token.is_optional()) & is_phrased;
    const float information = index_->arrays().information[token.term()];
    covered_ += token.has_information() ? information : 0.0F;
  }
}

bool LabelGauge::gauge(const LabelHead& head) {
  terms_ = index_->terms_of(head);
  find_words();
  meet_words();
  weighted_ = 0;
  most_covered_ = 0;
  meets_all_ = true;
  for (std::size_t i = 0; i < word_count_; ++i) {
    const Word& word = words_[i];
    const float weight = this->weight(i);
    const bool is_met = weight > 0;
    weighted_ += word.information * weight;
    const float most = phrased_ != 0 ? word.by_phrase : word.covered;
    most_covered_ += is_met ? most : 0.0F;
    meets_all_ &= is_met | !word.is_required;
  }
  may_be_whole_ = meets_all_ && is_whole(*plan_, *lookup_, head.information, terms_,
                                         [this](std::size_t i) { return weight(i); });
  has_free_order_ = has_free_order(head.kind(), may_be_whole_);
  return meets_all_;
}

/// May a word stand elsewhere than here, as matching sees it? Of a phrase's word it takes the first
/// place of several, and of a phrase that is not whole none.
bool LabelGauge::is_loose(std::size_t word, MetAt at) const noexcept {
  const std::uint32_t bit = 1U << word;
  return (phrased_long_ & bit) != 0 || ((phrased_ & bit) != 0 && at.first != at.last);
}

float LabelGauge::order() const {
  if (may_count_less_ || has_free_order_) {
    return 1.0F;
  }
  std::array<Ints4, kMostLanes> first;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  std::array<Ints4, kMostLanes> last;   // NOLINT(cppcoreguidelines-pro-type-member-init)
  constexpr int kNowhere = 0xFFFF;
  std::fill_n(first.begin(), lane_count_, Ints4{} + kNowhere);
  std::fill_n(last.begin(), lane_count_, Ints4{});
  for (const Found& found : std::span(found_).first(found_count_)) {
    const Floats4* const row = lookup_->row(found.row);
    for (std::size_t k = 0; k < lane_count_; ++k) {
      const Ints4 is_best = row[k] * found.share == met_[k];
      last[k] = is_best ? Ints4{} + found.position : last[k];
      first[k] = less_of(first[k], is_best ? Ints4{} + found.position : first[k]);
    }
  }
  WordOrder order(terms_, index_->arrays().information.data());
  bool was_loose = false;
  for (std::size_t i = 0; i < word_count_; ++i) {
    if (weight(i) > 0 && !words_[i].is_function) {
      const MetAt at{static_cast<std::uint16_t>(first[i / kLanes][i % kLanes]),
                     static_cast<std::uint16_t>(last[i / kLanes][i % kLanes])};
      const bool is_loose = this->is_loose(i, at);
      order.add(at, is_loose || was_loose);
      was_loose = is_loose;
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
    const bool is_met = weight(i) > 0 || words_[i].is_function;
    unmet += is_met ? 0.0F : words_[i].information;
  }
  return 1.0F - unmet / plan_->total_information;
}

ScoreInput LabelGauge::parts(const LabelHead& head) const {
  const float total = plan_->total_information;
  // The words of phrases are added up in another order than by matching.
  const float covered = phrased_ != 0 ? covered_ * (1.0F + 1e-5F) : covered_;
  ScoreInput in;
  in.query = total > 0 ? weighted_ / total : 0.0F;
  in.met = met_share() * (head.is_in_force() ? 1.0F : kOutOfForceShare);
  in.coverage = std::min(1.0F, std::min(covered, most_covered_) / head.information);
  in.kind = kind_weight(head.kind(), false);
  if (may_be_whole_) {
    in.coverage = 1.0F;
    const float kind = kind_weight(head.kind(), true);
    in.kind = is_exact() ? kind : std::max(kind, in.kind);  // It may be no whole one after all.
  }
  in.order = 1.0F;
  in.prior = static_cast<float>(head.prior) / 255.0F;
  return in;
}

}  // namespace descry::engine
