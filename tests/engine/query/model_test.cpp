// Random corpora and queries: the engine and the slow model agree in hits, order, count, class
// and explanation.
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/engine.hpp"
#include "engine/index/system_store.hpp"
#include "engine/query/code_query.hpp"
#include "engine/query/present.hpp"
#include "engine/rank/clarity.hpp"
#include "tests/support/corpus_maker.hpp"
#include "tests/support/search_model.hpp"
#include "tests/support/thinning.hpp"

namespace descry::engine {
namespace {

/// Words that are forms, near misses, compounds and prefixes of each other; some are generic, some
/// are of speech.
const std::vector<std::string> kWords{
    "fracture",  "fractured",    "fractures",   "wrist",       "left",      "right",
    "pain",      "painful",      "diabetes",    "diabetic",    "type",      "1",
    "2",         "unspecified",  "disease",     "heart",       "attack",    "of",
    "with",      "without",      "the",         "heartattack", "brainstem", "brain",
    "stem",      "hyperkalemia", "hypokalemia", "vertebra",    "vertebral", "initial",
    "encounter", "infarction",   "myocardial",  "lung",        "lungs",     "acute",
    "chronic",   "really",       "bad",         "icd",         "10",        "code",
    "no",        "three",        "iii",         "iiia",        "toe",       "after",
    "due",       "both",         "mg",          "4",           "non",       "not",
    "w",         "night",        "intractable", "bus",         "grandma",   "stable"};

/// Some of them as they sound, or several written together, one with a slip.
const std::vector<std::string> kHeard{"phrackture", "dyabeetick",    "chroneeck",
                                      "vurtibral",  "leftheartpain", "chronicfractre"};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  std::size_t below(std::size_t bound) { return engine_() % bound; }
  const std::string& word() { return kWords[below(kWords.size())]; }

  /// Words with blanks between them, here and there a comma or a hyphen.
  std::string phrase(std::size_t most) {
    std::string text;
    for (std::size_t i = 0, n = 1 + below(most); i < n; ++i) {
      const std::size_t mark = below(16);
      text += text.empty() ? "" : mark == 0 ? ", " : mark == 1 ? "-" : mark == 2 ? "; " : " ";
      text += word();
    }
    return text;
  }

  /// A phrase with, now and then, an opening, a word as it sounds, a nonessential modifier, a typo,
  /// or an unfinished last word.
  std::string query() {
    std::string text = below(8) == 0 ? "i " : "";
    text += phrase(4);
    if (below(8) == 0) {
      text += " " + kHeard[below(kHeard.size())];
    }
    if (below(3) == 0) {
      const std::size_t at = below(text.size());
      text[at] = text[at] == ' ' ? ' ' : static_cast<char>('a' + below(26));
    }
    if (below(3) == 0 && text.size() > 3) {
      text.resize(text.size() - 1 - below(3));
    }
    return below(5) == 0 ? text + " " : text;
  }

 private:
  std::mt19937 engine_;
};

ConceptInput random_concept(Random& random, std::size_t number) {
  constexpr LabelKind kKinds[] = {LabelKind::inclusion, LabelKind::index, LabelKind::lay,
                                  LabelKind::short_title};
  // Every other one stands in one of four categories.
  const std::string category = number % 2 == 0 ? std::to_string(number % 8) + "." : "";
  ConceptInput item = test::concept_of("C" + category + std::to_string(number), random.phrase(6));
  for (std::size_t i = random.below(4); i > 0; --i) {
    std::string text = random.phrase(4);
    if (random.below(3) == 0) {
      const std::size_t blank = random.below(2) == 0 ? text.find(' ') : std::string::npos;
      text.insert(std::min(blank, text.size()), " (" + random.word() + ")");
    }
    item.labels.push_back({kKinds[random.below(4)], text, 0});
  }
  item.prior = static_cast<float>(random.below(4)) / 4.0F;
  item.billable = random.below(2) == 0;
  item.in_force = random.below(8) != 0;
  item.is_cause = random.below(4) == 0;
  return item;
}

Corpus random_corpus(Random& random) {
  Corpus corpus;
  for (const char* system : {"one", "two"}) {
    std::vector<ConceptInput> concepts;
    for (std::size_t i = 0, n = 1 + random.below(60); i < n; ++i) {
      concepts.push_back(random_concept(random, i));
    }
    corpus.systems.push_back(test::system_of(system, std::move(concepts)));
  }
  for (std::size_t i = 0; i < 12; ++i) {
    corpus.synonyms.push_back(test::synonym_of(random.phrase(3), random.phrase(2)));
    corpus.synonyms.back().weight = i % 4 == 0 ? 0.95F : corpus.synonyms.back().weight;
  }
  return corpus;
}

/// Opens what engine_of() built once more, for the model's own eyes.
struct Opened {
  std::vector<SystemIndex> systems;

  explicit Opened(const std::filesystem::path& generation) {
    const auto reader = GenerationReader::open(generation);
    const auto catalogue = load_catalogue(*reader);
    for (const SystemInfo& info : catalogue->systems) {
      systems.push_back(*SystemIndex::load(info, *load_system(*reader, info)));
    }
  }

  void make_views(const SearchRequest& request, SearchScratch::State& scratch) const {
    scratch.passes.resize(systems.size());
    scratch.pass_count = systems.size();
    for (std::size_t s = 0; s < systems.size(); ++s) {
      ASSERT_TRUE(make_view(systems[s], std::nullopt, request, scratch.passes[s].view));
    }
  }
};

void expect_same_parts(const ScoreParts& parts, const ScoreInput& truth) {
  EXPECT_FLOAT_EQ(parts.query, truth.query);
  EXPECT_FLOAT_EQ(parts.met, truth.met);
  EXPECT_FLOAT_EQ(parts.coverage, truth.coverage);
  EXPECT_FLOAT_EQ(parts.kind, truth.kind);
  EXPECT_FLOAT_EQ(parts.order, truth.order);
  EXPECT_FLOAT_EQ(parts.prior, truth.prior);
}

/// By the ten best of all hits, one against another.
float plain_clarity(const test::ModelAnswer& truth, std::uint64_t total, const Opened& opened,
                    std::span<const QueryWord> words) {
  const auto category = [&](const test::ModelHit& hit) {
    const SystemIndex& index = opened.systems[hit.scored.system];
    const std::string code(index.arrays().codes[hit.scored.concept_id]);
    return index.info().id + " " + code.substr(0, code.find('.'));
  };
  const test::ModelHit& first = truth.hits.front();
  ClarityInput in;
  for (std::size_t i = 1; i < std::min<std::size_t>(10, truth.hits.size()); ++i) {
    const Score lead = first.scored.score - truth.hits[i].scored.score;
    Score& least =
        category(truth.hits[i]) == category(first) ? in.lead_over_category : in.lead_over_others;
    least = std::min(least, lead);
  }
  in.total = total;
  in.is_one_word = std::ranges::count_if(words, &QueryWord::is_content) == 1;
  const LabelKind kind = opened.systems[first.scored.system].head(first.scored.label).kind();
  in.is_own_text = kind == LabelKind::title || kind == LabelKind::inclusion;
  return clarity_of(in);
}

void expect_same_hit(const SearchAnswer& answer, std::size_t i, const test::ModelHit& truth,
                     const Opened& opened) {
  const Hit& hit = answer.hits[i];
  const SystemIndex& index = opened.systems[truth.scored.system];
  EXPECT_EQ(hit.system, index.info().id);
  EXPECT_EQ(hit.code, index.arrays().codes[truth.scored.concept_id]);
  EXPECT_FLOAT_EQ(hit.score, truth.scored.score * answer.explanations[i].parts.clarity);
  EXPECT_EQ(hit.label, index.arrays().texts[index.arrays().label_text[truth.scored.label]]);
  expect_same_parts(answer.explanations[i].parts, truth.parts);
  ASSERT_EQ(answer.explanations[i].words.size(), truth.meetings.size());
  for (std::size_t w = 0; w < truth.meetings.size(); ++w) {
    const WordMatch& word = answer.explanations[i].words[w];
    EXPECT_FLOAT_EQ(word.weight, truth.meetings[w].weight) << word.query;
    EXPECT_EQ(word.edits, truth.meetings[w].edits) << word.query;
    if (truth.meetings[w].weight > 0) {
      EXPECT_EQ(word.way, truth.meetings[w].way) << word.query;
    }
  }
}

void compare(const Engine& engine, const Opened& opened, const SearchRequest& request) {
  SearchScratch scratch;
  SearchAnswer answer;
  ASSERT_TRUE(engine.search(request, scratch, answer));
  SearchScratch plain;
  opened.make_views(request, plain.state());
  const test::ModelAnswer truth = test::model_search(request, plain.state());
  if (answer.total_is_exact) {
    EXPECT_EQ(answer.total, truth.total);
  }
  const std::size_t shown = std::min<std::size_t>(
      request.limit, truth.hits.size() - std::min<std::size_t>(request.offset, truth.hits.size()));
  ASSERT_EQ(answer.hits.size(), shown);
  for (std::size_t i = 0; i < shown; ++i) {
    SCOPED_TRACE("hit " + std::to_string(i));
    expect_same_hit(answer, i, truth.hits[request.offset + i], opened);
    EXPECT_FLOAT_EQ(answer.explanations[i].parts.clarity,
                    plain_clarity(truth, answer.total, opened, plain.state().words));
  }
}

constexpr int kQueriesOfCorpus = 500;

/// $DESCRY_MODEL_CORPORA, or as many as are quickly run: 2000 make a million queries.
unsigned corpora() {
  const char* const wanted = std::getenv("DESCRY_MODEL_CORPORA");
  return wanted != nullptr ? static_cast<unsigned>(std::stoul(wanted))
                           : static_cast<unsigned>(test::rounds(20));
}

TEST(SearchModel, AgreesOnRandomCorporaAndQueries) {
  constexpr MatchMode kModes[] = {MatchMode::automatic, MatchMode::automatic, MatchMode::exact,
                                  MatchMode::prefix, MatchMode::fuzzy};
  for (unsigned seed = 1; seed <= corpora(); ++seed) {
    Random random(seed);
    const test::TemporaryFolder folder;
    const auto engine = test::engine_of(random_corpus(random), folder);
    ASSERT_TRUE(engine);
    const Opened opened(folder.path() / "generation");
    for (int i = 0; i < kQueriesOfCorpus; ++i) {
      const std::string q = random.query();
      if (looks_like_code(q, CodeKey(q))) {
        continue;  // The model knows words alone.
      }
      SearchRequest request{.q = q};
      request.limit = static_cast<std::uint32_t>(1 + random.below(12));
      request.offset = static_cast<std::uint32_t>(random.below(3) == 0 ? random.below(6) : 0);
      request.match = kModes[random.below(5)];
      request.explain = true;
      if (random.below(4) == 0) {
        request.billable = random.below(2) == 0;
      }
      SCOPED_TRACE("seed " + std::to_string(seed) + ", query \"" + q + "\"");
      compare(*engine, opened, request);
      if (testing::Test::HasFailure()) {
        return;
      }
    }
  }
}

}  // namespace
}  // namespace descry::engine
