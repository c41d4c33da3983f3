#include "engine/query/label_match.hpp"

#include <algorithm>

#include "engine/query/whole_label.hpp"
#include "engine/query/word_order.hpp"

namespace descry::engine {

void LabelMatcher::start(const SystemIndex& index, const Plan& plan) {
  index_ = &index;
  plan_ = &plan;
  lookup_.build(index, plan);
  gauge_.start(index, plan, lookup_);
  part_masks_.assign(plan.phrases.size(), 0);
  part_positions_.assign(plan.parts.size(), 0);
  touched_phrases_.clear();
  word_count_ = plan.words.size();
  for (std::size_t i = 0; i < word_count_; ++i) {
    const PlanWord& word = plan.words[i];
    words_[i] = {word.information, word.covered, word.is_function, word.is_dropped};
  }
}

void LabelMatcher::match(std::uint32_t label) {
  covered_information_ = 0;
  label_ = label;
  const LabelHead& head = index_->head(label);
  terms_ = index_->terms_of(head);
  covered_.resize(std::max(covered_.size(), words_for(terms_.size())));
  std::fill_n(meetings_.begin(), word_count_, WordMeeting{});
  for (std::size_t begin = 0; begin < terms_.size(); begin += kWordBits) {
    covered_[begin / kWordBits] = 0;
    const auto part = terms_.subspan(begin, std::min(kWordBits, terms_.size() - begin));
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): as much as is read is written.
    std::array<std::uint16_t, kWordBits> places;
    const std::size_t count = lookup_.find_places(part, places.data());
    for (std::size_t i = 0; i < count; ++i) {
      meet_word(static_cast<std::uint16_t>(begin + places[i]), part[places[i]]);
    }
  }
  if (!touched_phrases_.empty()) {
    complete_phrases();
  }
  unmeet_unbound();
  unmeet_denied();
  sum_up();
}

/// A presence word is met only where what it speaks of follows, before the next such word. Where
/// "with" need not be met, what a label is without is not met either.
void LabelMatcher::unmeet_unbound() {
  for (const Binding& binding : plan_->bindings) {
    WordMeeting& meeting = meetings_[binding.presence];
    if (meeting.weight > 0 && meeting.phrase == TermUse::kNoPhrase && !says(binding, true)) {
      meeting = WordMeeting{};
    }
    if (meeting.weight <= 0 && words_[binding.presence].is_function && says(binding, false)) {
      for (std::size_t i = binding.bound; i < word_count_ && plan_->words[i].axis != Axis::presence;
           ++i) {
        meetings_[i] = WordMeeting{};
      }
    }
  }
}

/// "Sinusitis (chronic), acute": the one need not be met, and the other says what it is.
void LabelMatcher::unmeet_denied() {
  for (std::size_t i = 0; i < word_count_; ++i) {
    WordMeeting& meeting = meetings_[i];
    if (plan_->words[i].axis != Axis::course || meeting.weight <= 0 ||
        meeting.phrase != TermUse::kNoPhrase || !terms_[meeting.position].is_optional()) {
      continue;
    }
    const bool is_denied = std::any_of(terms_.begin(), terms_.end(), [&](LabelTerm token) {
      return !token.is_optional() && index_->axis_of_term(token.term()) == Axis::course &&
             !meets(i, token.term());
    });
    if (is_denied) {
      meeting = WordMeeting{};
    }
  }
}

bool LabelMatcher::says(const Binding& binding, bool as_queried) const {
  bool speaks = false;
  for (const LabelTerm& token : terms_) {
    const std::uint32_t term = token.term();
    if (index_->axis_of_term(term) == Axis::presence) {
      speaks = meets(binding.presence, term) == as_queried;
    } else if (speaks && meets(binding.bound, term)) {
      return true;
    }
  }
  return false;
}

bool LabelMatcher::meets(std::size_t word, std::uint32_t term) const {
  const auto uses = lookup_.find(term);
  return std::any_of(uses.begin(), uses.end(),
                     [&](const TermUse& use) { return use.meets(word); }) ||
         (word + 1 == word_count_ && lookup_.is_in_range(term));
}

void LabelMatcher::meet_word(std::uint16_t position, LabelTerm token) {
  for (const TermUse& use : lookup_.find(token.term())) {
    if (use.phrase == TermUse::kNoPhrase) {
      meet_single(use.single, position, token);
      continue;
    }
    std::uint32_t& mask = part_masks_[use.phrase];
    if (mask == 0) {
      touched_phrases_.push_back(use.phrase);
    }
    if ((mask >> use.part & 1U) == 0) {
      mask |= 1U << use.part;
      part_positions_[plan_->phrases[use.phrase].parts_begin + use.part] = position;
    }
  }
  if (lookup_.is_in_range(token.term())) {
    meet_range(position, token);
  }
}

void LabelMatcher::meet_single(std::uint32_t single, std::uint16_t position, LabelTerm token) {
  const Single& found = plan_->singles[single];
  const float weight = found.weight * plan_->share_of(token);
  meet(found.word, {weight, found.way, found.edits, position, position, TermUse::kNoPhrase});
  cover(position, token);
}

void LabelMatcher::meet_range(std::uint16_t position, LabelTerm token) {
  const float weight = plan_->words.back().range_weight * plan_->share_of(token);
  meet(word_count_ - 1, {weight, MatchWay::prefix, 0, position, position, TermUse::kNoPhrase});
  cover(position, token);
}

void LabelMatcher::complete_phrases() {
  // In the plan's order, so that of equal ways the same one is shown, wherever it stands.
  std::sort(touched_phrases_.begin(), touched_phrases_.end());
  for (const std::uint16_t p : touched_phrases_) {
    if (part_masks_[p] + 1U == 1U << plan_->phrases[p].part_count) {
      meet_phrase(p);
    }
    part_masks_[p] = 0;
  }
  for (const std::uint16_t p : touched_phrases_) {
    cover_phrase(p);
  }
  touched_phrases_.clear();
}

void LabelMatcher::meet_phrase(std::uint16_t p) {
  const Phrase& phrase = plan_->phrases[p];
  std::uint16_t first = 0xFFFF;
  float share = 1;
  for (std::uint32_t k = 0; k < phrase.part_count; ++k) {
    const std::uint16_t position = part_positions_[phrase.parts_begin + k];
    first = std::min(first, position);
    share = std::min(share, Plan::phrase_share_of(terms_[position]));
  }
  const float weight = phrase.weight * share;
  for (std::uint8_t word = phrase.first_word; word < phrase.last_word; ++word) {
    if (phrase.covers(word)) {
      meet(word, {weight, phrase.way, phrase.edits, first, first, p});
    }
  }
}

/// A phrase covers its words in the label when it is the best way for a word of the query.
void LabelMatcher::cover_phrase(std::uint16_t p) {
  const Phrase& phrase = plan_->phrases[p];
  const auto is_best = [&](const WordMeeting& meeting) { return meeting.phrase == p; };
  if (std::none_of(meetings_.begin() + phrase.first_word, meetings_.begin() + phrase.last_word,
                   is_best)) {
    return;
  }
  for (std::uint32_t k = 0; k < phrase.part_count; ++k) {
    const std::uint16_t position = part_positions_[phrase.parts_begin + k];
    cover(position, terms_[position]);
  }
}

void LabelMatcher::sum_up() {
  meets_all_ = true;
  most_covered_ = 0;
  float unmet = 0;
  weighted_information_ = 0;
  for (std::size_t i = 0; i < word_count_; ++i) {
    const Word& word = words_[i];
    const WordMeeting& meeting = meetings_[i];
    weighted_information_ += word.information * meeting.weight;
    if (meeting.weight > 0) {
      most_covered_ += meeting.phrase == TermUse::kNoPhrase
                           ? word.covered
                           : plan_->phrases[meeting.phrase].covered;
    } else if (!word.is_function) {
      unmet += word.information;
      meets_all_ = meets_all_ && word.is_dropped;
    }
  }
  is_whole_ = engine::is_whole(*plan_, lookup_, index_->head(label_).information, terms_,
                               [this](std::size_t i) { return meetings_[i].weight; });
  met_share_ = plan_->total_information > 0 ? 1.0F - unmet / plan_->total_information : 0.0F;
}

bool LabelMatcher::contradicts() const noexcept {
  std::uint32_t missed = 0;
  for (std::size_t i = 0; i < plan_->words.size(); ++i) {
    const Axis axis = plan_->words[i].axis;
    if (axis == Axis::none || axis == Axis::presence || meetings_[i].weight > 0) {
      continue;
    }
    if (axis != Axis::number) {
      missed |= 1U << static_cast<unsigned>(axis);
    } else if (i > 0 && says_other_number(meetings_[i - 1])) {
      return true;
    }
  }
  for (const Binding& binding : plan_->bindings) {
    const bool is_missed = meetings_[binding.presence].weight <= 0;
    // Who asks for what is without something wants no label that has it.
    const bool has_it =
        plan_->words[binding.presence].text == "without" && meetings_[binding.bound].weight > 0;
    if (is_missed && (has_it || says(binding, false))) {
      return true;
    }
  }
  for (std::size_t i = 0; missed != 0 && i < terms_.size(); ++i) {
    const auto axis = static_cast<unsigned>(index_->axis_of_term(terms_[i].term()));
    if ((missed >> axis & 1U) != 0 && !covers(i)) {
      return true;
    }
  }
  return false;
}

/// Does a number that nothing asks for follow the word? "Stage 3" is not "stage 2", but "day 3"
/// says nothing of "COVID-19".
bool LabelMatcher::says_other_number(const WordMeeting& before) const noexcept {
  const auto is_number = [&](std::size_t at) {
    return at < terms_.size() && !covers(at) &&
           index_->axis_of_term(terms_[at].term()) == Axis::number;
  };
  return before.weight > 0 &&
         (is_number(before.position + 1U) || is_number(before.last_position + 1U));
}

bool LabelMatcher::meets_content() const noexcept {
  for (std::size_t i = 0; i < word_count_; ++i) {
    const bool is_enough = plan_->words[i].says_what || !plan_->asks_what;
    if (meetings_[i].weight > 0 && !words_[i].is_function && is_enough) {
      return true;
    }
  }
  return false;
}

bool LabelMatcher::meets_axes() const noexcept {
  for (std::size_t i = 0; i < plan_->words.size(); ++i) {
    const bool is_asked_for = plan_->words[i].axis != Axis::none && !words_[i].is_function;
    if (is_asked_for && meetings_[i].weight <= 0) {
      return false;
    }
  }
  return std::ranges::all_of(plan_->bindings, [&](const Binding& binding) {
    return !words_[binding.presence].is_function || meetings_[binding.bound].weight > 0;
  });
}

ScoreInput LabelMatcher::parts() const {
  ScoreInput in = parts_in_order();
  in.order = has_free_order(index_->head(label_).kind(), is_whole_) ? 1.0F : order_part();
  return in;
}

ScoreInput LabelMatcher::parts_in_order() const {
  const LabelHead& head = index_->head(label_);
  ScoreInput in;
  in.query = plan_->total_information > 0 ? weighted_information_ / plan_->total_information : 0.0F;
  in.met = met_share_ * (head.is_in_force() ? 1.0F : kOutOfForceShare);
  in.coverage = std::min(1.0F, met_information() / head.information);
  in.kind = kind_weight(head.kind(), is_whole_);
  in.order = 1.0F;
  in.prior = static_cast<float>(head.prior) / 255.0F;
  return in;
}

/// Does a phrase of both words meet either of them? The label may have the other one as it is
/// typed: "gastric bypass" in a bypass of the stomach.
bool LabelMatcher::are_one(std::size_t a, std::size_t b) const {
  const auto is_of_both = [&](const WordMeeting& meeting) {
    if (meeting.phrase == TermUse::kNoPhrase) {
      return false;
    }
    const Phrase& phrase = plan_->phrases[meeting.phrase];
    return phrase.covers(a) && phrase.covers(b);
  };
  return is_of_both(meetings_[a]) || is_of_both(meetings_[b]);
}

float LabelMatcher::order_part() const {
  WordOrder order(terms_, index_->arrays().information.data());
  std::size_t previous = kMaxQueryWords;
  for (std::size_t i = 0; i < word_count_; ++i) {
    const WordMeeting& here = meetings_[i];
    if (here.weight <= 0 || words_[i].is_function) {
      continue;
    }
    const bool together = previous != kMaxQueryWords && are_one(previous, i);
    order.add({here.position, here.last_position}, together);
    previous = i;
  }
  return order.part();
}

}  // namespace descry::engine
