// Dictionary look-ups, each on 50,000 made words and on the words of official titles.

#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "benchmarks/support/medical_words.hpp"
#include "engine/dict/dictionary.hpp"

namespace descry::benchmarks {
namespace {

enum Source : std::int64_t { made, official };

struct Subject {
  std::vector<std::string> words;
  engine::Dictionary dictionary;
};

engine::Dictionary load(const std::vector<std::string>& words) {
  const std::vector<std::string_view> views(words.begin(), words.end());
  auto dictionary = engine::Dictionary::load(engine::Dictionary::build(views));
  if (!dictionary || dictionary->size() != words.size()) {
    std::abort();
  }
  return *std::move(dictionary);
}

/// Null when there are no words of that source.
const Subject* subject_of(benchmark::State& state) {
  static const auto make = [](std::vector<std::string> words) {
    engine::Dictionary dictionary = load(words);
    return Subject{std::move(words), std::move(dictionary)};
  };
  static const Subject made_words = make(medical_words(50'000));
  static const Subject official_ones = make(official_words());
  const Subject& subject = state.range(0) == made ? made_words : official_ones;
  if (subject.words.empty()) {
    state.SkipWithError("official files absent: name their folder in DESCRY_TEST_DATA");
    return nullptr;
  }
  state.counters["words"] = static_cast<double>(subject.words.size());
  return &subject;
}

/// 1,000 letter words of 6 letters and more, cut to `share` of their length, with `edits` typos.
std::vector<std::string> queries_of(const Subject& subject, double share, std::size_t edits) {
  std::mt19937 random(7);
  std::vector<std::string> queries;
  while (queries.size() < 1'000) {
    const std::string& word = subject.words[random() % subject.words.size()];
    const bool has_digit = word.find_first_of("0123456789.") != std::string::npos;
    if (word.size() >= (edits == 2 ? 8U : 6U) && !has_digit) {
      const auto size = static_cast<std::size_t>(static_cast<double>(word.size()) * share + 0.5);
      queries.push_back(misspelt(word.substr(0, size), edits, random));
    }
  }
  return queries;
}

template <typename Ask>
void ask_all(benchmark::State& state, double share, std::size_t edits, Ask ask) {
  const Subject* subject = subject_of(state);
  if (subject == nullptr) {
    return;
  }
  const std::vector<std::string> queries = queries_of(*subject, share, edits);
  for (auto _ : state) {
    for (const std::string& query : queries) {
      ask(subject->dictionary, query);
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(queries.size()));
}

void BM_Dictionary_Find(benchmark::State& state) {
  ask_all(state, 1.0, 0, [](const engine::Dictionary& dictionary, const std::string& query) {
    const auto term = dictionary.find(query);
    if (!term) {
      std::abort();
    }
    benchmark::DoNotOptimize(term);
  });
}

void BM_Dictionary_WithPrefix(benchmark::State& state) {
  ask_all(state, 0.5, 0, [](const engine::Dictionary& dictionary, const std::string& query) {
    benchmark::DoNotOptimize(dictionary.with_prefix(query));
  });
}

void BM_Dictionary_Near(benchmark::State& state) {
  const auto edits = static_cast<unsigned>(state.range(1));
  engine::DictionaryScratch scratch;
  std::vector<engine::NearTerm> out;
  ask_all(state, 1.0, edits, [&](const engine::Dictionary& dictionary, const std::string& query) {
    dictionary.near(query, edits, scratch, out);
    benchmark::DoNotOptimize(out.data());
  });
}

void BM_Dictionary_NearPrefix(benchmark::State& state) {
  const auto edits = static_cast<unsigned>(state.range(1));
  engine::DictionaryScratch scratch;
  std::vector<engine::NearRange> out;
  ask_all(state, 0.8, edits, [&](const engine::Dictionary& dictionary, const std::string& query) {
    dictionary.near_prefix_ranges(query, edits, scratch, out);
    benchmark::DoNotOptimize(out.data());
  });
}

void BM_Dictionary_Similar(benchmark::State& state) {
  engine::DictionaryScratch scratch;
  std::vector<engine::SimilarTerm> out;
  ask_all(state, 1.0, 2, [&](const engine::Dictionary& dictionary, const std::string& query) {
    dictionary.similar(query, 10, scratch, out);
    benchmark::DoNotOptimize(out.data());
  });
}

void BM_Dictionary_Split(benchmark::State& state) {
  ask_all(state, 1.0, 1, [](const engine::Dictionary& dictionary, const std::string& query) {
    benchmark::DoNotOptimize(dictionary.split(query));
  });
}

void BM_Dictionary_Build(benchmark::State& state) {
  const std::vector<std::string> words = medical_words(50'000);
  const std::vector<std::string_view> views(words.begin(), words.end());
  for (auto _ : state) {
    benchmark::DoNotOptimize(engine::Dictionary::build(views));
  }
}

void BM_Dictionary_Load(benchmark::State& state) {
  const std::vector<std::string> words = medical_words(50'000);
  const engine::DictionaryArrays arrays =
      engine::Dictionary::build(std::vector<std::string_view>(words.begin(), words.end()));
  for (auto _ : state) {
    auto dictionary = engine::Dictionary::load(arrays);
    benchmark::DoNotOptimize(dictionary);
    state.counters["bytes"] = static_cast<double>(dictionary->memory_bytes());
  }
}

const std::vector<std::int64_t> kSources = {made, official};

BENCHMARK(BM_Dictionary_Find)->ArgName("official")->ArgsProduct({kSources});
BENCHMARK(BM_Dictionary_WithPrefix)->ArgName("official")->ArgsProduct({kSources});
BENCHMARK(BM_Dictionary_Near)->ArgNames({"official", "edits"})->ArgsProduct({kSources, {1, 2}});
BENCHMARK(BM_Dictionary_NearPrefix)
    ->ArgNames({"official", "edits"})
    ->ArgsProduct({kSources, {1, 2}});
BENCHMARK(BM_Dictionary_Similar)->ArgName("official")->ArgsProduct({kSources});
BENCHMARK(BM_Dictionary_Split)->ArgName("official")->ArgsProduct({kSources});
BENCHMARK(BM_Dictionary_Build)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Dictionary_Load)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace descry::benchmarks
