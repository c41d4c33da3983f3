#include "indexer/pipeline/build.hpp"

#include <array>
#include <chrono>
#include <fstream>
#include <optional>
#include <string>
#include <utility>

#include "engine/data_directory.hpp"
#include "engine/index/builder.hpp"
#include "indexer/pipeline/assemble.hpp"
#include "indexer/pipeline/interruption.hpp"
#include "indexer/pipeline/loaded_source.hpp"
#include "indexer/pipeline/vocabulary.hpp"
#include "indexer/source/open.hpp"

namespace descry::indexer {
namespace {

namespace fs = std::filesystem;
using engine::DataLock;
using engine::Error;
using engine::ErrorCode;
using engine::Result;

// Shares of a build's time, for the progress line.
constexpr double kLoaded = 0.25;
constexpr double kAssembled = 0.4;
constexpr double kIndexed = 0.95;

struct Prepared {
  engine::Corpus corpus;
  std::vector<SourceReport> sources;
};

Result<std::string> read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return Error{ErrorCode::not_found, path.string() + ": cannot be opened"};
  }
  std::string text;
  std::array<char, 64 * 1024> piece{};
  do {
    file.read(piece.data(), piece.size());
    text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
  } while (file);
  if (file.bad()) {
    return Error{ErrorCode::io_failure, path.string() + ": cannot be read; is it a folder?"};
  }
  return text;
}

Result<void> add_vocabulary(const BuildRequest& request, Prepared& prepared) {
  const auto built_in = built_in_vocabulary();
  std::vector<VocabularyFile> files(built_in.begin(), built_in.end());
  std::string own_name;
  std::string own_text;
  if (request.synonyms) {
    DESCRY_TRY(own_text, read_whole(*request.synonyms));
    own_name = shown_name(request.synonyms->filename().string());
    files.push_back({own_name, own_text});
  }
  DESCRY_TRY(Vocabulary vocabulary, read_vocabulary(files));
  SourceReport report;
  report.path = request.synonyms ? request.synonyms->string() : "built-in vocabulary";
  report.kind = "vocabulary";
  report.rows = vocabulary.synonyms.size() + vocabulary.names.size();
  report.skipped = vocabulary.warnings.size();
  report.warnings = std::move(vocabulary.warnings);
  prepared.sources.push_back(std::move(report));
  prepared.corpus.synonyms = std::move(vocabulary.synonyms);
  return place_own_names(vocabulary.names, prepared.corpus);
}

Result<Prepared> prepare(const BuildRequest& request, Progress& progress) {
  progress.show("open sources", 0);
  DESCRY_TRY(OpenedSources opened, open_sources(request.sources));
  progress.show("read " + std::to_string(opened.files.size()) + " sources", kLoaded / 2);
  DESCRY_TRY(auto loaded, load_sources(std::move(opened.files),
                                       {request.edition, request.threads, request.setting}));
  Prepared prepared;
  prepared.sources = describe_sources(loaded);
  progress.show("merge", kLoaded);
  DESCRY_TRY(Assembly assembly, assemble(std::move(loaded), request.threads));
  prepared.corpus = std::move(assembly.corpus);
  add_findings(assembly.findings, prepared.sources);
  if (auto added = add_vocabulary(request, prepared); !added) {
    return added.error();
  }
  for (std::string& path : opened.unrecognised) {
    SourceReport report;
    report.path = std::move(path);
    report.kind = name_of(SourceKind::unrecognised);
    report.warnings.emplace_back("not recognised, left out");
    prepared.sources.push_back(std::move(report));
  }
  return prepared;
}

}  // namespace

Result<BuildReport> build(const BuildRequest& request, Progress& progress) {
  const auto begun = std::chrono::steady_clock::now();
  DESCRY_TRY(DataLock lock, DataLock::acquire(request.data));
  const fs::path staged = lock.staging_path();
  std::optional<Interruption> interruption(std::in_place, staged.parent_path());
  DESCRY_TRY(Prepared prepared, prepare(request, progress));
  DESCRY_TRY(engine::BuildSummary summary,
             engine::build_generation(prepared.corpus, staged, request.threads,
                                      [&](std::string_view phase, double share) {
                                        progress.show(phase,
                                                      kAssembled + share * (kIndexed - kAssembled));
                                      }));
  progress.show("check and publish", kIndexed);
  BuildReport report;
  {
    DESCRY_TRY(const auto opened, engine::Engine::open(staged));
    report.systems.assign(opened->systems().begin(), opened->systems().end());
  }
  // From here on a signal ends the process as it comes: publishing is whole or has not happened.
  interruption.reset();
  DESCRY_TRY(report.generation, lock.publish(staged));
  report.bytes = summary.bytes;
  report.references = std::move(summary.references);
  report.sources = std::move(prepared.sources);
  report.took_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  progress.clear();
  return report;
}

}  // namespace descry::indexer
