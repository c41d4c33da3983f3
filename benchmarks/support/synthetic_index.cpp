#include "benchmarks/support/synthetic_index.hpp"

#include <cmath>
#include <cstdlib>
#include <iostream>
#include <random>
#include <utility>

#include <unistd.h>

#include "engine/index/builder.hpp"

namespace descry::benchmarks {

namespace {

constexpr std::uint64_t kSeed = 20260401;
constexpr std::uint32_t kVocabulary = 12'000;

/// Pronounceable, so that edit distances are like those between words.
std::string made_word(std::mt19937_64& random) {
  static constexpr std::string_view kConsonants = "bcdfghlmnprstvz";
  static constexpr std::string_view kVowels = "aeiou";
  std::string word;
  const std::size_t syllables = 2 + random() % 4;
  for (std::size_t i = 0; i < syllables; ++i) {
    word += kConsonants[random() % kConsonants.size()];
    word += kVowels[random() % kVowels.size()];
  }
  return word + kConsonants[random() % kConsonants.size()];
}

class TitleMaker {
 public:
  TitleMaker() {
    for (std::uint32_t i = 0; i < kVocabulary; ++i) {
      words_.push_back(made_word(random_));
    }
  }

  std::string title() {
    std::string text;
    const std::size_t length = 3 + random_() % 8;
    for (std::size_t i = 0; i < length; ++i) {
      text += (text.empty() ? "" : " ") + word();
    }
    return text;
  }

 private:
  /// Rank r comes about as often as 1/r: the inverse of the logarithmic distribution.
  const std::string& word() {
    const double share = static_cast<double>(random_() >> 11U) / 9007199254740992.0;
    const double rank = std::exp(share * std::log(static_cast<double>(kVocabulary)));
    return words_[static_cast<std::size_t>(rank) - 1];
  }

  std::mt19937_64 random_{kSeed};
  std::vector<std::string> words_;
};

/// `A00.0` to `Z99.9`, then with more places: official in form, made up.
std::string code_of(std::uint32_t number) {
  std::string code = {static_cast<char>('A' + number % 26),
                      static_cast<char>('0' + number / 26 % 10),
                      static_cast<char>('0' + number / 260 % 10), '.'};
  return code + std::to_string(number / 2600);
}

engine::Corpus made_corpus(std::uint32_t concepts, SyntheticIndex& index) {
  engine::SystemInput system;
  system.id = "made";
  system.title = "Made-up codes";
  system.editions.emplace_back();
  engine::EditionInput& edition = system.editions.back();
  edition.id = "1";
  edition.from = edition.effective = engine::from_number(20260101);
  TitleMaker maker;
  for (std::uint32_t i = 0; i < concepts; ++i) {
    engine::ConceptInput item;
    item.code = code_of(i);
    item.billable = true;
    item.valid_from = edition.from;
    item.title = maker.title();
    item.labels.push_back({engine::LabelKind::inclusion, maker.title(), 0});
    index.codes.push_back(item.code);
    index.titles.push_back(item.title);
    edition.concepts.push_back(std::move(item));
  }
  engine::Corpus corpus;
  corpus.sources = {"made"};
  corpus.systems.push_back(std::move(system));
  return corpus;
}

[[noreturn]] void give_up(const engine::Error& error) {
  std::cerr << "synthetic index: " << error.message << '\n';
  std::abort();
}

}  // namespace

SyntheticIndex build_synthetic_index(std::uint32_t concepts) {
  SyntheticIndex index;
  const engine::Corpus corpus = made_corpus(concepts, index);
  const std::filesystem::path directory =
      std::filesystem::temp_directory_path() /
      ("descry-bench-" + std::to_string(::getpid()) + "-" + std::to_string(concepts));
  if (auto built = engine::build_generation(corpus, directory); !built) {
    give_up(built.error());
  }
  auto opened = engine::Engine::open(directory);
  if (!opened) {
    give_up(opened.error());
  }
  index.engine = *std::move(opened);
  std::filesystem::remove_all(directory);
  return index;
}

}  // namespace descry::benchmarks
