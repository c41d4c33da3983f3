#include "engine/index/builder.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>
#include <span>
#include <unordered_set>
#include <utility>

#include "engine/base/parallel.hpp"
#include "engine/index/cc_records.hpp"
#include "engine/index/composition_record.hpp"
#include "engine/index/concept_builder.hpp"
#include "engine/index/crosswalk_record.hpp"
#include "engine/index/derived_synonyms.hpp"
#include "engine/index/edit_store.hpp"
#include "engine/index/history_record.hpp"
#include "engine/index/label_builder.hpp"
#include "engine/index/note_links.hpp"
#include "engine/index/note_table.hpp"
#include "engine/index/page_record.hpp"
#include "engine/index/posting_builder.hpp"
#include "engine/index/prefix_entries.hpp"
#include "engine/index/synonym_builder.hpp"
#include "engine/index/system_index.hpp"
#include "engine/index/system_store.hpp"
#include "engine/store/generation.hpp"

namespace descry::engine {
namespace {

/// The pair that most concepts of an edition have.
TitleSources usual_title_sources(const EditionInput& edition) {
  std::map<std::pair<std::uint16_t, std::uint16_t>, std::size_t> counts;
  for (const ConceptInput& item : edition.concepts) {
    ++counts[{item.title_source, item.short_title_source}];
  }
  const auto most =
      std::ranges::max_element(counts, {}, [](const auto& counted) { return counted.second; });
  return most == counts.end() ? TitleSources{}
                              : TitleSources{most->first.first, most->first.second};
}

SystemInfo info_of(const SystemInput& system) {
  SystemInfo info{system.id, system.title, system.uri, system.licence, system.searched_by_default,
                  {}};
  for (const EditionInput& edition : system.editions) {
    info.editions.push_back({edition.id, edition.from, edition.to, edition.effective,
                             usual_title_sources(edition), edition.sources});
  }
  return info;
}

struct BuiltSystem {
  ConceptNumbers numbers;
  SystemArrays arrays;
};

/// Concepts, labels and vocabulary of a system; its postings are made of these.
class SystemBuilder {
 public:
  /// `phrases` of all systems outlive it.
  SystemBuilder(const SystemInput& system, std::span<const SynonymPhrase> phrases,
                std::size_t threads)
      : system_(system), phrases_(phrases), threads_(threads) {}
  ~SystemBuilder() = default;
  SystemBuilder(const SystemBuilder&) = delete;
  SystemBuilder& operator=(const SystemBuilder&) = delete;
  SystemBuilder(SystemBuilder&&) = delete;
  SystemBuilder& operator=(SystemBuilder&&) = delete;

  Result<BuiltSystem> run() {
    Result<void> labelled;
    std::vector<Initialism> initialisms;
    parallel_for(threads_, 2, [&](std::size_t job) {
      if (job == 0) {
        labelled = label();
      } else {
        initialisms = derive_initialisms(system_);
      }
    });
    DESCRY_TRY_VOID(std::move(labelled));
    SystemArrays& arrays = built_.arrays;
    DESCRY_TRY(const Dictionary dictionary, Dictionary::load(arrays.dictionary));
    drop_slips(usable_, initialisms);
    build_vocabulary(usable_, initialisms, dictionary, arrays);
    build_postings(dictionary, threads_, arrays);
    return std::move(built_);
  }

 private:
  Result<void> label() {
    TextInterner texts;
    DESCRY_TRY(built_.numbers, build_concepts(system_, texts, built_.arrays));
    short_words_ = derive_short_words(system_);
    own_phrases_ = {cut_phrases(system_.synonyms), cut_phrases(short_words_)};
    std::vector<const SynonymPhrase*> all;
    for (const std::span<const SynonymPhrase> some :
         {phrases_, std::span<const SynonymPhrase>(own_phrases_[0]),
          std::span<const SynonymPhrase>(own_phrases_[1])}) {
      std::ranges::transform(some, std::back_inserter(all),
                             [](const SynonymPhrase& phrase) { return &phrase; });
    }
    DESCRY_TRY(usable_, build_labels(system_, built_.numbers, all, texts, built_.arrays));
    built_.arrays.texts = texts.take();
    return {};
  }

  const SystemInput& system_;
  std::span<const SynonymPhrase> phrases_;
  std::size_t threads_;
  BuiltSystem built_;
  std::vector<SynonymInput> short_words_;
  std::array<std::vector<SynonymPhrase>, 2> own_phrases_;  ///< Of sources, and of short titles.
  std::vector<const SynonymPhrase*> usable_;
};

/// Those with most concepts first: they take longest.
std::vector<std::size_t> by_size(std::span<const SystemInput> systems) {
  const auto size = [&](std::size_t i) {
    return std::accumulate(
        systems[i].editions.begin(), systems[i].editions.end(), std::size_t{0},
        [](std::size_t sum, const EditionInput& edition) { return sum + edition.concepts.size(); });
  };
  std::vector<std::size_t> order(systems.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, size);
  return order;
}

/// All systems of a corpus, in its order. Errors: the first system's that has one.
Result<std::vector<BuiltSystem>> build_systems(const Corpus& corpus, std::size_t threads,
                                               const BuildProgress& progress) {
  const std::vector<SynonymPhrase> phrases = cut_phrases(corpus.synonyms);
  const std::vector<std::size_t> order = by_size(corpus.systems);
  std::vector<BuiltSystem> built(order.size());
  std::vector<std::optional<Error>> errors(order.size());
  std::mutex reporting;
  std::size_t done = 0;
  parallel_for(threads, order.size(), [&](std::size_t i) {
    const SystemInput& system = corpus.systems[order[i]];
    {
      const std::lock_guard lock(reporting);
      progress("index " + system.id, static_cast<double>(done) / static_cast<double>(order.size()));
    }
    auto one = SystemBuilder(system, phrases, threads).run();
    if (one) {
      built[order[i]] = *std::move(one);
    } else {
      errors[order[i]] = std::move(one).error();
    }
    const std::lock_guard lock(reporting);
    ++done;
  });
  for (std::optional<Error>& error : errors) {
    if (error) {
      return *std::move(error);
    }
  }
  return built;
}

/// Writes the pages of an edition and adds them to `fingerprint`.
Result<void> save_pages(GenerationWriter& writer, const SystemInput& system, std::uint32_t edition,
                        const std::vector<std::uint32_t>& numbers,
                        const std::vector<PageLinks>& links, Hasher64& fingerprint) {
  const TitleSources usual = usual_title_sources(system.editions[edition]);
  ConceptInput empty;
  empty.title_source = usual.title;
  empty.short_title_source = usual.short_title;
  const std::string nothing = encode_page(empty, {}, usual);
  const auto& concepts = system.editions[edition].concepts;
  for (std::size_t i = 0; i < concepts.size(); ++i) {
    const std::string page = encode_page(concepts[i], links[i], usual);
    if (page == nothing) {
      continue;
    }
    fingerprint.add(std::as_bytes(std::span(page)));
    auto put = writer.put(
        Family::notes, page_key(system.id, numbers[i], static_cast<std::uint8_t>(edition)), page);
    if (!put) {
      return put;
    }
  }
  return {};
}

Result<void> save_note_table(GenerationWriter& writer, const std::string& system,
                             const EditionInput& edition,
                             const std::vector<std::uint32_t>& numbers) {
  const std::string table = encode_note_table(edition, numbers);
  if (table.empty()) {
    return {};
  }
  return writer.put(Family::relations, note_table_key(system, edition.id), table);
}

Result<void> save_editions(GenerationWriter& writer, const SystemInput& system,
                           const ConceptNumbers& numbers, const SystemArrays& arrays,
                           Hasher64& fingerprint, BuildSummary& summary) {
  for (std::uint32_t e = 0; e < system.editions.size(); ++e) {
    EditionLinks links = link_notes(system, e, numbers, arrays);
    auto saved = save_pages(writer, system, e, numbers.numbers[e], links.pages, fingerprint);
    if (!saved) {
      return saved;
    }
    saved = save_note_table(writer, system.id, system.editions[e], numbers.numbers[e]);
    if (!saved) {
      return saved;
    }
    if (links.counts.named != 0) {
      summary.references.push_back({system.id, system.editions[e].id, links.counts.named,
                                    links.counts.resolved, std::move(links.counts.unresolved)});
    }
  }
  return save_history(writer, system, fingerprint);
}

Result<void> save_compositions(GenerationWriter& writer, const SystemInput& system,
                               Hasher64& fingerprint) {
  for (std::size_t e = 0; e < system.editions.size(); ++e) {
    for (const CompositionInput& input : system.editions[e].compositions) {
      const std::string record = encode_composition(input);
      fingerprint.add(std::as_bytes(std::span(record)));
      DESCRY_TRY_VOID(writer.put(
          Family::relations, composition_key(system.id, static_cast<std::uint8_t>(e), input.prefix),
          record));
    }
    for (const PrefixEntries& input : system.editions[e].prefix_entries) {
      const std::string record = encode_prefix_entries(input.entries);
      fingerprint.add(std::as_bytes(std::span(record)));
      DESCRY_TRY_VOID(writer.put(
          Family::relations,
          prefix_entries_key(system.id, static_cast<std::uint8_t>(e), input.prefix), record));
    }
  }
  return {};
}

Result<void> check_systems(const Corpus& corpus) {
  std::unordered_set<std::string_view> seen;
  for (const SystemInput& system : corpus.systems) {
    if (system.id.empty() || !seen.insert(system.id).second) {
      return Error{ErrorCode::invalid_argument,
                   "system \"" + system.id + "\": empty or given twice"};
    }
  }
  return {};
}

}  // namespace

Result<BuildSummary> build_generation(const Corpus& corpus, const std::filesystem::path& directory,
                                      std::size_t threads, const BuildProgress& progress) {
  const BuildProgress report = progress ? progress : [](std::string_view, double) {};
  if (auto checked = check_systems(corpus); !checked) {
    return std::move(checked).error();
  }
  DESCRY_TRY(GenerationWriter writer, GenerationWriter::create(directory));
  DESCRY_TRY(std::vector<BuiltSystem> built, build_systems(corpus, threads, report));
  report("write", 1.0);
  Catalogue catalogue{{}, corpus.sources, 0};
  Hasher64 fingerprint;
  BuildSummary summary;
  for (std::size_t i = 0; i < built.size(); ++i) {
    const SystemInput& system = corpus.systems[i];
    auto [numbers, arrays] = std::exchange(built[i], BuiltSystem{});
    summary.systems.push_back(
        {system.id, arrays.codes.size(), arrays.label_text.size(), arrays.information.size()});
    if (auto saved = save_system(writer, system.id, arrays, fingerprint); !saved) {
      return std::move(saved).error();
    }
    auto pages = save_editions(writer, system, numbers, arrays, fingerprint, summary);
    if (!pages) {
      return std::move(pages).error();
    }
    DESCRY_TRY_VOID(save_compositions(writer, system, fingerprint));
    catalogue.systems.push_back(info_of(system));
  }
  if (auto saved = save_crosswalks(writer, corpus.crosswalks, fingerprint); !saved) {
    return std::move(saved).error();
  }
  if (auto saved = save_edits(writer, corpus.edits, fingerprint); !saved) {
    return std::move(saved).error();
  }
  if (auto saved = save_cc(writer, corpus.cc, fingerprint); !saved) {
    return std::move(saved).error();
  }
  catalogue.fingerprint = fingerprint.value();
  if (auto saved = save_catalogue(writer, catalogue); !saved) {
    return std::move(saved).error();
  }
  DESCRY_TRY(summary.bytes, writer.finish(threads));
  return summary;
}

}  // namespace descry::engine
