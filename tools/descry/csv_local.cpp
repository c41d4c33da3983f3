// CSV files over the index of this machine. See csv_source.hpp.

#include <array>
#include <string>
#include <utility>

#include "tools/descry/csv_source.hpp"
#include "tools/descry/dates.hpp"
#include "tools/descry/open_index.hpp"

namespace descry::tools {

namespace {

using engine::Result;
using server::CsvBatch;

constexpr std::size_t kReadBytes = 256 * 1024;
constexpr std::size_t kMostLineBytes = 1024 * 1024;

Result<server::CsvOptions> batch_options(const CsvFileOptions& options) {
  server::CsvOptions made;
  made.column = options.column;
  made.systems = options.systems;
  made.limit = options.limit;
  made.min_score = options.min_score;
  made.billable = options.billable;
  DESCRY_TRY(made.as_of, date_of(options.as_of));
  return made;
}

/// Cuts the file into lines for the batch, and has the output written when some has gathered.
class LocalRun {
 public:
  LocalRun(CsvBatch& batch, const engine::Engine& engine, CsvFiles& files)
      : batch_(batch), place_{engine, scratch_, answer_}, files_(files) {}

  Result<void> run() {
    std::string room(kReadBytes, '\0');
    for (;;) {
      DESCRY_TRY(const std::size_t got, files_.input.read(room));
      if (got == 0) {
        break;
      }
      bytes_ += got;
      take(std::string_view(room).substr(0, got));
      DESCRY_TRY_VOID(hand_over());
      files_.progress.show(bytes_, batch_.counts().rows);
    }
    if (!partial_.empty() || is_skipping_) {
      take_line({});
    }
    batch_.finish(place_, out_);
    return hand_over();
  }

 private:
  void take(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t end = bytes.find('\n');
      const std::string_view piece =
          bytes.substr(0, end == std::string_view::npos ? bytes.size() : end + 1);
      bytes.remove_prefix(piece.size());
      if (end != std::string_view::npos) {
        take_line(piece);
      } else {
        keep(piece);
      }
    }
  }

  void keep(std::string_view piece) {
    is_skipping_ = is_skipping_ || partial_.size() + piece.size() > kMostLineBytes;
    if (is_skipping_) {
      partial_.clear();
    } else {
      partial_.append(piece);
    }
  }

  /// `piece` ends the line.
  void take_line(std::string_view piece) {
    ++line_;
    if (!partial_.empty() || is_skipping_) {
      keep(piece);
      piece = partial_;
    }
    if (std::exchange(is_skipping_, false)) {
      batch_.take_oversized(line_, kMostLineBytes, out_);
    } else {
      batch_.take_line(piece, line_, place_, out_);
    }
    partial_.clear();
  }

  Result<void> hand_over() {
    if (batch_.refusal()) {
      return engine::Error{engine::ErrorCode::invalid_argument,
                           files_.input.name() + ": " + *batch_.refusal()};
    }
    DESCRY_TRY_VOID(files_.output.write(out_));
    out_.clear();
    return {};
  }

  CsvBatch& batch_;
  engine::SearchScratch scratch_;
  engine::SearchAnswer answer_;
  const server::CsvPlace place_;
  CsvFiles& files_;
  std::string out_;
  std::string partial_;  ///< Of a line that the next read goes on with.
  bool is_skipping_ = false;
  std::uint64_t line_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

Result<server::CsvCounts> answer_here(const CsvFileOptions& options, CsvFiles& files) {
  DESCRY_TRY(const server::CsvOptions made, batch_options(options));
  DESCRY_TRY(const OpenIndex index, open_index(options.place.data));
  CsvBatch batch(options.task, made);
  DESCRY_TRY_VOID(LocalRun(batch, *index.engine, files).run());
  return batch.counts();
}

}  // namespace descry::tools
