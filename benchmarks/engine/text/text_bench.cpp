// Folding and stems, per word: of queries as people type them, and of official titles.

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "benchmarks/support/medical_words.hpp"
#include "engine/text/stem.hpp"
#include "engine/text/tokens.hpp"
#include "engine/text/words.hpp"

namespace descry::benchmarks {
namespace {

const std::vector<std::string> kPlainQueries = {
    "type 2 diabetes mellitus with diabetic chronic kidney disease",
    "heart attack",
    "fracture wrist left",
    "chest pain unspecified",
    "copd with acute exacerbation",
    "urinary tract infection site not specified",
    "essential hypertension",
    "e11.9",
    "burn of second degree of right hand",
    "encounter for screening mammogram"};

const std::vector<std::string> kFoldedQueries = {"Type II diabetes w/o complications",
                                                 "Crohn's disease",
                                                 "2nd degree burn, hand",
                                                 "haemorrhage of oesophageal varices",
                                                 "M\xC3\xA9ni\xC3\xA8re\xE2\x80\x99s disease",
                                                 "anaemia d/t chronic renal failure",
                                                 "\xCE\xB2-thalassaemia",
                                                 "tumour (benign) of colon"};

void fold_all(benchmark::State& state, const std::vector<std::string>& texts) {
  engine::TokenBuffer buffer;
  engine::tokenise("Crohn's w/o II", buffer);
  if (buffer.tokens().size() != 3 || buffer.tokens()[1].text != "without") {
    std::abort();
  }
  std::int64_t words = 0;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& text : texts) {
      engine::tokenise(text, buffer);
      benchmark::DoNotOptimize(buffer.tokens().data());
      words += static_cast<std::int64_t>(buffer.tokens().size());
      bytes += static_cast<std::int64_t>(text.size());
    }
  }
  state.SetItemsProcessed(words);
  state.SetBytesProcessed(bytes);
}

void BM_Fold_PlainQueries(benchmark::State& state) {
  fold_all(state, kPlainQueries);
}
BENCHMARK(BM_Fold_PlainQueries);

void BM_Fold_RichQueries(benchmark::State& state) {
  fold_all(state, kFoldedQueries);
}
BENCHMARK(BM_Fold_RichQueries);

void BM_Fold_OfficialTitles(benchmark::State& state) {
  const std::vector<std::string> lines = official_lines();
  if (lines.empty()) {
    state.SkipWithError("official files absent: name their folder in DESCRY_TEST_DATA");
    return;
  }
  fold_all(state, lines);
}
BENCHMARK(BM_Fold_OfficialTitles)->Unit(benchmark::kMillisecond);

void BM_Stem_MedicalWords(benchmark::State& state) {
  const std::vector<std::string> words = medical_words(5'000);
  engine::StemBuffer buffer;
  for (auto _ : state) {
    for (const std::string& word : words) {
      benchmark::DoNotOptimize(engine::stem(word, buffer).data());
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(words.size()));
}
BENCHMARK(BM_Stem_MedicalWords);

void BM_FunctionWord_MedicalWords(benchmark::State& state) {
  const std::vector<std::string> words = medical_words(5'000);
  for (auto _ : state) {
    for (const std::string& word : words) {
      benchmark::DoNotOptimize(engine::is_function_word(word));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(words.size()));
}
BENCHMARK(BM_FunctionWord_MedicalWords);

}  // namespace
}  // namespace descry::benchmarks
