#include "engine/index/page_record.hpp"

#include <bit>
#include <type_traits>

#include "engine/base/bytes.hpp"

namespace descry::engine {
namespace {

enum class ValueTag : std::uint8_t { boolean, integer, number, text, texts, objects };

void put_texts(ByteWriter& out, const std::vector<std::string>& texts) {
  out.put_varint(texts.size());
  for (const std::string& text : texts) {
    out.put_string(text);
  }
}

std::vector<std::string> get_texts(ByteReader& in) {
  std::vector<std::string> texts(in.get_count());
  for (std::string& text : texts) {
    text = in.get_string();
  }
  return texts;
}

void put_objects(ByteWriter& out, const std::vector<PropertyObject>& objects) {
  out.put_varint(objects.size());
  for (const PropertyObject& object : objects) {
    out.put_varint(object.size());
    for (const auto& [name, text] : object) {
      out.put_string(name);
      out.put_string(text);
    }
  }
}

std::vector<PropertyObject> get_objects(ByteReader& in) {
  std::vector<PropertyObject> objects(in.get_count());
  for (PropertyObject& object : objects) {
    object.resize(in.get_count());
    for (auto& [name, text] : object) {
      name = in.get_string();
      text = in.get_string();
    }
  }
  return objects;
}

void put_value(ByteWriter& out, const PropertyValue& value) {
  out.put_u8(static_cast<std::uint8_t>(value.index()));
  std::visit(
      [&](const auto& held) {
        using T = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<T, bool>) {
          out.put_u8(held ? 1 : 0);
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
          out.put_varint(std::bit_cast<std::uint64_t>(held));
        } else if constexpr (std::is_same_v<T, double>) {
          out.put_varint(std::bit_cast<std::uint64_t>(held));
        } else if constexpr (std::is_same_v<T, std::string>) {
          out.put_string(held);
        } else if constexpr (std::is_same_v<T, std::vector<PropertyObject>>) {
          put_objects(out, held);
        } else {
          put_texts(out, held);
        }
      },
      value);
}

/// False when the tag is unknown.
bool get_value(ByteReader& in, PropertyValue& value) {
  switch (static_cast<ValueTag>(in.get_u8())) {
    case ValueTag::boolean:
      value = in.get_u8() != 0;
      return true;
    case ValueTag::integer:
      value = std::bit_cast<std::int64_t>(in.get_varint());
      return true;
    case ValueTag::number:
      value = std::bit_cast<double>(in.get_varint());
      return true;
    case ValueTag::text:
      value = std::string(in.get_string());
      return true;
    case ValueTag::texts:
      value = get_texts(in);
      return true;
    case ValueTag::objects:
      value = get_objects(in);
      return true;
  }
  return false;
}

void put_seventh(ByteWriter& out, const SeventhCharacterInput& seventh) {
  out.put_u8(seventh.position);
  out.put_varint(seventh.characters.size());
  for (const auto& [character, meaning] : seventh.characters) {
    out.put_u8(static_cast<std::uint8_t>(character));
    out.put_string(meaning);
  }
}

SeventhCharacterInput get_seventh(ByteReader& in) {
  SeventhCharacterInput seventh;
  seventh.position = in.get_u8();
  seventh.characters.resize(in.get_count());
  for (auto& [character, meaning] : seventh.characters) {
    character = static_cast<char>(in.get_u8());
    meaning = in.get_string();
  }
  return seventh;
}

void get_labels_and_notes(ByteReader& in, PageRecord& page, bool& known) {
  page.labels.resize(in.get_count());
  for (LabelInput& label : page.labels) {
    const std::uint8_t kind = in.get_u8();
    known = known && kind < kLabelKinds;
    label.kind = static_cast<LabelKind>(known ? kind : 0);
    label.text = in.get_string();
    label.source = static_cast<std::uint16_t>(in.get_varint());
  }
  page.notes.resize(in.get_count());
  for (NoteInput& note : page.notes) {
    const std::uint8_t kind = in.get_u8();
    known = known && kind < kNoteKinds;
    note.kind = static_cast<NoteKind>(known ? kind : 0);
    note.text = in.get_string();
    note.codes = get_texts(in);
  }
}

void put_links(ByteWriter& out, const PageLinks& links) {
  out.put_varint(links.notes.size());
  for (const auto& of_note : links.notes) {
    out.put_varint(of_note.size());
    for (const NoteLink& link : of_note) {
      out.put_varint(link.total);
      out.put_varint(link.concepts.size());
      for (const std::uint32_t concept_id : link.concepts) {
        out.put_varint(concept_id);
      }
    }
  }
  out.put_varint(links.mentions.size());
  for (const Mention& mention : links.mentions) {
    out.put_varint(mention.owner);
    out.put_u8(static_cast<std::uint8_t>(mention.kind));
    out.put_string(mention.reference);
  }
}

void put_title_sources(ByteWriter& out, const TitleSources& sources, const TitleSources& usual) {
  out.put_u8(sources == usual ? 0 : 1);
  if (sources != usual) {
    out.put_varint(sources.title);
    out.put_varint(sources.short_title);
  }
}

PageLinks get_links(ByteReader& in, bool& known) {
  PageLinks links;
  links.notes.resize(in.get_count());
  for (auto& of_note : links.notes) {
    of_note.resize(in.get_count());
    for (NoteLink& link : of_note) {
      link.total = static_cast<std::uint32_t>(in.get_varint());
      link.concepts.resize(in.get_count());
      for (std::uint32_t& concept_id : link.concepts) {
        concept_id = static_cast<std::uint32_t>(in.get_varint());
      }
    }
  }
  links.mentions.resize(in.get_count());
  for (Mention& mention : links.mentions) {
    mention.owner = static_cast<std::uint32_t>(in.get_varint());
    const std::uint8_t kind = in.get_u8();
    known = known && kind < kNoteKinds;
    mention.kind = static_cast<NoteKind>(known ? kind : 0);
    mention.reference = in.get_string();
  }
  return links;
}

}  // namespace

std::string page_key(std::string_view system, std::uint32_t concept_id, std::uint8_t edition) {
  std::string key(system);
  key += '/';
  for (int shift = 24; shift >= 0; shift -= 8) {
    key += static_cast<char>(concept_id >> static_cast<unsigned>(shift) & 0xFFU);
  }
  key += static_cast<char>(edition);
  return key;
}

std::string encode_page(const ConceptInput& input, const PageLinks& links,
                        const TitleSources& usual) {
  ByteWriter out;
  out.put_varint(input.labels.size());
  for (const LabelInput& label : input.labels) {
    out.put_u8(static_cast<std::uint8_t>(label.kind));
    out.put_string(label.text);
    out.put_varint(label.source);
  }
  out.put_varint(input.notes.size());
  for (const NoteInput& note : input.notes) {
    out.put_u8(static_cast<std::uint8_t>(note.kind));
    out.put_string(note.text);
    put_texts(out, note.codes);
  }
  out.put_varint(input.index_entries.size());
  for (const IndexEntryInput& entry : input.index_entries) {
    put_texts(out, entry.path);
    out.put_string(entry.column);
    out.put_string(entry.manifestation);
    out.put_varint(entry.source);
  }
  out.put_u8(input.seventh_character ? 1 : 0);
  if (input.seventh_character) {
    put_seventh(out, *input.seventh_character);
  }
  out.put_varint(input.properties.size());
  for (const auto& [name, value] : input.properties) {
    out.put_string(name);
    put_value(out, value);
  }
  put_links(out, links);
  put_title_sources(out, {input.title_source, input.short_title_source}, usual);
  return out.take();
}

Result<PageRecord> decode_page(std::string_view bytes) {
  ByteReader in(bytes);
  PageRecord page;
  bool known = true;
  get_labels_and_notes(in, page, known);
  page.index_entries.resize(in.get_count());
  for (IndexEntryInput& entry : page.index_entries) {
    entry.path = get_texts(in);
    entry.column = in.get_string();
    entry.manifestation = in.get_string();
    entry.source = static_cast<std::uint16_t>(in.get_varint());
  }
  if (in.get_u8() != 0) {
    page.seventh_character = get_seventh(in);
  }
  page.properties.resize(in.get_count());
  for (auto& [name, value] : page.properties) {
    name = in.get_string();
    known = get_value(in, value) && known;
  }
  page.links = get_links(in, known);
  if (in.get_u8() != 0) {
    const auto title = static_cast<std::uint16_t>(in.get_varint());
    page.title_sources = {title, static_cast<std::uint16_t>(in.get_varint())};
  }
  if (!known || !in.finished()) {
    return Error{ErrorCode::corrupt_data,
                 "page record: not readable at byte " + std::to_string(in.offset())};
  }
  return page;
}

}  // namespace descry::engine
