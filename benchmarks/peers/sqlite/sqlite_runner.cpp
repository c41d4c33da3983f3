// SQLite among the peers: an FTS5 table without content, prefix indexes, bm25 by `rank`.
//
// Codes are a range of a table's primary key. FTS5 has no fuzzy search, and the spellfix1 extension
// is in no package of Debian 12. Statements are prepared once; the file is mapped and read only.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <sqlite3.h>

#include "benchmarks/peers/common/runner.hpp"

namespace descry::benchmarks::peers {
namespace {

constexpr const char* kSchema =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;"
    "CREATE VIRTUAL TABLE titles USING fts5"
    "(title, content = '', tokenize = 'ascii', prefix = '2 3 4 5');"
    "CREATE TABLE codes (code TEXT PRIMARY KEY, title INTEGER) WITHOUT ROWID;";
constexpr const char* kTuning =
    "PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -262144; PRAGMA locking_mode = EXCLUSIVE;";
constexpr const char* kByWords =
    "SELECT rowid FROM titles WHERE titles MATCH ?1 ORDER BY rank LIMIT 10";
constexpr const char* kByCode =
    "SELECT title FROM codes WHERE code >= ?1 AND code < ?2 ORDER BY code LIMIT 10";

class Database {
 public:
  Database(const std::string& path, int flags) {
    check(sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr));
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() {
    for (sqlite3_stmt* statement : statements_) {
      sqlite3_finalize(statement);
    }
    sqlite3_close(handle_);
  }

  void check(int status) const {
    if (status != SQLITE_OK && status != SQLITE_DONE && status != SQLITE_ROW) {
      fail(sqlite3_errmsg(handle_));
    }
  }
  void run(const char* sql) { check(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr)); }
  /// Lives as long as this object.
  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    statements_.push_back(statement);
    return statement;
  }
  void bind(sqlite3_stmt* statement, int place, const std::string& text) const {
    check(sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()),
                            SQLITE_STATIC));
  }

 private:
  sqlite3* handle_ = nullptr;
  std::vector<sqlite3_stmt*> statements_;
};

class SqlitePeer {
 public:
  SqlitePeer(const std::string& index, std::vector<Title> titles)
      : database_(index + "/titles.db", SQLITE_OPEN_READONLY), titles_(std::move(titles)) {
    database_.run(kTuning);
    by_words_ = database_.prepare(kByWords);
    by_code_ = database_.prepare(kByCode);
  }

  static bool can(Kind kind) { return kind != Kind::fuzzy_wide; }

  void search(Kind kind, const std::string& text, Codes& codes) {
    if (kind == Kind::code) {
      plain_code(text, first_);
      past_ = first_;
      ++past_.back();
      database_.bind(by_code_, 1, first_);
      database_.bind(by_code_, 2, past_);
      read(by_code_, codes);
      return;
    }
    words_of(text, words_);
    first_.clear();
    for (const std::string& word : words_) {
      first_.append(first_.empty() ? "\"" : " \"").append(word).append("\"");
    }
    if (kind == Kind::prefix) {
      first_.push_back('*');
    }
    database_.bind(by_words_, 1, first_);
    read(by_words_, codes);
  }

 private:
  void read(sqlite3_stmt* statement, Codes& codes) const {
    int status = SQLITE_ROW;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
      codes.push_back(
          titles_[static_cast<std::size_t>(sqlite3_column_int64(statement, 0)) - 1].code);
    }
    database_.check(status);
    sqlite3_reset(statement);
  }

  Database database_;
  std::vector<Title> titles_;
  sqlite3_stmt* by_words_ = nullptr;
  sqlite3_stmt* by_code_ = nullptr;
  std::vector<std::string> words_;
  std::string first_;
  std::string past_;
};

void build_index(const std::string& title_file, const std::string& index) {
  std::filesystem::create_directories(index);
  Database database(index + "/titles.db", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  database.run(kSchema);
  database.run("BEGIN");
  sqlite3_stmt* title = database.prepare("INSERT INTO titles (rowid, title) VALUES (?1, ?2)");
  sqlite3_stmt* code = database.prepare("INSERT INTO codes VALUES (?2, ?1)");
  sqlite3_int64 row = 0;
  for (const Title& item : read_titles(title_file)) {
    ++row;
    for (sqlite3_stmt* statement : {title, code}) {
      database.check(sqlite3_bind_int64(statement, 1, row));
      database.bind(statement, 2, statement == title ? item.text : item.code);
      database.check(sqlite3_step(statement));
      database.check(sqlite3_reset(statement));
    }
  }
  database.run("COMMIT");
  database.run("INSERT INTO titles (titles) VALUES ('optimize')");
  database.run("VACUUM");
}

void serve_index(const std::string& titles, const std::string& index, const std::string& queries) {
  SqlitePeer peer(index, read_titles(titles));
  serve(peer, std::string("SQLite FTS5 ") + sqlite3_libversion(), queries);
}

}  // namespace
}  // namespace descry::benchmarks::peers

int main(int argc, char** argv) {
  using namespace descry::benchmarks::peers;
  return run_main(argc, argv, build_index, serve_index);
}
