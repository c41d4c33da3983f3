#pragma once

// What the runners in C++ share: files in, words of a query, and the loop that compare.py talks to.
// The protocol is told in benchmarks/peers/README.md; runners in other languages speak it too.
//
// A runner is a program of its own, so failures end it: they are thrown, and main() prints them.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace descry::benchmarks::peers {

inline constexpr std::size_t kHits = 10;

enum class Kind : std::uint8_t { exact, prefix, code, fuzzy_wide };

struct Title {
  std::string code;
  std::string text;
};

/// The codes of a search, best first; views into memory of the runner.
using Codes = std::vector<std::string_view>;

[[noreturn]] inline void fail(const std::string& message) {
  throw std::runtime_error(message);
}

inline std::ifstream opened(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    fail(path + ": cannot be read");
  }
  return file;
}

/// Lines `code<TAB>title`.
inline std::vector<Title> read_titles(const std::string& path) {
  std::ifstream file = opened(path);
  std::vector<Title> titles;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    titles.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return titles;
}

/// Queries by class: lines `class<TAB>query<TAB>...`.
inline std::map<std::string, std::vector<std::string>> read_queries(const std::string& path) {
  std::ifstream file = opened(path);
  std::map<std::string, std::vector<std::string>> queries;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    queries[line.substr(0, tab)].push_back(
        line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
  }
  return queries;
}

/// Runs of letters and digits in lower case, the words of queries and titles for every peer.
inline void words_of(std::string_view text, std::vector<std::string>& words) {
  words.clear();
  bool in_word = false;
  for (char letter : text) {
    if (letter >= 'A' && letter <= 'Z') {
      letter = static_cast<char>(letter - 'A' + 'a');
    }
    const bool kept = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (kept && !in_word) {
      words.emplace_back();
    }
    if (kept) {
      words.back().push_back(letter);
    }
    in_word = kept;
  }
}

/// A typed code as the titles have it: without dot and blank, in upper case.
inline void plain_code(std::string_view typed, std::string& code) {
  code.clear();
  for (const char letter : typed) {
    if (letter != '.' && letter != ' ') {
      code.push_back(letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A')
                                                    : letter);
    }
  }
}

/// Edits that fuzzy_wide allows in a typed word.
constexpr unsigned edits_allowed(std::size_t letters) {
  return letters < 4 ? 0 : letters < 6 ? 1 : 2;
}

inline Kind kind_named(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames{"exact", "prefix", "code", "fuzzy_wide"};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) {
      return static_cast<Kind>(i);
    }
  }
  fail("class \"" + std::string(name) + "\": exact, prefix, code or fuzzy_wide expected");
}

/// One untimed pass, then one timed; a line for each query: nanoseconds, codes.
template <typename Peer>
void measure(Peer& peer, Kind kind, const std::vector<std::string>& queries) {
  using Clock = std::chrono::steady_clock;
  Codes codes;
  std::vector<std::string> found;
  for (const std::string& query : queries) {
    codes.clear();
    peer.search(kind, query, codes);
    std::string line;
    for (const std::string_view code : codes) {
      line.append(line.empty() ? "" : ",").append(code);
    }
    found.push_back(std::move(line));
  }
  std::vector<std::int64_t> took(queries.size());
  for (std::size_t i = 0; i < queries.size(); ++i) {
    codes.clear();
    const Clock::time_point begin = Clock::now();
    peer.search(kind, queries[i], codes);
    took[i] = std::chrono::nanoseconds(Clock::now() - begin).count();
  }
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::cout << took[i] << '\t' << found[i] << '\n';
  }
}

/// Answers `warm CLASS SECONDS` and `run CLASS` until the end of standard input. A Peer has
/// `bool can(Kind)` and `void search(Kind, const std::string&, Codes&)`.
template <typename Peer>
void serve(Peer& peer, const std::string& version, const std::string& query_file) {
  using Clock = std::chrono::steady_clock;
  auto queries = read_queries(query_file);
  std::cout << "ready\t" << version << std::endl;
  Codes codes;
  for (std::string command, name; std::cin >> command >> name;) {
    const Kind kind = kind_named(name);
    double seconds = 0;
    if (command == "warm") {
      std::cin >> seconds;
    }
    if (!peer.can(kind)) {
      std::cout << "none" << std::endl;
      continue;
    }
    const auto end = Clock::now() + std::chrono::duration<double>(seconds);
    while (Clock::now() < end) {
      for (const std::string& query : queries[name]) {
        codes.clear();
        peer.search(kind, query, codes);
      }
    }
    if (command == "run") {
      measure(peer, kind, queries[name]);
    }
    std::cout << "done" << std::endl;
  }
}

/// `build TITLES INDEX` or `serve TITLES INDEX QUERIES`; the exit status of main().
template <typename Build, typename Serve>
int run_main(int argc, char** argv, Build build_index, Serve serve_index) {
  try {
    const std::vector<std::string> arguments(argv, argv + argc);
    if (argc == 4 && arguments[1] == "build") {
      build_index(arguments[2], arguments[3]);
    } else if (argc == 5 && arguments[1] == "serve") {
      serve_index(arguments[2], arguments[3], arguments[4]);
    } else {
      fail("usage: build TITLES INDEX | serve TITLES INDEX QUERIES");
    }
    return EXIT_SUCCESS;
  } catch (const std::exception& problem) {
    std::cerr << argv[0] << ": " << problem.what() << '\n';
    return EXIT_FAILURE;
  }
}

}  // namespace descry::benchmarks::peers
