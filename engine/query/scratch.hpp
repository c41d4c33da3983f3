#pragma once

// Memory of a search, kept from query to query on one thread.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/engine.hpp"
#include "engine/index/code_key.hpp"
#include "engine/query/collect.hpp"
#include "engine/query/concept_set.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/planner.hpp"
#include "engine/query/query_words.hpp"
#include "engine/query/topk.hpp"
#include "engine/query/view.hpp"
#include "engine/text/tokens.hpp"

namespace descry::engine {

struct SystemPass {
  View view;
  Plan plan;
  ConceptSet concepts;
};

struct SearchScratch::State {
  TokenBuffer tokens;
  std::vector<QueryWord> words;
  PlannerScratch planner;
  OperandScratch concept_operands;
  CollectScratch collect;
  std::vector<SystemPass> passes;  ///< One a searched system; grows only.
  std::size_t pass_count = 0;
  TopK top;
  CodeKey misread{{}};  ///< A code that was typed with letters for digits.
  std::vector<std::uint32_t> mark_ends;
};

}  // namespace descry::engine
