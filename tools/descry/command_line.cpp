#include "tools/descry/command_line.hpp"

#include <string>

#include <CLI/CLI.hpp>

#include "tools/descry/open_index.hpp"

namespace descry::tools {

namespace {

/// Options as CLI11 fills them; what was given decides what they mean.
struct Parsed {
  SearchOptions search;
  CodeOptions code;
  CsvFileOptions lookup;
  CsvFileOptions match;
  bool validates = false;
  InspectOptions inspect;
  BenchOptions bench;
  EvalOptions eval;
  std::vector<std::string> words;
  std::string billable;
  std::string match_billable;
};

void add_data(CLI::App& app, std::string& data) {
  app.add_option("--data", data, "Folder of the index (environment: DESCRY_DATA)")
      ->capture_default_str();
}

void add_place(CLI::App& app, Place& place) {
  add_data(app, place.data);
  app.add_option("--url", place.url, "Ask a daemon instead: http://HOST:PORT")->excludes("--data");
}

void add_search(CLI::App& root, Parsed& parsed) {
  CLI::App& app = *root.add_subcommand("search", "Find codes by words, parts of words or codes");
  SearchOptions& options = parsed.search;
  app.add_option("QUERY", parsed.words, "What to search for")->required();
  add_place(app, options.place);
  app.add_option("--systems", options.systems, "Only these systems: icd10cm,hcpcs")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--limit", options.limit, "Most hits")->check(CLI::Range(1, 100));
  app.add_option("--offset", options.offset, "Hits to leave out")->check(CLI::Range(0, 1000));
  app.add_option("--match", options.match, "How words may be met")
      ->check(CLI::IsMember({"auto", "exact", "prefix", "fuzzy"}));
  app.add_option("--billable", parsed.billable, "Only codes that are, or are not, billable")
      ->check(CLI::IsMember({"true", "false"}))
      ->expected(0, 1)
      ->default_str("true");
  app.add_option("--under", options.under, "Only below this code, block or chapter: E11, ch4");
  app.add_option("--as-of", options.as_of, "The edition in force on this day: YYYY-MM-DD");
  app.add_flag("--explain", options.explain, "Say how each word was met, and the score's parts");
  app.add_flag("--json", options.json, "Print what the API answers");
}

void add_code(CLI::App& root, Parsed& parsed) {
  CLI::App& app = *root.add_subcommand("code", "Everything about one code");
  CodeOptions& options = parsed.code;
  app.add_option("SYSTEM", options.system, "icd10cm, icd10pcs, hcpcs, ...")->required();
  app.add_option("CODE", options.code, "In any spelling: E11.9, e119")->required();
  add_place(app, options.place);
  app.add_option("--as-of", options.as_of, "The edition in force on this day: YYYY-MM-DD");
  app.add_flag("--json", options.json, "Print what the API answers");
}

void add_file(CLI::App& app, CsvFileOptions& options, const char* column_help) {
  app.add_option("FILE", options.file, "A CSV file with a header; - for standard input")
      ->required();
  add_place(app, options.place);
  app.add_option("--column", options.column, column_help);
  app.add_option("--out", options.out, "Write here instead of to standard output");
  app.add_option("--as-of", options.as_of, "For rows without a day of their own: YYYY-MM-DD");
}

void add_lookup(CLI::App& root, Parsed& parsed) {
  CLI::App& app = *root.add_subcommand("lookup", "Look the codes of a CSV file up");
  add_file(app, parsed.lookup, "The column with the codes (default: code)");
  app.add_option("--system", parsed.lookup.systems, "For rows without a column system")
      ->expected(1);
  app.add_flag("--validate", parsed.validates,
               "Say of each whether it may be billed, and what would do if not");
}

void add_match(CLI::App& root, Parsed& parsed) {
  CLI::App& app = *root.add_subcommand("match", "Find codes for the texts of a CSV file");
  CsvFileOptions& options = parsed.match;
  add_file(app, options, "The column with the texts (default: text, q)");
  app.add_option("--systems", options.systems, "Only these systems: icd10cm,hcpcs")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--limit", options.limit, "Most hits, and so rows, for each text")
      ->check(CLI::Range(1, 100));
  app.add_option("--min-score", options.min_score, "Leave out hits below: 0 to 1")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--billable", parsed.match_billable, "Only codes that are, or are not, billable")
      ->check(CLI::IsMember({"true", "false"}))
      ->expected(0, 1)
      ->default_str("true");
}

void add_measures(CLI::App& root, Parsed& parsed) {
  CLI::App& inspect = *root.add_subcommand("inspect", "What is in an index, and what it takes");
  add_data(inspect, parsed.inspect.data);
  inspect.add_flag("--json", parsed.inspect.json, "Print the systems as the API does");

  CLI::App& bench = *root.add_subcommand("bench", "Time searches in process, on one thread");
  add_data(bench, parsed.bench.data);
  bench.add_option("--queries", parsed.bench.queries, "Lines: class, query, gold code, 0|1")
      ->required();
  bench.add_option("--systems", parsed.bench.systems, "Search these instead of the golds' system")
      ->delimiter(',')
      ->allow_extra_args(false);
  bench
      .add_option("--rounds", parsed.bench.rounds, "Timed passes; the median of each figure counts")
      ->check(CLI::Range(1, 1000));

  CLI::App& eval = *root.add_subcommand("eval", "Compare rankings with known codes");
  add_data(eval, parsed.eval.data);
  eval.add_option("FILE", parsed.eval.file, "TSV with the columns query and gold_codes")
      ->required();
  eval.add_flag("--misses", parsed.eval.misses,
                "Show queries of half a without a gold among ten hits");
  eval.add_option("--half", parsed.eval.half, "Only this half of the queries, split by a hash")
      ->check(CLI::IsMember({"a", "b"}));
}

Command chosen(const CLI::App& root, Parsed& parsed) {
  if (root.got_subcommand("search")) {
    for (const std::string& word : parsed.words) {
      parsed.search.query += (parsed.search.query.empty() ? "" : " ") + word;
    }
    if (root.get_subcommand("search")->count("--billable") > 0) {
      parsed.search.billable = parsed.billable != "false";
    }
    return parsed.search;
  }
  if (root.got_subcommand("code")) {
    return parsed.code;
  }
  if (root.got_subcommand("lookup")) {
    parsed.lookup.task =
        parsed.validates ? server::CsvTaskKind::validate : server::CsvTaskKind::lookup;
    return parsed.lookup;
  }
  if (root.got_subcommand("match")) {
    parsed.match.task = server::CsvTaskKind::search;
    if (root.get_subcommand("match")->count("--billable") > 0) {
      parsed.match.billable = parsed.match_billable != "false";
    }
    return parsed.match;
  }
  if (root.got_subcommand("inspect")) {
    return parsed.inspect;
  }
  if (root.got_subcommand("bench")) {
    return parsed.bench;
  }
  return parsed.eval;
}

}  // namespace

std::optional<Command> read_command_line(int argc, const char* const* argv, int& exit_status) {
  Parsed parsed;
  for (std::string* data :
       {&parsed.search.place.data, &parsed.code.place.data, &parsed.lookup.place.data,
        &parsed.match.place.data, &parsed.inspect.data, &parsed.bench.data, &parsed.eval.data}) {
    *data = default_data_directory();
  }
  CLI::App root("Searches medical codes in an index, or in a daemon that serves one.", "descry");
  root.require_subcommand(1);
  add_search(root, parsed);
  add_code(root, parsed);
  add_lookup(root, parsed);
  add_match(root, parsed);
  add_measures(root, parsed);
  try {
    root.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    exit_status = root.exit(error) == 0 ? 0 : 2;
    return std::nullopt;
  }
  return chosen(root, parsed);
}

}  // namespace descry::tools
