// Xapian among the peers: a compacted Glass database, BM25, words joined by AND.
//
// Prefixes are wildcards of at most kExpansion words, the most frequent first; without that cap the
// slowest prefixes take milliseconds. Xapian 1.4 has no fuzzy search: a word that no title has is
// replaced by its spelling suggestion. Codes are read off the sorted list of terms.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "benchmarks/peers/common/runner.hpp"

namespace descry::benchmarks::peers {
namespace {

constexpr Xapian::termcount kExpansion = 50;
/// Before a code as a term; no word of a title begins with a capital letter.
constexpr char kCodePrefix = 'K';

class XapianPeer {
 public:
  XapianPeer(const std::string& index, std::vector<Title> titles)
      : database_(index), titles_(std::move(titles)) {}

  static bool can(Kind /*kind*/) { return true; }

  void search(Kind kind, const std::string& text, Codes& codes) {
    if (kind == Kind::code) {
      plain_code(text, code_);
      search_code(codes);
      return;
    }
    words_of(text, words_);
    std::vector<Xapian::Query> parts;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const bool is_cut = kind == Kind::prefix && i + 1 == words_.size();
      if (kind == Kind::fuzzy_wide) {
        correct(words_[i]);
      }
      parts.push_back(is_cut ? Xapian::Query(Xapian::Query::OP_WILDCARD, words_[i], kExpansion,
                                             Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT)
                             : Xapian::Query(words_[i]));
    }
    Xapian::Enquire enquire(database_);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end()));
    const Xapian::MSet hits = enquire.get_mset(0, kHits);
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
      codes.push_back(titles_[*hit - 1].code);
    }
  }

 private:
  void correct(std::string& word) const {
    const unsigned edits = edits_allowed(word.size());
    if (edits == 0 || database_.term_exists(word)) {
      return;
    }
    if (std::string suggestion = database_.get_spelling_suggestion(word, edits);
        !suggestion.empty()) {
      word = std::move(suggestion);
    }
  }

  void search_code(Codes& codes) {
    code_.insert(code_.begin(), kCodePrefix);
    for (auto term = database_.allterms_begin(code_);
         term != database_.allterms_end(code_) && codes.size() < kHits; ++term) {
      codes.push_back(titles_[*database_.postlist_begin(*term) - 1].code);
    }
  }

  Xapian::Database database_;
  std::vector<Title> titles_;
  std::vector<std::string> words_;
  std::string code_;
};

void build_index(const std::string& title_file, const std::string& index) {
  const std::string loose = index + ".loose";
  {
    Xapian::WritableDatabase database(loose, Xapian::DB_CREATE_OR_OVERWRITE);
    std::vector<std::string> words;
    for (const Title& title : read_titles(title_file)) {
      Xapian::Document document;
      words_of(title.text, words);
      for (const std::string& word : words) {
        document.add_term(word);
        database.add_spelling(word);
      }
      document.add_boolean_term(kCodePrefix + title.code);
      database.add_document(document);
    }
    database.commit();
    database.compact(index, Xapian::Compactor::FULLER);
  }
  std::filesystem::remove_all(loose);
}

void serve_index(const std::string& titles, const std::string& index, const std::string& queries) {
  XapianPeer peer(index, read_titles(titles));
  serve(peer, std::string("Xapian ") + Xapian::version_string(), queries);
}

}  // namespace
}  // namespace descry::benchmarks::peers

int main(int argc, char** argv) {
  using namespace descry::benchmarks::peers;
  try {
    return run_main(argc, argv, build_index, serve_index);
  } catch (const Xapian::Error& problem) {
    std::cerr << problem.get_description() << '\n';
    return EXIT_FAILURE;
  }
}
