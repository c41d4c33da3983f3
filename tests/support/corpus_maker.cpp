#include "tests/support/corpus_maker.hpp"

#include <gtest/gtest.h>

#include "engine/index/builder.hpp"

namespace descry::test {

engine::ConceptInput concept_of(std::string code, std::string title,
                                std::vector<std::pair<engine::LabelKind, std::string>> labels) {
  engine::ConceptInput item;
  item.code = std::move(code);
  item.title = std::move(title);
  item.billable = true;
  item.valid_from = *engine::parse_iso_date("2025-10-01");
  for (auto& [kind, text] : labels) {
    item.labels.push_back({kind, std::move(text), 0});
  }
  return item;
}

engine::SystemInput system_of(std::string id, std::vector<engine::ConceptInput> concepts) {
  engine::SystemInput system;
  system.title = "Test system " + id;
  system.uri = "urn:test:" + id;
  system.licence = "none";
  system.id = std::move(id);
  const engine::Date from = *engine::parse_iso_date("2025-10-01");
  system.editions.push_back(
      {"2026", from, engine::parse_iso_date("2026-09-30"), from, std::move(concepts), {}});
  return system;
}

engine::SynonymInput synonym_of(std::string from, std::string to) {
  return {std::move(from), std::move(to), engine::LabelKind::synonym, 0.85F, "test.txt:1"};
}

std::shared_ptr<const engine::Engine> engine_of(const engine::Corpus& corpus,
                                                const TemporaryFolder& folder) {
  const auto directory = folder.path() / "generation";
  const auto built = engine::build_generation(corpus, directory);
  if (!built) {
    ADD_FAILURE() << "build: " << built.error().message;
    return nullptr;
  }
  auto opened = engine::Engine::open(directory);
  if (!opened) {
    ADD_FAILURE() << "open: " << opened.error().message;
    return nullptr;
  }
  return *std::move(opened);
}

std::vector<std::string> codes_for(const engine::Engine& engine, std::string_view q) {
  engine::SearchScratch scratch;
  engine::SearchAnswer answer;
  engine::SearchRequest request;
  request.q = q;
  const auto searched = engine.search(request, scratch, answer);
  EXPECT_TRUE(searched) << (searched ? "" : searched.error().message);
  std::vector<std::string> codes;
  for (const engine::Hit& hit : answer.hits) {
    codes.emplace_back(hit.code);
  }
  return codes;
}

}  // namespace descry::test
