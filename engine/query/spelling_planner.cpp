#include "engine/query/spelling_planner.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "engine/rank/score.hpp"
#include "engine/text/slips.hpp"
#include "engine/text/stem.hpp"

namespace descry::engine {
namespace {

/// Bounds of one plan: beyond them the least promising ways are left out.
constexpr std::size_t kMaxCorrections = 24;
constexpr std::size_t kMaxShortened = 16;
constexpr std::uint32_t kMostNames = 4;
constexpr std::size_t kLeastOfName = 6;
constexpr std::size_t kLeastPrefixForTypos = 4;
constexpr std::size_t kLeastOfWhole = 7;

/// Words that sound alike and begin otherwise differ by so many letters, or by a quarter of them.
constexpr std::size_t kLeastOfLetters = 2;

/// Edits of words that sound alike and are farther apart than kMaxEdits: so many or more.
constexpr std::uint8_t kMoreEdits = kMaxEdits + 1;

/// From so many letters on a word that exists is not another one without its vowels.
constexpr std::size_t kLeastOfWord = 5;

/// Of what a slip weighs that changes the first letter.
constexpr float kOtherFirstShare = 0.85F;

/// Of what a slip of a word weighs, where labels have a word of so few letters as it is.
constexpr float kShortWordShare = 0.7F;

/// A form of a near word counts as well where it stands in so many times more labels.
constexpr std::size_t kMuchCommoner = 8;

/// A word that exists is seldom a typo of one that begins otherwise.
constexpr std::size_t kSameBeginning = 1;

class SpellingPlanner {
 public:
  SpellingPlanner(const SystemIndex& index, const QueryWord& query, std::uint8_t place, Typos typos,
                  PlannerScratch& scratch, Plan& plan)
      : index_(index),
        query_(query),
        sound_(query.text),
        place_(place),
        typos_(typos),
        scratch_(scratch),
        plan_(plan) {}

  /// Words at one edit; at two where there are none, or when one was not enough for the query. A
  /// word that does not exist may be any that sounds so, unless one that is near does.
  void add_corrections() {
    if (is_in_doubt() && query_.known == Known::as_name) {
      return;  // It may be short for something at most: `mitral regurg`.
    }
    add_with_g();
    const unsigned least = typos_ == Typos::all_words ? kMaxEdits : 1;
    for (unsigned edits = least; edits <= kMaxEdits; ++edits) {
      const std::size_t before = plan_.singles.size();
      const std::size_t known = scratch_.candidates.size();
      add_near(edits);
      if (scratch_.candidates.size() == known && may_be_plural()) {
        add_near(singular(), edits);
      }
      if (plan_.singles.size() != before) {
        break;
      }
    }
    if (!query_.exists() && !is_near_alike_) {
      add_alike();
    }
  }

  /// The word as a beginning of others, or by its consonants, the commonest of them first.
  void add_shortened() {
    if (query_.text.size() < Skeletons::kShortest || query_.is_function) {
      return;
    }
    if (!query_.may_be_unfinished) {
      const TermRange range = index_.dictionary().with_prefix(query_.text);
      scratch_.shortened.clear();
      for (std::uint32_t term = range.begin; term < range.end; ++term) {
        scratch_.shortened.push_back(term);
      }
      add_names(range);
      add_commonest(kTruncatedWeight);
    }
    if (query_.exists() && (query_.text.size() >= kLeastOfWord || is_in_doubt())) {
      return;
    }
    scratch_.shortened.clear();
    for (const TermId term : index_.skeletons().find(query_.text)) {
      if (leaves_letters_out(query_.text, index_.dictionary().word(term))) {
        scratch_.shortened.push_back(raw(term));
      }
    }
    add_commonest(kSkeletonWeight);
  }

 private:
  /// Is it looked at although it exists, because part of a query is met at most?
  [[nodiscard]] bool is_in_doubt() const {
    return typos_ == Typos::doubtful_words && query_.exists();
  }

  [[nodiscard]] std::size_t labels_of(std::uint32_t term) const {
    return index_.label_postings().list(term).size();
  }

  /// Of a word that may be there in the singular alone: `swimers ear`.
  [[nodiscard]] bool may_be_plural() const {
    constexpr std::size_t kLeast = 6;
    constexpr std::string_view kOtherBefore = "isu";  // Of -itis, -ness and -us.
    const std::string_view text = query_.text;
    return text.size() >= kLeast && text.back() == 's' && !query_.exists() &&
           kOtherBefore.find(text[text.size() - 2]) == std::string_view::npos;
  }

  [[nodiscard]] std::string_view singular() const {
    return query_.text.substr(0, query_.text.size() - 1);
  }

  /// Forms of a word that is typed as it is said: `skippin`.
  void add_with_g() {
    constexpr std::size_t kLeast = 5;
    if (query_.exists() || query_.text.size() < kLeast || !query_.text.ends_with("in")) {
      return;
    }
    auto& letters = scratch_.joined;
    letters.assign(query_.text.begin(), query_.text.end());
    letters.push_back('g');
    StemBuffer buffer;
    const std::string_view word(letters.data(), letters.size());
    for (const TermId form : index_.dictionary().forms_of_stem(stem(word, buffer))) {
      add({raw(form), place_, MatchWay::fuzzy1, 1, kFuzzy1Weight});
      scratch_.candidates.push_back({raw(form), 1, kFuzzy1Weight});
    }
  }

  void add_near(unsigned edits) {
    add_near(query_.text, edits);
    if (!query_.written.empty() && query_.written.size() <= kMaxCorrectableBytes) {
      std::array<char, kMaxCorrectableBytes> letters{};
      std::ranges::transform(query_.written, letters.begin(),
                             [](char c) { return static_cast<char>(c | 0x20); });
      add_near({letters.data(), query_.written.size()}, edits);
    }
  }

  /// A long word that is unknown and near a whole one is hardly the beginning of another:
  /// `meningoma`.
  void add_near(std::string_view word, unsigned edits) {
    const Dictionary& dictionary = index_.dictionary();
    dictionary.near(word, edits, scratch_.dictionary, scratch_.near);
    const bool is_whole =
        word.size() >= kLeastOfWhole && !query_.is_known() && !scratch_.near.empty();
    add_near_terms(1.0F);
    if (query_.may_be_unfinished && word.size() >= kLeastPrefixForTypos && !is_whole) {
      dictionary.near_prefix(word, edits, scratch_.dictionary, scratch_.near);
      add_near_terms(kPrefixFuzzyShare);
    }
  }

  /// Moves to the front of scratch_.near those that were most likely meant, as many as are taken:
  /// the nearest, of these such as begin alike, of these the commonest.
  void order_near() {
    auto& terms = scratch_.near;
    if (terms.size() <= kMaxCorrections) {
      return;
    }
    const auto begins_alike = [&](const NearTerm& near) {
      return index_.dictionary().word(near.term).front() == query_.text.front();
    };
    const auto labels = [&](const NearTerm& near) { return labels_of(raw(near.term)); };
    const auto is_likelier = [&](const NearTerm& a, const NearTerm& b) {
      if (a.edits != b.edits) {
        return a.edits < b.edits;
      }
      if (begins_alike(a) != begins_alike(b)) {
        return begins_alike(a);
      }
      return labels(a) != labels(b) ? labels(a) > labels(b) : raw(a.term) < raw(b.term);
    };
    std::partial_sort(terms.begin(), terms.begin() + kMaxCorrections, terms.end(), is_likelier);
  }

  /// A word that exists is less likely a slip, least of all one of few letters.
  [[nodiscard]] float known_share() const {
    const bool is_short_word = query_.known == Known::as_word && query_.text.size() < kLeastOfWord;
    return (query_.exists() ? kKnownFuzzyShare : 1.0F) * (is_short_word ? kShortWordShare : 1.0F);
  }

  /// Takes scratch_.near, up to the bound.
  void add_near_terms(float share) {
    std::erase_if(scratch_.near, [&](const NearTerm& near) {
      return is_opposite(query_.text, index_.dictionary().word(near.term));
    });
    order_near();
    const bool exists = query_.exists();
    std::size_t seen = 0;
    std::size_t taken = 0;
    for (; seen < scratch_.near.size() && taken < kMaxCorrections; ++seen) {
      const NearTerm& near = scratch_.near[seen];
      const std::uint32_t term = raw(near.term);
      if (has_single(term) || (query_.known > Known::as_form && !may_be_meant(near))) {
        continue;
      }
      ++taken;
      const float weight = weight_of(near) * share * known_share();
      add({term, place_, way_of(near), near.edits, weight});
      scratch_.candidates.push_back({term, near.edits, weight});
    }
    for (std::size_t i = 0; i < seen && !exists; ++i) {
      add_forms(scratch_.near[i], share);
    }
  }

  /// Of a near word that only the vocabulary has, or that few labels have in this form: `swimers`
  /// is near the swimmers of its phrases, `fratured` means a fracture.
  void add_forms(const NearTerm& near, float share) {
    if (near.edits > 1 && index_.has_labels(raw(near.term))) {
      return;  // A guess of a guess.
    }
    const float weight = weight_of(near) * share * kInflectedWeight;
    const std::size_t rare = kMuchCommoner * labels_of(raw(near.term));
    for (const TermId form : index_.dictionary().forms_of(near.term)) {
      if (labels_of(raw(form)) > rare && !has_single(raw(form))) {
        add({raw(form), place_, way_of(near), near.edits, weight});
      }
    }
  }

  [[nodiscard]] static MatchWay way_of(const NearTerm& near) {
    return near.edits == 1 ? MatchWay::fuzzy1 : MatchWay::fuzzy2;
  }

  [[nodiscard]] float weight_of(const NearTerm& near) {
    const bool is_alike = sound_.view() == Sound(index_.dictionary().word(near.term)).view();
    is_near_alike_ = is_near_alike_ || (is_alike && index_.has_labels(raw(near.term)));
    const std::string_view word = index_.dictionary().word(near.term);
    if (near.edits == 1) {
      // Few slips change the first letter, but those that write what is heard.
      const float plain = word.front() == query_.text.front() || is_alike ? 1.0F : kOtherFirstShare;
      return is_swapped(query_.text, word)   ? kSwapWeight
             : is_doubled(query_.text, word) ? kDoubledWeight
                                             : kFuzzy1Weight * plain;
    }
    if (is_scrambled(query_.text, word)) {
      return kScrambledWeight;
    }
    return is_alike ? kSoundWeight : kFuzzy2Weight;
  }

  /// Words that sound alike, the commonest of them.
  void add_alike() {
    scratch_.shortened.clear();
    add_sounds(sound_);
    if (scratch_.shortened.empty() && may_be_plural()) {
      add_sounds(Sound(singular()));
    }
    for (const std::uint32_t term : commonest()) {
      if (!has_single(term)) {
        add({term, place_, MatchWay::fuzzy2, kMoreEdits, kSoundWeight});
        scratch_.candidates.push_back({term, kMoreEdits, kSoundWeight});
      }
    }
  }

  /// Of about as many letters, or of the same beginning: `asmtha` is no Hashimoto.
  void add_sounds(const Sound& sound) {
    const std::size_t size = query_.text.size();
    const std::size_t most = std::max(kLeastOfLetters, size / 4);
    for (const TermId term : index_.sounds().find(sound)) {
      const std::string_view word = index_.dictionary().word(term);
      const bool is_as_long = word.size() <= size + most && size <= word.size() + most;
      if (is_as_long || word.front() == query_.text.front()) {
        scratch_.shortened.push_back(raw(term));
      }
    }
  }

  /// Could a word that exists be a typo of this one?
  [[nodiscard]] bool may_be_meant(const NearTerm& near) const {
    return query_.text.substr(0, kSameBeginning) ==
           index_.dictionary().word(near.term).substr(0, kSameBeginning);
  }

  /// A word that exists is less likely a shortened one.
  void add_commonest(float weight) {
    weight *= query_.exists() ? kKnownFuzzyShare : 1.0F;
    for (const std::uint32_t term : commonest()) {
      if (index_.has_labels(term) && !has_single(term)) {
        add({term, place_, MatchWay::prefix, 0, weight});
      }
    }
  }

  /// The beginning of few words may stand for those that only the vocabulary has: `amniocent`.
  void add_names(TermRange range) {
    if (query_.text.size() < kLeastOfName || range.end - range.begin > kMostNames) {
      return;
    }
    for (std::uint32_t term = range.begin; term < range.end; ++term) {
      if (!index_.has_labels(term)) {
        scratch_.candidates.push_back({term, 0, kTruncatedWeight});
      }
    }
  }

  /// The commonest of scratch_.shortened, as many as are taken.
  [[nodiscard]] std::span<const std::uint32_t> commonest() {
    auto& terms = scratch_.shortened;
    const auto is_commoner = [&](std::uint32_t a, std::uint32_t b) {
      const std::size_t of_a = labels_of(a);
      const std::size_t of_b = labels_of(b);
      return of_a != of_b ? of_a > of_b : a < b;
    };
    const std::size_t taken = std::min(terms.size(), kMaxShortened);
    std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(taken),
                      terms.end(), is_commoner);
    return std::span(terms).first(taken);
  }

  [[nodiscard]] bool has_single(std::uint32_t term) const {
    return std::any_of(plan_.singles.begin(), plan_.singles.end(), [&](const Single& single) {
      return single.word == place_ && single.term == term;
    });
  }

  void add(const Single& single) {
    if (index_.has_labels(single.term)) {
      plan_.singles.push_back(single);
    }
    plan_.keys.push_back({single.term, single.weight});
  }

  const SystemIndex& index_;
  const QueryWord& query_;
  Sound sound_;
  bool is_near_alike_ = false;  ///< Does a word of labels that is near sound so, too?
  std::uint8_t place_;
  Typos typos_;
  PlannerScratch& scratch_;
  Plan& plan_;
};

}  // namespace

void add_spellings(const SystemIndex& index, const QueryWord& query, Typos typos,
                   PlannerScratch& scratch, Plan& plan) {
  const auto place = static_cast<std::uint8_t>(plan.words.size() - 1);
  SpellingPlanner planner(index, query, place, typos, scratch, plan);
  planner.add_corrections();
  planner.add_shortened();
}

}  // namespace descry::engine
