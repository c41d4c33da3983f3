// Any bytes as a CSV body over a small index: the answer is CSV in UTF-8 with as many fields in
// each row as in its header, and the same however the body comes in pieces. The first byte, a
// digit, chooses what is asked of the rows.

#include <cstdint>
#include <string>
#include <string_view>

#include "server/api/csv_batch.hpp"
#include "server/api/utf8.hpp"
#include "server/http/line_splitter.hpp"
#include "tests/fuzz/fuzz_input.hpp"
#include "tests/support/corpus_maker.hpp"

namespace {

using namespace descry;  // NOLINT(google-build-using-namespace): one file, one program.
using fuzz::must;

constexpr std::size_t kLineLimit = 200;

const engine::Engine& small_engine() {
  static const test::TemporaryFolder folder;
  static const auto opened = [] {
    engine::Corpus corpus;
    corpus.sources = {"made_up.txt"};
    auto header = test::concept_of("A1", "Walking aid");
    header.billable = false;
    auto stick = test::concept_of("A1.2", "Walking stick, \"plain\", 2.5 mg");
    stick.parent = 0;
    corpus.systems.push_back(test::system_of("own", {header, stick}));
    return test::engine_of(corpus, folder);
  }();
  must(opened != nullptr);
  return *opened;
}

struct Answer {
  std::string rows;
  std::string refusal;
  server::CsvCounts counts;
};

Answer answer_to(server::CsvTaskKind kind, std::string_view body, std::size_t step) {
  static engine::SearchScratch scratch;
  static engine::SearchAnswer found;
  server::CsvOptions options;
  options.systems = {"own"};
  options.limit = 2;
  server::CsvBatch batch(kind, options);
  const server::CsvPlace place{small_engine(), scratch, found};
  server::LineSplitter splitter(kLineLimit, server::LineCut::with_ends);
  server::LineSplitter::Line line;
  Answer answer;
  const auto take = [&] {
    if (line.is_oversized) {
      batch.take_oversized(line.number, kLineLimit, answer.rows);
    } else {
      batch.take_line(line.text, line.number, place, answer.rows);
    }
  };
  for (std::size_t begin = 0; begin < body.size(); begin += step) {
    std::string_view piece = body.substr(begin, step);
    while (splitter.next(piece, line)) {
      take();
    }
  }
  if (splitter.finish(line)) {
    take();
  }
  batch.finish(place, answer.rows);
  answer.refusal = batch.refusal().value_or("");
  answer.counts = batch.counts();
  return answer;
}

/// Every row of `text` has as many fields as the first; how many rows there are.
std::uint64_t count_rows(std::string_view text) {
  server::CsvReader reader;
  std::size_t width = 0;
  std::uint64_t rows = 0;
  const auto take = [&](server::CsvEvent event) {
    must(event != server::CsvEvent::broken);
    if (event == server::CsvEvent::record) {
      must(width == 0 || reader.fields().size() == width);
      width = reader.fields().size();
      ++rows;
    }
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    take(reader.feed(text.substr(0, end)));
    text.remove_prefix(end);
  }
  take(reader.finish());
  return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string input = fuzz::bytes_of(data, size);
  const auto kind = static_cast<server::CsvTaskKind>(data[0] % 3);
  const std::string_view body = std::string_view(input).substr(1);
  const Answer whole = answer_to(kind, body, size);
  must(server::count_code_points(whole.rows).has_value());
  must(server::count_code_points(whole.refusal).has_value());
  must(whole.refusal.empty() != whole.rows.empty());
  must(whole.counts.failed <= whole.counts.rows);
  must(count_rows(whole.rows) >= whole.counts.rows);
  const Answer pieces = answer_to(kind, body, 1 + data[0] % 7);
  must(pieces.rows == whole.rows && pieces.refusal == whole.refusal);
  return 0;
}
