#include "engine/query/clarity.hpp"

#include <algorithm>
#include <string_view>

#include "engine/rank/clarity.hpp"

namespace descry::engine {
namespace {

/// What stands before the dot: `E11` of `E11.9`. A code without a dot is a category of its own.
std::string_view category_of(const ScoredConcept& hit, const SearchScratch::State& scratch) {
  const SystemIndex& index = *scratch.passes[hit.system].view.index;
  const std::string_view code = index.code_in(index.row(hit.concept_id));
  return code.substr(0, code.find('.'));
}

bool is_own_text(const ScoredConcept& hit, const SearchScratch::State& scratch) {
  const LabelKind kind = scratch.passes[hit.system].view.index->head(hit.label).kind();
  return kind == LabelKind::title || kind == LabelKind::inclusion;
}

}  // namespace

float clarity_of(const Found& found, const SearchScratch::State& scratch) {
  if (found.best.empty() || found.stage == Stage::code) {
    return 1.0F;
  }
  const ScoredConcept& first = found.best.front();
  const std::string_view category = category_of(first, scratch);
  ClarityInput in;
  for (auto hit = found.best.rbegin(); hit + 1 != found.best.rend(); ++hit) {
    const bool is_own = hit->system == first.system && category_of(*hit, scratch) == category;
    (is_own ? in.lead_over_category : in.lead_over_others) = first.score - hit->score;
  }
  in.total = found.total;
  in.is_one_word = std::ranges::count_if(scratch.words, &QueryWord::is_content) == 1;
  in.is_own_text = is_own_text(first, scratch);
  return clarity_of(in);
}

}  // namespace descry::engine
