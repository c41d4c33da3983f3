// Descry among its peers: searches an index of titles alone through the façade, as `descry bench`
// does, with the default way to match, whatever the class. The index is made by descry-index.
//
// usage: descry_runner serve TITLES INDEX QUERIES      TITLES is not read

#include <string>
#include <string_view>

#include "benchmarks/peers/common/runner.hpp"
#include "tools/descry/open_index.hpp"

namespace descry::benchmarks::peers {
namespace {

class Descry {
 public:
  explicit Descry(const engine::Engine& engine) : engine_(engine) {}

  static bool can(Kind /*kind*/) { return true; }

  void search(Kind /*kind*/, const std::string& query, Codes& codes) {
    engine::SearchRequest request;
    request.q = query;
    request.limit = kHits;
    if (const auto searched = engine_.search(request, scratch_, answer_); !searched) {
      fail(query + ": " + searched.error().message);
    }
    for (const engine::Hit& hit : answer_.hits) {
      codes.push_back(hit.code);
    }
  }

 private:
  const engine::Engine& engine_;  // Outlives this object: serve_index() holds it.
  engine::SearchScratch scratch_;
  engine::SearchAnswer answer_;
};

void build_index(const std::string& /*titles*/, const std::string& /*index*/) {
  fail("descry-index builds the index");
}

void serve_index(const std::string& /*titles*/, const std::string& index,
                 const std::string& queries) {
  const auto opened = tools::open_index(index);
  if (!opened) {
    fail(opened.error().message);
  }
  Descry peer(*opened->engine);
  serve(peer, "Descry", queries);
}

}  // namespace
}  // namespace descry::benchmarks::peers

int main(int argc, char** argv) {
  using namespace descry::benchmarks::peers;
  return run_main(argc, argv, build_index, serve_index);
}
