// Any bytes as a query over a small generation: pages are in order, within bounds and the same when
// asked again; every hit is a code of its system, and its marks lie in its label. The first byte
// chooses how to search, and whether to ask again: of a run's time a search takes a third.

#include <cmath>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "tests/fuzz/fuzz_input.hpp"
#include "tests/support/corpus_maker.hpp"

namespace {

using namespace descry;  // NOLINT(google-build-using-namespace): one file, one program.
using engine::LabelKind;
using fuzz::must;

engine::Corpus small_corpus() {
  engine::Corpus corpus;
  corpus.sources = {"made_up.txt"};
  corpus.systems.push_back(test::system_of(
      "icd10cm",
      {test::concept_of("E11.9", "Type 2 diabetes mellitus without complications",
                        {{LabelKind::lay, "sugar sickness"}}),
       test::concept_of("E11.31", "Type 2 diabetes mellitus with retinopathy of both eyes"),
       test::concept_of("I21.9", "Acute myocardial infarction, unspecified",
                        {{LabelKind::inclusion, "Coronary (artery) embolism NOS"},
                         {LabelKind::abbreviation, "AMI"}}),
       test::concept_of("S52.501A", "Fracture of the lower end of right radius, initial encounter"),
       test::concept_of("S52.502A", "Fracture of the lower end of left radius, initial encounter"),
       test::concept_of("H81.0", "M\xC3\xA9ni\xC3\xA8re's disease, stage III")}));
  corpus.systems.push_back(test::system_of(
      "own", {test::concept_of("A1", "Walking stick, 2.5 mg"), test::concept_of("A2", "Eye")}));
  corpus.synonyms.push_back(test::synonym_of("heart attack", "myocardial infarction"));
  corpus.synonyms.push_back(test::synonym_of("broken wrist", "fracture of radius"));
  return corpus;
}

enum class Asked : std::uint8_t { once, twice };

const engine::Engine& small_engine() {
  static const test::TemporaryFolder folder;
  static const auto opened = test::engine_of(small_corpus(), folder);
  must(opened != nullptr);
  return *opened;
}

void check_hit(const engine::Hit& hit) {
  must(std::isfinite(hit.score) && hit.score > 0 && !hit.label.empty());
  must(small_engine().look_up(hit.system, hit.code, {}).has_value());
  std::uint32_t last = 0;
  for (const engine::Span& mark : hit.marks) {
    must(last <= mark.begin && mark.begin < mark.end && mark.end <= hit.label.size());
    last = mark.end;
  }
}

bool search(const engine::SearchRequest& request, engine::SearchAnswer& answer) {
  static engine::SearchScratch scratch;
  const auto searched = small_engine().search(request, scratch, answer);
  must(searched || !searched.error().message.empty());
  return static_cast<bool>(searched);
}

void check_search(const engine::SearchRequest& request, Asked asked) {
  static engine::SearchAnswer answer;
  static engine::SearchAnswer again;
  const bool is_answered = search(request, answer);
  const bool is_again = asked == Asked::twice;
  must(!is_again || search(request, again) == is_answered);
  if (!is_answered) {
    return;
  }
  must(answer.hits.size() <= request.limit && answer.hits.size() <= answer.total);
  must(answer.explanations.size() == (request.explain ? answer.hits.size() : 0));
  must(!is_again || (answer.hits.size() == again.hits.size() && answer.total == again.total));
  for (std::size_t i = 0; i < answer.hits.size(); ++i) {
    const engine::Hit& hit = answer.hits[i];
    check_hit(hit);
    must(i == 0 || hit.score <= answer.hits[i - 1].score);
    must(!is_again || (hit.code == again.hits[i].code && hit.score == again.hits[i].score));
  }
}

void suggest(std::string_view text) {
  static engine::SearchScratch scratch;
  const auto suggested = small_engine().suggest({.q = text, .systems = {}}, scratch);
  if (!suggested) {
    return;
  }
  must(suggested->size() <= 10);
  for (const engine::Suggestion& suggestion : *suggested) {
    must(!suggestion.text.empty() && suggestion.count > 0);
    for (const engine::Span& mark : suggestion.marks) {
      must(mark.begin < mark.end && mark.end <= suggestion.text.size());
    }
  }
}

void look_up(std::string_view text) {
  if (const auto found = small_engine().look_up("icd10cm", text, {})) {
    must(small_engine().look_up("icd10cm", found->code, {}).has_value());
  }
  must(small_engine().did_you_mean("icd10cm", text, 3).size() <= 3);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string text = fuzz::bytes_of(data + 1, size - 1);
  const unsigned how = data[0];
  constexpr std::string_view kOne[] = {"icd10cm"};
  engine::SearchRequest request;
  request.q = text;
  request.match = static_cast<engine::MatchMode>(how % 4);
  request.explain = (how & 4U) != 0;
  request.limit = (how & 8U) != 0 ? 2 : 10;
  request.offset = (how & 64U) != 0 ? 1 : 0;
  if ((how & 16U) != 0) {
    request.systems = kOne;
  }
  check_search(request, (how & 32U) != 0 ? Asked::once : Asked::twice);
  suggest(text);
  look_up(text);
  return 0;
}
