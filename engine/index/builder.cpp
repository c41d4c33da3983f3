#include "engine/index/builder.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <unordered_set>
#include <utility>

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

Result<SystemArrays> build_system(const SystemInput& system,
                                  const std::vector<SynonymPhrase>& phrases,
                                  ConceptNumbers& numbers) {
  SystemArrays arrays;
  TextInterner texts;
  DESCRY_TRY(numbers, build_concepts(system, texts, arrays));
  const std::vector<SynonymInput> short_words = derive_short_words(system);
  std::vector<SynonymPhrase> all = phrases;
  for (const auto* own : {&system.synonyms, &short_words}) {
    const std::vector<SynonymPhrase> cut = cut_phrases(*own);
    all.insert(all.end(), cut.begin(), cut.end());
  }
  DESCRY_TRY(const auto usable, build_labels(system, numbers, all, texts, arrays));
  arrays.texts = texts.take();
  DESCRY_TRY(const Dictionary dictionary, Dictionary::load(arrays.dictionary));
  build_vocabulary(usable, derive_initialisms(system), dictionary, arrays);
  build_postings(dictionary, arrays);
  return arrays;
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
                                      const BuildProgress& progress) {
  const auto report = [&](std::string_view phase, double share) {
    if (progress) {
      progress(phase, share);
    }
  };
  if (auto checked = check_systems(corpus); !checked) {
    return std::move(checked).error();
  }
  DESCRY_TRY(GenerationWriter writer, GenerationWriter::create(directory));
  const std::vector<SynonymPhrase> phrases = cut_phrases(corpus.synonyms);
  Catalogue catalogue{{}, corpus.sources, 0};
  Hasher64 fingerprint;
  BuildSummary summary;
  double done = 0;
  for (const SystemInput& system : corpus.systems) {
    report("index " + system.id, done / static_cast<double>(corpus.systems.size()));
    ConceptNumbers numbers;
    DESCRY_TRY(SystemArrays arrays, build_system(system, phrases, numbers));
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
    done += 1;
  }
  if (auto saved = save_crosswalks(writer, corpus.crosswalks, fingerprint); !saved) {
    return std::move(saved).error();
  }
  report("write", 1.0);
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
  DESCRY_TRY(summary.bytes, writer.finish());
  return summary;
}

}  // namespace descry::engine
