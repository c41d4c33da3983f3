#include "tools/descry/bench_queries.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "tools/descry/eval_counts.hpp"
#include "tools/descry/tsv.hpp"

namespace descry::tools {

namespace {

engine::Error bad_line(std::string_view path, std::uint64_t line, std::string_view what) {
  return {engine::ErrorCode::corrupt_data,
          std::string(path) + ":" + std::to_string(line) + ": " + std::string(what)};
}

BenchClass& class_named(std::vector<BenchClass>& classes, std::string_view name) {
  const auto found = std::find_if(classes.begin(), classes.end(),
                                  [&](const BenchClass& item) { return item.name == name; });
  return found != classes.end() ? *found : classes.emplace_back(BenchClass{std::string(name), {}});
}

}  // namespace

engine::Result<std::vector<BenchClass>> parse_bench_queries(std::string_view text,
                                                            std::string_view path) {
  std::vector<BenchClass> classes;
  std::uint64_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    if (line.empty()) {
      continue;
    }
    const auto fields = split(line, '\t');
    if (fields.size() != 4) {
      return bad_line(path, number,
                      std::to_string(fields.size()) + " fields, expected class, query, gold, 0|1");
    }
    if (fields[3] != "0" && fields[3] != "1") {
      return bad_line(path, number, "field 4 \"" + std::string(fields[3]) + "\": 0 or 1 expected");
    }
    if (fields[1].empty()) {
      return bad_line(path, number, "the query is empty");
    }
    class_named(classes, fields[0])
        .queries.push_back({std::string(fields[1]), plain_code(fields[2]), fields[3] == "1"});
  }
  if (classes.empty()) {
    return bad_line(path, number, "no query in the file");
  }
  return classes;
}

std::string tsv_row(std::string_view name, const BenchFigures& figures) {
  std::array<char, 128> line{};
  int length = std::snprintf(line.data(), line.size(), "\t%llu\t%.2f\t%.2f\t%.2f\t",
                             static_cast<unsigned long long>(figures.n), figures.p50_us,
                             figures.p95_us, figures.p99_us);
  std::string row = std::string(name) + std::string(line.data(), static_cast<std::size_t>(length));
  if (figures.hit10 < 0) {
    return row + "-";
  }
  length = std::snprintf(line.data(), line.size(), "%.4f", figures.hit10);
  return row + std::string(line.data(), static_cast<std::size_t>(length));
}

}  // namespace descry::tools
