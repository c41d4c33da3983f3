#include "engine/index/system_store.hpp"

#include <cstddef>
#include <span>
#include <utility>

#include "engine/base/bytes.hpp"

namespace descry::engine {
namespace {

constexpr std::string_view kCatalogueKey = "catalogue";

template <typename Visit>
void visit_pool(Family family, const std::string& name, TextPool& pool, Visit& visit) {
  visit(family, name + "/bytes", pool.bytes);
  visit(family, name + "/offsets", pool.offsets);
}

template <typename Visit>
void visit_edition(const std::string& name, EditionTable& table, Visit& visit) {
  visit(Family::concepts, name + "/display", table.display);
  visit(Family::concepts, name + "/short_title", table.short_title);
  visit(Family::concepts, name + "/parent", table.parent);
  visit(Family::concepts, name + "/position", table.position);
  visit(Family::concepts, name + "/subtree_end", table.subtree_end);
  visit(Family::concepts, name + "/by_position", table.by_position);
  visit(Family::concepts, name + "/valid_from", table.valid_from);
  visit(Family::concepts, name + "/valid_to", table.valid_to);
  visit(Family::concepts, name + "/flags", table.flags);
}

template <typename Visit>
void visit_postings(Family family, const std::string& name, Postings::Arrays& postings,
                    Visit& visit) {
  visit(family, name + "/offsets", postings.offsets);
  visit(family, name + "/documents", postings.documents);
  visit(family, name + "/dense_keys", postings.dense_keys);
  visit(family, name + "/dense_ranges", postings.dense_ranges);
  visit(family, name + "/dense_words", postings.dense_words);
}

template <typename Visit>
void visit_labels(const std::string& system, SystemArrays& arrays, Visit& visit) {
  visit_pool(Family::labels, system + "/texts", arrays.texts, visit);
  visit(Family::labels, system + "/text", arrays.label_text);
  visit(Family::labels, system + "/concept", arrays.label_concept);
  visit(Family::labels, system + "/editions", arrays.label_editions);
  visit(Family::labels, system + "/kind", arrays.label_kind);
  visit(Family::labels, system + "/information", arrays.label_information);
  visit(Family::labels, system + "/current", arrays.current_labels);
  visit(Family::labels, system + "/by_concept/offsets", arrays.concept_label_offsets);
  visit(Family::labels, system + "/by_concept/labels", arrays.concept_labels);
  visit(Family::forward, system + "/offsets", arrays.token_offsets);
  visit(Family::forward, system + "/tokens", arrays.tokens);
}

/// Calls visit(family, name, vector) for every array of a system. Requires: arrays.editions has
/// its final size.
template <typename Visit>
void visit_arrays(const std::string& system, SystemArrays& arrays, Visit& visit) {
  visit_pool(Family::concepts, system + "/codes", arrays.codes, visit);
  visit_pool(Family::concepts, system + "/keys", arrays.keys, visit);
  visit(Family::concepts, system + "/by_key", arrays.by_key);
  visit(Family::concepts, system + "/newest", arrays.newest);
  visit(Family::concepts, system + "/prior", arrays.prior);
  for (std::size_t e = 0; e < arrays.editions.size(); ++e) {
    visit_edition(system + "/edition" + std::to_string(e), arrays.editions[e], visit);
  }
  visit_labels(system, arrays, visit);
  for_each_array(arrays.dictionary, [&](std::string_view name, auto& values) {
    const Family family = name.starts_with("trigram") ? Family::trigrams : Family::dictionary;
    visit(family, system + "/" + std::string(name), values);
  });
  visit(Family::dictionary, system + "/information", arrays.information);
  visit(Family::dictionary, system + "/cause_terms", arrays.cause_terms);
  visit_postings(Family::inverted, system + "/labels", arrays.label_postings, visit);
  visit_postings(Family::inverted, system + "/concepts", arrays.concept_postings, visit);
  visit(Family::synonyms, system + "/entries", arrays.synonyms.entries);
  visit(Family::synonyms, system + "/terms", arrays.synonyms.terms);
  visit_pool(Family::synonyms, system + "/sources", arrays.synonyms.sources, visit);
  visit_pool(Family::synonyms, system + "/initialisms/letters", arrays.initialisms.letters, visit);
  visit(Family::synonyms, system + "/initialisms/offsets", arrays.initialisms.offsets);
  visit(Family::synonyms, system + "/initialisms/expansions", arrays.initialisms.expansions);
  visit(Family::synonyms, system + "/initialisms/terms", arrays.initialisms.terms);
}

struct Saver {
  GenerationWriter& writer;
  Hasher64& fingerprint;
  Result<void> result;

  template <typename T>
  void operator()(Family family, const std::string& name, std::vector<T>& values) {
    if (!result) {
      return;
    }
    fingerprint.add(std::as_bytes(std::span(values)));
    result = put_vector(writer, family, name, values);
  }
};

struct Loader {
  const GenerationReader& reader;
  Result<void> result;

  template <typename T>
  void operator()(Family family, const std::string& name, std::vector<T>& values) {
    if (!result) {
      return;
    }
    auto read = read_vector<T>(reader, family, name);
    if (!read) {
      result = std::move(read).error();
      return;
    }
    values = *std::move(read);
  }
};

void put_date(ByteWriter& out, const std::optional<Date>& date) {
  out.put_varint(date && date->ok() ? to_number(*date) : 0);
}

std::optional<Date> get_date(ByteReader& in) {
  const auto number = static_cast<std::uint32_t>(in.get_varint());
  return number == 0 ? std::nullopt : std::optional(from_number(number));
}

void put_info(ByteWriter& out, const SystemInfo& info) {
  for (const std::string* text : {&info.id, &info.title, &info.uri, &info.licence}) {
    out.put_string(*text);
  }
  out.put_u8(info.searched_by_default ? 1 : 0);
  out.put_varint(info.editions.size());
  for (const EditionInfo& edition : info.editions) {
    out.put_string(edition.id);
    put_date(out, edition.from);
    put_date(out, edition.to);
    put_date(out, edition.effective);
    out.put_varint(edition.title_sources.title);
    out.put_varint(edition.title_sources.short_title);
    out.put_varint(edition.sources.size());
    for (const EditionSource& source : edition.sources) {
      out.put_string(source.kind);
      out.put_varint(source.source);
    }
  }
}

SystemInfo get_info(ByteReader& in) {
  SystemInfo info;
  for (std::string* text : {&info.id, &info.title, &info.uri, &info.licence}) {
    *text = in.get_string();
  }
  info.searched_by_default = in.get_u8() != 0;
  info.editions.resize(in.get_count());
  for (EditionInfo& edition : info.editions) {
    edition.id = in.get_string();
    edition.from = get_date(in).value_or(Date{});
    edition.to = get_date(in);
    edition.effective = get_date(in).value_or(Date{});
    edition.title_sources.title = static_cast<std::uint16_t>(in.get_varint());
    edition.title_sources.short_title = static_cast<std::uint16_t>(in.get_varint());
    edition.sources.resize(in.get_count());
    for (EditionSource& source : edition.sources) {
      source.kind = in.get_string();
      source.source = static_cast<std::uint16_t>(in.get_varint());
    }
  }
  return info;
}

}  // namespace

Result<void> save_system(GenerationWriter& writer, const std::string& system, SystemArrays& arrays,
                         Hasher64& fingerprint) {
  Saver saver{writer, fingerprint, {}};
  visit_arrays(system, arrays, saver);
  return saver.result;
}

Result<SystemArrays> load_system(const GenerationReader& reader, const SystemInfo& info) {
  SystemArrays arrays;
  arrays.editions.resize(info.editions.size());
  Loader loader{reader, {}};
  visit_arrays(info.id, arrays, loader);
  if (!loader.result) {
    return std::move(loader.result).error();
  }
  return arrays;
}

Result<void> save_catalogue(GenerationWriter& writer, const Catalogue& catalogue) {
  ByteWriter out;
  out.put_varint(catalogue.systems.size());
  for (const SystemInfo& info : catalogue.systems) {
    put_info(out, info);
  }
  out.put_varint(catalogue.sources.size());
  for (const std::string& source : catalogue.sources) {
    out.put_string(source);
  }
  out.put_varint(catalogue.fingerprint);
  return writer.put(Family::meta, kCatalogueKey, out.bytes());
}

Result<Catalogue> load_catalogue(const GenerationReader& reader) {
  DESCRY_TRY(const std::optional<std::string> bytes, reader.get(Family::meta, kCatalogueKey));
  const Error corrupt{ErrorCode::corrupt_data, "meta/catalogue: absent or not readable"};
  if (!bytes) {
    return corrupt;
  }
  ByteReader in(*bytes);
  Catalogue catalogue;
  catalogue.systems.resize(in.get_count());
  for (SystemInfo& info : catalogue.systems) {
    info = get_info(in);
    if (info.editions.empty()) {
      return corrupt;
    }
  }
  catalogue.sources.resize(in.get_count());
  for (std::string& source : catalogue.sources) {
    source = in.get_string();
  }
  catalogue.fingerprint = in.get_varint();
  if (!in.finished()) {
    return corrupt;
  }
  return catalogue;
}

}  // namespace descry::engine
