// CSV files over a daemon. See csv_source.hpp.

#include <array>
#include <atomic>
#include <charconv>
#include <string>
#include <utility>

#include "server/api/csv_reader.hpp"
#include "tools/descry/answers.hpp"
#include "tools/descry/csv_source.hpp"
#include "tools/descry/http_stream.hpp"
#include "tools/descry/url.hpp"

namespace descry::tools {

namespace {

using engine::Result;
using server::CsvEvent;

std::string target_of(const CsvFileOptions& options) {
  const bool is_search = options.task == server::CsvTaskKind::search;
  std::string target = is_search                                       ? "/v1/batch/search"
                       : options.task == server::CsvTaskKind::validate ? "/v1/batch/validate"
                                                                       : "/v1/batch/lookup";
  std::string systems;
  for (const std::string& system : options.systems) {
    systems += (systems.empty() ? "" : ",") + system;
  }
  add_parameter(target, "column", options.column);
  add_parameter(target, is_search ? "systems" : "system", systems);
  add_parameter(target, "as_of", options.as_of);
  if (is_search) {
    std::array<char, 32> score{};
    const auto end =
        std::to_chars(score.data(), score.data() + score.size(), options.min_score).ptr;
    add_parameter(target, "limit", std::to_string(options.limit));
    add_parameter(target, "min_score", std::string(score.data(), end));
    add_parameter(target, "billable",
                  !options.billable   ? ""
                  : *options.billable ? "true"
                                      : "false");
  }
  return target;
}

/// Counts the rows of an answer that comes in pieces.
class RowCounter {
 public:
  void take(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t end = bytes.find('\n');
      partial_.append(bytes.substr(0, end == std::string_view::npos ? end : end + 1));
      if (end == std::string_view::npos) {
        return;
      }
      bytes.remove_prefix(end + 1);
      count(reader_.feed(partial_));
      partial_.clear();
    }
  }

  [[nodiscard]] const server::CsvCounts& counts() const { return counts_; }
  /// What the last row has in its column `error`.
  [[nodiscard]] const std::string& last_error() const { return last_error_; }

 private:
  void count(CsvEvent event) {
    if (event != CsvEvent::record || std::exchange(is_header_, false)) {
      return;
    }
    ++counts_.rows;
    last_error_ = reader_.fields().back();
    if (!last_error_.empty() && counts_.failed++ == 0) {
      counts_.first_failure = last_error_;
    }
  }

  server::CsvReader reader_;
  server::CsvCounts counts_;
  std::string last_error_;
  std::string partial_;
  bool is_header_ = true;
};

/// The body from the file, the answer to the file.
class RemoteRun final : public HttpStreamEnds {
 public:
  explicit RemoteRun(CsvFiles& files) : files_(files) {}

  [[nodiscard]] int input() const override { return files_.input.descriptor(); }

  Result<std::size_t> read(std::span<char> room) override {
    auto got = files_.input.read(room);
    sent_ += got ? *got : 0;
    return got;
  }

  Result<void> write(std::string_view bytes) override {
    counter_.take(bytes);
    files_.progress.show(sent_, counter_.counts().rows);
    return files_.output.write(bytes);
  }

  [[nodiscard]] const server::CsvCounts& counts() const { return counter_.counts(); }

  /// `error` with what the last row says: a daemon that breaks its answer off gives its reason
  /// there.
  [[nodiscard]] engine::Error explained(engine::Error error) const {
    if (!counter_.last_error().empty()) {
      error.message += "; the last row that came says: " + counter_.last_error();
    }
    return error;
  }

 private:
  CsvFiles& files_;
  RowCounter counter_;
  std::atomic<std::uint64_t> sent_{0};
};

}  // namespace

Result<server::CsvCounts> answer_there(const CsvFileOptions& options, CsvFiles& files) {
  DESCRY_TRY(const ServerAddress server, parse_server_address(options.place.url));
  RemoteRun run(files);
  auto answer = http_stream(server, target_of(options), "text/csv", run);
  if (!answer) {
    return run.explained(std::move(answer).error());
  }
  if (answer->status != 200) {
    return engine::Error{engine::ErrorCode::invalid_argument,
                         files.input.name() + ": " + problem_text(answer->status, answer->body)};
  }
  return run.counts();
}

}  // namespace descry::tools
