#include "engine/engine.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <future>
#include <utility>

#include "engine/engine_state.hpp"
#include "engine/index/edit_store.hpp"
#include "engine/query/present.hpp"
#include "engine/query/scratch.hpp"
#include "engine/query/search.hpp"
#include "engine/query/suggest.hpp"
#include "engine/text/utf8.hpp"

namespace descry::engine {
namespace {

EditionSummary summarise(const SystemIndex& index, std::uint32_t edition,
                         const std::vector<std::string>& names) {
  const EditionInfo& info = index.info().editions[edition];
  const EditionTable& table = index.arrays().editions[edition];
  EditionSummary summary;
  summary.edition = info.id;
  summary.from = info.from;
  summary.to = info.to;
  summary.is_default = edition == index.default_edition();
  for (const EditionSource& source : info.sources) {
    if (source.source < names.size()) {
      summary.sources.push_back({source.kind, names[source.source]});
    }
  }
  for (const std::uint32_t concept_id : table.by_position) {
    const std::uint8_t flags = table.flags[concept_id];
    const auto kind = static_cast<ConceptKind>(flags & EditionTable::kKindMask);
    summary.concepts += kind == ConceptKind::code ? 1U : 0U;
    summary.modifiers += kind == ConceptKind::modifier ? 1U : 0U;
    summary.billable += (flags & EditionTable::kBillable) != 0 ? 1U : 0U;
  }
  for (const std::uint32_t editions : index.arrays().label_editions) {
    summary.labels += (editions >> edition) & 1U;
  }
  return summary;
}

SystemSummary summarise(const SystemIndex& index, const std::vector<std::string>& names) {
  const SystemInfo& info = index.info();
  SystemSummary summary{info.id, info.title, info.uri, info.licence, info.searched_by_default, {}};
  for (std::uint32_t e = 0; e < info.editions.size(); ++e) {
    summary.editions.push_back(summarise(index, e, names));
  }
  return summary;
}

Error invalid(std::string message) {
  return {ErrorCode::invalid_argument, std::move(message)};
}

std::string_view trimmed(std::string_view q) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!q.empty() && is_blank(q.front())) {
    q.remove_prefix(1);
  }
  return q;
}

/// Trailing blanks count towards nothing but end the last word.
Result<void> check_query(std::string_view q) {
  std::string_view core = q;
  while (!core.empty() && (core.back() == ' ' || core.back() == '\t')) {
    core.remove_suffix(1);
  }
  if (core.empty()) {
    return invalid("q: empty, at least 1 character is needed");
  }
  if (!is_valid_utf8(core)) {
    return invalid("q: not valid UTF-8");
  }
  if (const std::size_t characters = count_code_points(core); characters > kMaxQueryCharacters) {
    return invalid("q: " + std::to_string(characters) + " characters, at most " +
                   std::to_string(kMaxQueryCharacters));
  }
  return {};
}

Result<void> check_request(const SearchRequest& request) {
  if (request.limit < 1 || request.limit > kMaxLimit) {
    return invalid("limit: " + std::to_string(request.limit) + ", from 1 to " +
                   std::to_string(kMaxLimit));
  }
  if (request.offset > kMaxOffset) {
    return invalid("offset: " + std::to_string(request.offset) + ", at most " +
                   std::to_string(kMaxOffset));
  }
  if (!request.under.empty() && request.systems.size() != 1) {
    return invalid("under: needs exactly one system, got " +
                   std::to_string(request.systems.size()));
  }
  return {};
}

std::string loaded_editions(const SystemIndex& index) {
  std::string text;
  for (const EditionInfo& edition : index.info().editions) {
    text += text.empty() ? "" : ", ";
    text += edition.id + " (" + format_iso_date(edition.from) + " to " +
            (edition.to ? format_iso_date(*edition.to) : std::string("now")) + ")";
  }
  return index.info().id + " " + text;
}

/// Makes the views of the searched systems in `scratch`, in the catalogue's order.
class ViewMaker {
 public:
  ViewMaker(const Engine::State& state, const SearchRequest& request, SearchScratch::State& scratch,
            SearchAnswer& answer)
      : state_(state), request_(request), scratch_(scratch), answer_(answer) {}

  Result<void> run() {
    for (const std::string_view wanted : request_.systems) {
      if (auto known = state_.system(wanted); !known) {
        return std::move(known).error();
      }
    }
    scratch_.pass_count = 0;
    std::string without;
    for (const SystemIndex& index : state_.systems) {
      if (!is_wanted(index.info())) {
        continue;
      }
      std::optional<std::uint32_t> edition;
      if (request_.as_of) {
        edition = index.edition_on(*request_.as_of);
        if (!edition) {
          without += (without.empty() ? "" : "; ") + loaded_editions(index);
          continue;
        }
      }
      if (auto added = add(index, edition); !added) {
        return added;
      }
    }
    return warn(without);
  }

 private:
  [[nodiscard]] bool is_wanted(const SystemInfo& info) const {
    return request_.systems.empty() ? info.searched_by_default
                                    : std::find(request_.systems.begin(), request_.systems.end(),
                                                info.id) != request_.systems.end();
  }

  Result<void> add(const SystemIndex& index, std::optional<std::uint32_t> edition) {
    if (scratch_.passes.size() == scratch_.pass_count) {
      scratch_.passes.emplace_back();
    }
    View& view = scratch_.passes[scratch_.pass_count++].view;
    answer_.editions.emplace_back(
        index.info().id, index.info().editions[edition.value_or(index.default_edition())].id);
    return make_view(index, edition, request_, view);
  }

  Result<void> warn(const std::string& without) {
    if (without.empty() || !request_.as_of) {
      return {};
    }
    const std::string message =
        "as_of " + format_iso_date(*request_.as_of) + ": no edition in force; loaded: " + without;
    if (scratch_.pass_count == 0) {
      return Error{ErrorCode::no_edition, message};
    }
    answer_.warnings.push_back(message);
    return {};
  }

  const Engine::State& state_;
  const SearchRequest& request_;
  SearchScratch::State& scratch_;
  SearchAnswer& answer_;
};

}  // namespace

std::optional<MatchMode> match_mode_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, MatchMode>, 4> kModes = {{
      {"auto", MatchMode::automatic},
      {"exact", MatchMode::exact},
      {"prefix", MatchMode::prefix},
      {"fuzzy", MatchMode::fuzzy},
  }};
  const auto known =
      std::ranges::find(kModes, name, &std::pair<std::string_view, MatchMode>::first);
  return known != kModes.end() ? std::optional(known->second) : std::nullopt;
}

void SearchAnswer::clear() {
  total = 0;
  total_is_exact = true;
  editions.clear();
  warnings.clear();
  corrections.clear();
  hits.clear();
  explanations.clear();
  mark_storage.clear();
}

SearchScratch::SearchScratch() : state_(std::make_unique<State>()) {}
SearchScratch::~SearchScratch() = default;
SearchScratch::SearchScratch(SearchScratch&&) noexcept = default;
SearchScratch& SearchScratch::operator=(SearchScratch&&) noexcept = default;

namespace {

Result<SystemIndex> load_index(const GenerationReader& reader, const SystemInfo& info) {
  DESCRY_TRY(SystemArrays arrays, load_system(reader, info));
  return SystemIndex::load(info, std::move(arrays));
}

}  // namespace

Engine::Engine(std::unique_ptr<const State> state) noexcept : state_(std::move(state)) {}
Engine::~Engine() = default;

Result<std::shared_ptr<const Engine>> Engine::open(const std::string& generation) {
  const auto named = [&](Error error) {
    error.message = generation + ": " + error.message;
    return error;
  };
  auto reader = GenerationReader::open(generation);
  if (!reader) {
    return std::move(reader).error();
  }
  auto state = std::make_unique<State>(*std::move(reader));
  auto catalogue = load_catalogue(state->reader);
  if (!catalogue) {
    return named(std::move(catalogue).error());
  }
  state->catalogue = *std::move(catalogue);
  auto edits = load_edit_catalogue(state->reader);
  if (!edits) {
    return named(std::move(edits).error());
  }
  state->edits = *std::move(edits);
  auto cc = load_cc_releases(state->reader);
  if (!cc) {
    return named(std::move(cc).error());
  }
  state->cc = *std::move(cc);
  // Systems are read side by side: the time to start is that of the largest.
  std::vector<std::future<Result<SystemIndex>>> loading;
  loading.reserve(state->catalogue.systems.size());
  for (const SystemInfo& info : state->catalogue.systems) {
    loading.push_back(std::async(std::launch::async, load_index, std::cref(state->reader), info));
  }
  std::vector<Result<SystemIndex>> loaded;
  loaded.reserve(loading.size());
  for (auto& index : loading) {
    loaded.push_back(index.get());
  }
  for (Result<SystemIndex>& index : loaded) {
    if (!index) {
      return named(std::move(index).error());
    }
    state->systems.push_back(*std::move(index));
    state->summaries.push_back(summarise(state->systems.back(), state->catalogue.sources));
  }
  // The constructor is private, which std::make_shared cannot call.
  return std::shared_ptr<const Engine>(new Engine(std::move(state)));
}

std::span<const SystemSummary> Engine::systems() const noexcept {
  return state_->summaries;
}

std::uint64_t Engine::fingerprint() const noexcept {
  return state_->catalogue.fingerprint;
}

std::vector<MemoryPart> Engine::memory() const {
  std::vector<MemoryPart> parts;
  for (const SystemIndex& index : state_->systems) {
    const std::string& id = index.info().id;
    const SystemArrays& arrays = index.arrays();
    const auto add = [&](const char* part, std::uint64_t bytes, std::uint64_t items) {
      parts.push_back({id, part, bytes, items});
    };
    add("texts", arrays.texts.bytes.size() + arrays.texts.offsets.size() * 4, arrays.texts.size());
    add("concepts",
        arrays.codes.bytes.size() + arrays.keys.bytes.size() +
            arrays.codes.size() * (4 + 4 + 4 + 8 + 2 + arrays.editions.size() * 33),
        arrays.codes.size());
    add("labels", arrays.label_text.size() * 21, arrays.label_text.size());
    add("forward", arrays.tokens.size() * sizeof(LabelToken) + arrays.token_offsets.size() * 4,
        arrays.tokens.size());
    add("label postings", index.label_postings().bytes(), index.label_postings().entries());
    add("concept postings", index.concept_postings().bytes(), index.concept_postings().entries());
    add("dictionary", index.dictionary().memory_bytes(), index.dictionary().size());
    add("synonyms", index.synonyms().size() * sizeof(SynonymTable::Entry), index.synonyms().size());
  }
  return parts;
}

Result<void> Engine::search(const SearchRequest& request, SearchScratch& scratch,
                            SearchAnswer& answer) const {
  answer.clear();
  SearchRequest checked = request;
  checked.q = trimmed(request.q);
  if (auto ok = check_query(checked.q); !ok) {
    return ok;
  }
  if (auto ok = check_request(checked); !ok) {
    return ok;
  }
  if (auto ok = ViewMaker(*state_, checked, scratch.state(), answer).run(); !ok) {
    return ok;
  }
  const Found found = find_concepts(checked, scratch.state());
  answer.total = std::min(found.total, kExactTotalLimit);
  answer.total_is_exact = found.is_exact && found.total <= kExactTotalLimit;
  present(checked, found, scratch.state(), answer);
  return {};
}

Result<std::vector<Suggestion>> Engine::suggest(const SuggestRequest& request,
                                                SearchScratch& scratch) const {
  SearchRequest search;
  search.q = trimmed(request.q);
  search.systems = request.systems;
  search.limit = request.limit;
  if (auto ok = check_query(search.q); !ok) {
    return std::move(ok).error();
  }
  if (auto ok = check_request(search); !ok) {
    return std::move(ok).error();
  }
  SearchAnswer unused;
  if (auto ok = ViewMaker(*state_, search, scratch.state(), unused).run(); !ok) {
    return std::move(ok).error();
  }
  return suggest_phrases(search, scratch.state());
}

}  // namespace descry::engine
