#include "engine/index/composition_record.hpp"

#include <algorithm>
#include <array>

#include "engine/base/bytes.hpp"

namespace descry::engine {
namespace {

constexpr std::array<std::string_view, kMeaningBases> kBasisNames{
    "table_row", "table", "body_system", "section", "title", "unknown"};

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

void put_value(ByteWriter& out, const CharacterInput& value) {
  out.put_u8(value.position);
  out.put_u8(static_cast<std::uint8_t>(value.character));
  out.put_string(value.axis);
  out.put_string(value.label);
  out.put_u8(static_cast<std::uint8_t>(value.basis));
  out.put_varint(value.source);
  out.put_string(value.definition);
  out.put_string(value.explanation);
  put_texts(out, value.includes);
  put_texts(out, value.stands_for);
}

/// False when the basis is unknown.
bool get_value(ByteReader& in, CharacterInput& value) {
  value.position = in.get_u8();
  value.character = static_cast<char>(in.get_u8());
  value.axis = in.get_string();
  value.label = in.get_string();
  const std::uint8_t basis = in.get_u8();
  value.basis = static_cast<MeaningBasis>(basis < kMeaningBases ? basis : 0);
  value.source = static_cast<std::uint16_t>(in.get_varint());
  value.definition = in.get_string();
  value.explanation = in.get_string();
  value.includes = get_texts(in);
  value.stands_for = get_texts(in);
  return basis < kMeaningBases;
}

/// True when every axis is of one position, each the next one's predecessor.
bool is_sound(const CompositionRow& row, const std::vector<CharacterInput>& values) {
  for (std::size_t i = 0; i < row.axes.size(); ++i) {
    for (const std::uint32_t number : row.axes[i]) {
      if (number >= values.size() ||
          values[number].position != values[row.axes[0].front()].position + i) {
        return false;
      }
    }
  }
  return true;
}

/// False when the row is not one of these values.
bool get_row(ByteReader& in, const std::vector<CharacterInput>& values, CompositionRow& row) {
  row.is_official = in.get_u8() != 0;
  row.axes.resize(in.get_count());
  bool is_full = true;
  for (auto& axis : row.axes) {
    axis.resize(in.get_count());
    for (std::uint32_t& number : axis) {
      number = static_cast<std::uint32_t>(std::min<std::uint64_t>(in.get_varint(), values.size()));
    }
    is_full = is_full && !axis.empty();
  }
  const bool first_is_known =
      is_full && !row.axes.empty() && row.axes.front().front() < values.size();
  return first_is_known && is_sound(row, values);
}

}  // namespace

std::string_view name_of(MeaningBasis basis) noexcept {
  return kBasisNames[static_cast<std::size_t>(basis)];
}

std::string composition_key(std::string_view system, std::uint8_t edition,
                            std::string_view prefix) {
  std::string key = "composition/";
  key.append(system).append("/");
  key += static_cast<char>(edition);
  key.append(prefix);
  return key;
}

std::string encode_composition(const CompositionInput& input) {
  ByteWriter out;
  out.put_varint(input.values.size());
  for (const CharacterInput& value : input.values) {
    put_value(out, value);
  }
  out.put_varint(input.rows.size());
  for (const CompositionRow& row : input.rows) {
    out.put_u8(row.is_official ? 1 : 0);
    out.put_varint(row.axes.size());
    for (const auto& axis : row.axes) {
      out.put_varint(axis.size());
      for (const std::uint32_t number : axis) {
        out.put_varint(number);
      }
    }
  }
  return out.take();
}

Result<CompositionInput> decode_composition(std::string_view bytes) {
  ByteReader in(bytes);
  CompositionInput input;
  bool known = true;
  input.values.resize(in.get_count());
  for (CharacterInput& value : input.values) {
    known = get_value(in, value) && known;
  }
  input.rows.resize(in.get_count());
  for (CompositionRow& row : input.rows) {
    known = known && in.ok() && get_row(in, input.values, row);
  }
  if (!known || !in.finished()) {
    return Error{ErrorCode::corrupt_data,
                 "composition: not readable at byte " + std::to_string(in.offset())};
  }
  return input;
}

}  // namespace descry::engine
