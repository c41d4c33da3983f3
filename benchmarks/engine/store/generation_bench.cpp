// Reads from a generation: records by key, as code pages do, and arrays whole, as start-up does.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <unistd.h>

#include "engine/store/generation.hpp"

namespace descry::engine {
namespace {

constexpr std::uint32_t kRecords = 100'000;
constexpr std::uint64_t kSeed = 20260401;
constexpr std::uint64_t kLargestArrayBytes = 64U << 20U;

template <typename T>
T checked(Result<T> result) {
  if (!result) {
    std::cerr << result.error().message << '\n';
    std::abort();
  }
  if constexpr (!std::is_void_v<T>) {
    return *std::move(result);
  }
}

std::string key_of(std::uint32_t number) {
  return "icd10cm/2026/" + std::to_string(number);
}

std::string array_name(std::uint64_t bytes) {
  return "array-" + std::to_string(bytes);
}

std::string value_of(std::uint32_t number) {
  // About the size of a code page's record.
  return std::string(300 + number % 400, static_cast<char>('a' + number % 26));
}

void write_generation(const std::filesystem::path& directory) {
  GenerationWriter writer = checked(GenerationWriter::create(directory));
  for (std::uint32_t number = 0; number < kRecords; ++number) {
    checked(writer.put(Family::concepts, key_of(number), value_of(number)));
  }
  for (std::uint64_t bytes = 1U << 20U; bytes <= kLargestArrayBytes; bytes *= 8) {
    std::vector<std::uint32_t> values(bytes / sizeof(std::uint32_t));
    std::iota(values.begin(), values.end(), 0U);
    checked(put_vector(writer, Family::forward, array_name(bytes), values));
  }
  checked(writer.finish());
}

/// One generation for the whole run, removed at its end.
class Fixture {
 public:
  Fixture()
      : directory_(std::filesystem::temp_directory_path() /
                   ("descry-store-bench-" + std::to_string(::getpid()))) {
    write_generation(directory_ / "generation");
    reader_ = std::make_unique<GenerationReader>(
        checked(GenerationReader::open(directory_ / "generation")));
  }
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;
  ~Fixture() {
    reader_.reset();
    std::filesystem::remove_all(directory_);
  }

  [[nodiscard]] const GenerationReader& reader() const { return *reader_; }
  [[nodiscard]] std::filesystem::path generation() const { return directory_ / "generation"; }

 private:
  std::filesystem::path directory_;
  std::unique_ptr<GenerationReader> reader_;
};

const Fixture& fixture() {
  static const Fixture kFixture;
  return kFixture;
}

void BM_Generation_GetRecord(benchmark::State& state) {
  const GenerationReader& reader = fixture().reader();
  std::mt19937_64 random(kSeed);
  const auto distinct = static_cast<std::uint32_t>(state.range(0));
  if (checked(reader.get(Family::concepts, key_of(7))) != value_of(7)) {
    state.SkipWithError("the record read is not the one written");
    return;
  }
  for (std::uint32_t number = 0; number < distinct; ++number) {
    checked(reader.get(Family::concepts, key_of(number)));  // Warm: blocks are in the cache.
  }
  for (auto _ : state) {
    const std::string key = key_of(static_cast<std::uint32_t>(random() % distinct));
    benchmark::DoNotOptimize(checked(reader.get(Family::concepts, key)));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Generation_GetRecord)->ArgName("distinct")->Arg(100)->Arg(kRecords);

void BM_Generation_GetAbsent(benchmark::State& state) {
  const GenerationReader& reader = fixture().reader();
  std::uint32_t number = kRecords;
  for (auto _ : state) {
    benchmark::DoNotOptimize(checked(reader.get(Family::concepts, key_of(++number))));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Generation_GetAbsent);

void BM_Generation_ReadArray(benchmark::State& state) {
  const GenerationReader& reader = fixture().reader();
  const auto bytes = static_cast<std::uint64_t>(state.range(0));
  for (auto _ : state) {
    const auto values =
        checked(read_vector<std::uint32_t>(reader, Family::forward, array_name(bytes)));
    if (values.back() != bytes / sizeof(std::uint32_t) - 1) {
      state.SkipWithError("the array read is not the one written");
      return;
    }
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_Generation_ReadArray)
    ->ArgName("bytes")
    ->Arg(1 << 20)
    ->Arg(8 << 20)
    ->Arg(64 << 20)
    ->Unit(benchmark::kMillisecond);

void BM_Generation_Open(benchmark::State& state) {
  const std::filesystem::path directory = fixture().generation();
  for (auto _ : state) {
    benchmark::DoNotOptimize(checked(GenerationReader::open(directory)));
  }
}
BENCHMARK(BM_Generation_Open)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace descry::engine
