#include "engine/query/present.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "engine/base/prefetch.hpp"
#include "engine/query/clarity.hpp"
#include "engine/query/explain.hpp"

namespace descry::engine {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

class Presenter {
 public:
  Presenter(const SearchRequest& request, const Found& found, SearchScratch::State& scratch,
            SearchAnswer& answer)
      : request_(request),
        found_(found),
        scratch_(scratch),
        answer_(answer),
        mark_ends_(scratch.mark_ends) {}

  void run() {
    const auto page =
        found_.concepts.subspan(std::min<std::size_t>(request_.offset, found_.concepts.size()));
    mark_ends_.clear();
    prefetch(page);
    clarity_ = clarity_of(found_, scratch_);
    for (const ScoredConcept& best : page) {
      SystemPass& pass = scratch_.passes[best.system];
      const bool is_code = found_.stage == Stage::code;
      // A search of one system has left the matcher as it is needed.
      if (!is_code && !scratch_.collect.matcher.is_started(pass.plan)) {
        scratch_.collect.matcher.start(*pass.view.index, pass.plan);
      }
      add_hit(best, pass);
      if (is_code) {
        add_code(best, pass);
      } else {
        add_words(best, pass);
      }
      mark_ends_.push_back(static_cast<std::uint32_t>(answer_.mark_storage.size()));
    }
    // Storage has its final place only now.
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < answer_.hits.size(); ++i) {
      answer_.hits[i].marks = std::span(answer_.mark_storage).subspan(begin, mark_ends_[i] - begin);
      begin = mark_ends_[i];
    }
  }

 private:
  /// What the hits will read stands far apart: it is asked for in three waves, each of which needs
  /// the one before.
  void prefetch(std::span<const ScoredConcept> page) const {
    for (const ScoredConcept& best : page) {
      const View& view = view_of(best);
      view.prefetch_shown(best.concept_id);
      if (best.label != kNoId) {
        engine::prefetch(&view.index->arrays().label_text[best.label]);
        view.index->prefetch_head(best.label);
      }
    }
    for (const ScoredConcept& best : page) {
      const View& view = view_of(best);
      const ShownConcept shown = view.shown(best.concept_id);
      prefetch_all(std::span(shown.code));
      prefetch_all(std::span(shown.display));
      if (best.label != kNoId) {
        const SystemIndex& index = *view.index;
        engine::prefetch(&index.arrays().texts.offsets[index.arrays().label_text[best.label]]);
        prefetch_all(index.tokens_of(best.label));
        index.prefetch_terms(index.head(best.label));
      }
    }
    for (const ScoredConcept& best : page) {
      if (best.label != kNoId) {
        prefetch_all(std::span(label_text(best)));
      }
    }
  }

  template <typename T>
  static void prefetch_all(std::span<const T> values) {
    constexpr std::size_t kLine = 64;
    const auto bytes = std::as_bytes(values);
    for (std::size_t i = 0; i < bytes.size(); i += kLine) {
      engine::prefetch(bytes.data() + i);
    }
    if (!bytes.empty()) {
      engine::prefetch(&bytes.back());
    }
  }

  [[nodiscard]] const View& view_of(const ScoredConcept& best) const {
    return scratch_.passes[best.system].view;
  }
  [[nodiscard]] std::string_view label_text(const ScoredConcept& best) const {
    const SystemArrays& arrays = view_of(best).index->arrays();
    return arrays.texts[arrays.label_text[best.label]];
  }

  void add_hit(const ScoredConcept& best, const SystemPass& pass) {
    const SystemIndex& index = *pass.view.index;
    const ShownConcept shown = pass.view.shown(best.concept_id);
    Hit& hit = answer_.hits.emplace_back();
    hit.system = index.info().id;
    hit.code = shown.code;
    hit.display = shown.display;
    hit.billable = shown.is_billable;
    hit.in_force = shown.is_in_force;
    hit.score = best.score * clarity_;
    hit.label = hit.display;
    if (best.label != kNoId) {
      hit.label = label_text(best);
      hit.kind = index.head(best.label).kind();
    }
  }

  void add_code(const ScoredConcept& best, const SystemPass& /*pass*/) {
    Hit& hit = answer_.hits.back();
    hit.match_class = MatchWay::code;
    hit.label = hit.display;
    hit.kind = LabelKind::title;
    if (found_.is_misread && answer_.corrections.empty()) {
      answer_.corrections.push_back({std::string(request_.q), std::string(found_.code)});
    }
    if (request_.explain) {
      answer_.explanations.push_back(explain_code(found_.code, hit, best.score));
    }
  }

  void add_words(const ScoredConcept& best, const SystemPass& pass) {
    LabelMatcher& matcher = scratch_.collect.matcher;
    Hit& hit = answer_.hits.back();
    if (best.is_spread) {
      union_of_labels(best, pass, matcher);
    }
    matcher.match(best.label);
    if (!best.is_spread) {
      std::copy(matcher.meetings().begin(), matcher.meetings().end(), meetings_.begin());
      labels_.fill(best.label);
    }
    hit.match_class = weakest(pass.plan);
    add_marks(best.label, pass, matcher);
    if (answer_.hits.size() == 1) {
      add_corrections(pass);
    }
    if (request_.explain) {
      const float label_met = matcher.met_information();
      const bool is_whole = !best.is_spread && matcher.is_whole();
      answer_.explanations.push_back(
          explain_words({pass, best, parts_of(best, pass, matcher), label_met, is_whole,
                         meetings_of(pass.plan), labels_}));
      answer_.explanations.back().parts.clarity = clarity_;
    }
  }

  static ScoreInput parts_of(const ScoredConcept& best, const SystemPass& pass,
                             LabelMatcher& matcher) {
    return best.is_spread
               ? spread_parts({pass.view, pass.plan, best.system}, best.concept_id, matcher)
               : matcher.parts();
  }

  [[nodiscard]] std::span<const WordMeeting> meetings_of(const Plan& plan) const {
    return std::span(meetings_).first(plan.words.size());
  }

  /// Words met by several labels: each by the concept's best label for it.
  void union_of_labels(const ScoredConcept& best, const SystemPass& pass, LabelMatcher& matcher) {
    meetings_.fill(WordMeeting{});
    for (const std::uint32_t label : spread_labels(*pass.view.index, best.concept_id)) {
      if (!pass.view.sees_label(label) || !may_meet_better(pass, label, matcher.gauge())) {
        continue;
      }
      matcher.match(label);
      const auto meetings = matcher.meetings();
      for (std::size_t i = 0; i < meetings.size(); ++i) {
        if (meetings[i].weight > meetings_[i].weight) {
          meetings_[i] = meetings[i];
          labels_[i] = label;
        }
      }
    }
  }

  [[nodiscard]] bool may_meet_better(const SystemPass& pass, std::uint32_t label,
                                     LabelGauge& gauge) const {
    gauge.gauge(pass.view.index->head(label));
    for (std::size_t i = 0; i < pass.plan.words.size(); ++i) {
      if (gauge.weight(i) > meetings_[i].weight) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] MatchWay weakest(const Plan& plan) const {
    MatchWay way = MatchWay::exact;
    for (std::size_t i = 0; i < plan.words.size(); ++i) {
      const bool is_met = meetings_[i].weight > 0;
      if (is_met || !plan.words[i].is_function) {
        way = std::max(way, is_met ? meetings_[i].way : MatchWay::dropped);
      }
    }
    return way;
  }

  void add_marks(std::uint32_t label, const SystemPass& pass, const LabelMatcher& matcher) {
    const SystemIndex& index = *pass.view.index;
    const auto tokens = index.tokens_of(label);
    const std::string_view text = index.arrays().texts[index.arrays().label_text[label]];
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!matcher.covers(i)) {
        continue;
      }
      const Span mark = mark_of(tokens[i], index.dictionary(), pass.plan, text);
      auto& marks = answer_.mark_storage;
      const std::uint32_t own_begin = mark_ends_.empty() ? 0 : mark_ends_.back();
      if (marks.size() > own_begin && marks.back().end >= mark.begin) {
        marks.back().end = std::max(marks.back().end, mark.end);
      } else {
        marks.push_back(mark);
      }
    }
  }

  /// The whole word; of one that the query has begun, the part that was typed, unless folding made
  /// a word of another size of it.
  static Span mark_of(const LabelToken& token, const Dictionary& dictionary, const Plan& plan,
                      std::string_view text) {
    const Span whole{token.begin, std::uint32_t{token.begin} + token.length};
    const PlanWord& last = plan.words.back();
    const std::uint32_t term = token.term();
    const bool is_begun = last.range.contains(term) && term != last.exact;
    if (!is_begun || last.typed.size() > token.length || is_met_whole(plan, term)) {
      return whole;
    }
    const bool is_plain = is_ascii(text.substr(token.begin, token.length)) &&
                          token.length == dictionary.word(TermId{term}).size();
    if (!is_plain) {
      return whole;
    }
    return {whole.begin, whole.begin + static_cast<std::uint32_t>(last.typed.size())};
  }

  static bool is_met_whole(const Plan& plan, std::uint32_t term) {
    return std::any_of(plan.singles.begin(), plan.singles.end(),
                       [&](const Single& single) { return single.term == term; });
  }

  /// What typos were taken for, as the best hit shows.
  void add_corrections(const SystemPass& pass) {
    for (std::size_t i = 0; i < pass.plan.words.size(); ++i) {
      const WordMeeting& meeting = meetings_[i];
      if (meeting.weight <= 0 || meeting.edits == 0) {
        continue;
      }
      const std::string to = met_text(pass, labels_[i], meeting);
      if (!to.empty()) {
        answer_.corrections.push_back({std::string(pass.plan.words[i].text), to});
      }
    }
  }

  const SearchRequest& request_;
  const Found& found_;
  SearchScratch::State& scratch_;
  SearchAnswer& answer_;
  float clarity_ = 1;
  std::array<WordMeeting, kMaxQueryWords> meetings_{};
  std::array<std::uint32_t, kMaxQueryWords> labels_{};  ///< By word: of the label that met it.
  std::vector<std::uint32_t>& mark_ends_;
};

}  // namespace

void present(const SearchRequest& request, const Found& found, SearchScratch::State& scratch,
             SearchAnswer& answer) {
  Presenter(request, found, scratch, answer).run();
}

}  // namespace descry::engine
