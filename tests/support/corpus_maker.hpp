#pragma once

// Small corpora and generations for tests: write concepts in a line each, get an Engine.

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/engine.hpp"
#include "engine/index/corpus.hpp"
#include "tests/support/temporary_folder.hpp"

namespace descry::test {

/// A billable code with a title, the default prior and labels of a kind each.
engine::ConceptInput concept_of(std::string code, std::string title,
                                std::vector<std::pair<engine::LabelKind, std::string>> labels = {});

/// One system, searched by default, with one edition `2026` in force from 2025-10-01.
engine::SystemInput system_of(std::string id, std::vector<engine::ConceptInput> concepts);

/// The vocabulary line `from > to`.
engine::SynonymInput synonym_of(std::string from, std::string to);

/// Builds and opens; a failure of either fails the running test and gives null.
std::shared_ptr<const engine::Engine> engine_of(const engine::Corpus& corpus,
                                                const TemporaryFolder& folder);

/// The codes of the first hits, best first.
std::vector<std::string> codes_for(const engine::Engine& engine, std::string_view q);

}  // namespace descry::test
