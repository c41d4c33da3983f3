#include "server/api/claim_in.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "server/api/json_dom.hpp"
#include "server/api/utf8.hpp"

namespace descry::server {

namespace dom = simdjson::dom;

struct ClaimReader::State {
  JsonDom dom;
};

namespace {

constexpr std::int64_t kMaxUnits = 1'000'000;
constexpr std::array<std::string_view, 8> kSexes{"male", "female", "other", "unknown",
                                                 "M",    "F",      "X",     "U"};

/// How a field of an object is read into what it fills.
template <typename Target>
struct Field {
  std::string_view name;
  bool is_required;
  Trouble (*read)(const std::string& pointer, const dom::element& value, Target& target);
};

template <typename Target>
[[nodiscard]] std::string names_of(std::span<const Field<Target>> fields) {
  std::string names;
  for (const Field<Target>& field : fields) {
    names.append(names.empty() ? "" : ", ").append(field.name);
  }
  return names;
}

/// Reads every field of the object at `base`, each once, and misses none that is required.
template <typename Target>
[[nodiscard]] Trouble read_fields_of(const std::string& base, const dom::element& value,
                                     std::span<const Field<Target>> fields, Target& target) {
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) {
    return wrong_type(base, value, "an object");
  }
  std::uint32_t seen = 0;
  for (const auto [name, element] : object) {
    const std::string pointer = base + Place{}.pointer(name);
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const Field<Target>& known) { return known.name == name; });
    if (field == fields.end()) {
      return unknown_field(pointer, names_of(fields));
    }
    const std::uint32_t bit = 1U << static_cast<unsigned>(field - fields.begin());
    if ((seen & bit) != 0) {
      return repeated_field(pointer);
    }
    seen |= bit;
    if (auto trouble = field->read(pointer, element, target)) {
      return trouble;
    }
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].is_required && (seen >> i & 1U) == 0) {
      return missing_field(base + Place{}.pointer(fields[i].name));
    }
  }
  return std::nullopt;
}

[[nodiscard]] Trouble get_code(const std::string& pointer, const dom::element& value,
                               std::string_view& out) {
  if (value.get(out) != simdjson::SUCCESS) {
    return wrong_type(pointer, value, "a string");
  }
  if (trim_blanks(out).empty()) {
    return invalid_parameter(pointer, pointer + ": empty, expected a code");
  }
  if (out.size() > kMaxNameBytes) {
    return invalid_parameter(pointer, pointer + ": " + std::to_string(out.size()) +
                                          " bytes, at most " + std::to_string(kMaxNameBytes));
  }
  return std::nullopt;
}

[[nodiscard]] Trouble get_day(const std::string& pointer, const dom::element& value,
                              engine::Date& out) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) {
    return wrong_type(pointer, value, "a date as YYYY-MM-DD");
  }
  const auto day = engine::parse_iso_date(text);
  if (!day) {
    return invalid_parameter(pointer, pointer + ": \"" + printable(text) +
                                          "\", expected a date of the calendar as YYYY-MM-DD");
  }
  out = *day;
  return std::nullopt;
}

[[nodiscard]] Trouble get_whole(const std::string& pointer, const dom::element& value,
                                std::int64_t most, std::uint32_t& out) {
  std::int64_t number = 0;
  if (value.get(number) != simdjson::SUCCESS) {
    return wrong_type(pointer, value, "a whole number");
  }
  if (number < 1 || number > most) {
    return invalid_parameter(
        pointer, pointer + ": " + std::to_string(number) + ", from 1 to " + std::to_string(most));
  }
  out = static_cast<std::uint32_t>(number);
  return std::nullopt;
}

/// Reads an array of at most `limit` elements, each by `read`.
template <typename Item, typename Read>
[[nodiscard]] Trouble get_list(const std::string& pointer, const dom::element& value,
                               std::size_t limit, std::vector<Item>& out, Read read) {
  dom::array list;
  if (value.get(list) != simdjson::SUCCESS) {
    return wrong_type(pointer, value, "an array");
  }
  if (list.size() > limit) {
    return invalid_parameter(pointer, pointer + ": " + std::to_string(list.size()) +
                                          " entries, at most " + std::to_string(limit));
  }
  out.clear();
  out.reserve(list.size());
  for (const dom::element element : list) {
    const std::string place = pointer + '/' + std::to_string(out.size());
    if (auto trouble = read(place, element, out.emplace_back())) {
      return trouble;
    }
  }
  return std::nullopt;
}

[[nodiscard]] Trouble one_of(const std::string& pointer, const dom::element& value,
                             std::span<const std::string_view> known, std::string_view& out) {
  if (value.get(out) != simdjson::SUCCESS) {
    return wrong_type(pointer, value, "a string");
  }
  if (std::find(known.begin(), known.end(), out) != known.end()) {
    return std::nullopt;
  }
  std::string names;
  for (const std::string_view name : known) {
    names.append(names.empty() ? "" : ", ").append(name);
  }
  return invalid_parameter(pointer,
                           pointer + ": \"" + printable(out) + "\", expected one of " + names);
}

using LineField = Field<engine::ClaimLine>;
constexpr std::array<LineField, 5> kLineFields{{
    {"code", true,
     [](const std::string& at, const dom::element& value, engine::ClaimLine& line) {
       return get_code(at, value, line.code);
     }},
    {"modifiers", false,
     [](const std::string& at, const dom::element& value, engine::ClaimLine& line) {
       return get_list(at, value, engine::kMaxLineModifiers, line.modifiers, get_code);
     }},
    {"units", false,
     [](const std::string& at, const dom::element& value, engine::ClaimLine& line) {
       return get_whole(at, value, kMaxUnits, line.units);
     }},
    {"date", false,
     [](const std::string& at, const dom::element& value, engine::ClaimLine& line) {
       return get_day(at, value, line.date.emplace());
     }},
    {"pointers", false,
     [](const std::string& at, const dom::element& value, engine::ClaimLine& line) {
       const auto read = [](const std::string& place, const dom::element& element,
                            std::uint32_t& out) {
         return get_whole(place, element, engine::kMaxClaimDiagnoses, out);
       };
       return get_list(at, value, engine::kMaxLinePointers, line.pointers, read);
     }},
}};

[[nodiscard]] Trouble get_line(const std::string& pointer, const dom::element& value,
                               engine::ClaimLine& line) {
  return read_fields_of(pointer, value, std::span<const LineField>(kLineFields), line);
}

[[nodiscard]] Trouble get_setting(const std::string& at, const dom::element& value,
                                  engine::Claim& claim) {
  constexpr std::array<std::string_view, 2> kSettings{"practitioner", "hospital"};
  std::string_view name;
  auto trouble = one_of(at, value, kSettings, name);
  claim.setting =
      name == "hospital" ? engine::EditSetting::hospital : engine::EditSetting::practitioner;
  return trouble;
}

/// No edit by sex or age is read from any file, so what they say is checked for its form alone.
[[nodiscard]] Trouble check_sex(const std::string& at, const dom::element& value, engine::Claim&) {
  std::string_view name;
  return one_of(at, value, kSexes, name);
}

[[nodiscard]] Trouble check_birth_date(const std::string& at, const dom::element& value,
                                       engine::Claim&) {
  engine::Date day;
  return get_day(at, value, day);
}

using ClaimField = Field<engine::Claim>;
constexpr std::array<ClaimField, 8> kClaimFields{{
    {"date_of_service", true,
     [](const std::string& at, const dom::element& value, engine::Claim& claim) {
       return get_day(at, value, claim.date_of_service);
     }},
    {"discharge_date", false,
     [](const std::string& at, const dom::element& value, engine::Claim& claim) {
       return get_day(at, value, claim.discharge_date.emplace());
     }},
    {"setting", true, get_setting},
    {"discharged_alive", false,
     [](const std::string& at, const dom::element& value, engine::Claim& claim) {
       return value.get(claim.discharged_alive.emplace()) == simdjson::SUCCESS
                  ? Trouble()
                  : wrong_type(at, value, "true or false");
     }},
    {"sex", false, check_sex},
    {"birth_date", false, check_birth_date},
    {"diagnoses", true,
     [](const std::string& at, const dom::element& value, engine::Claim& claim) {
       return get_list(at, value, engine::kMaxClaimDiagnoses, claim.diagnoses, get_code);
     }},
    {"lines", false,
     [](const std::string& at, const dom::element& value, engine::Claim& claim) {
       return get_list(at, value, engine::kMaxClaimLines, claim.lines, get_line);
     }},
}};

/// A pointer may stand in the body before the diagnoses that it counts.
[[nodiscard]] Trouble check_pointers(const engine::Claim& claim) {
  for (std::size_t i = 0; i < claim.lines.size(); ++i) {
    const auto& pointers = claim.lines[i].pointers;
    const auto bad = std::find_if(pointers.begin(), pointers.end(), [&](std::uint32_t pointer) {
      return pointer > claim.diagnoses.size();
    });
    if (bad != pointers.end()) {
      const std::string at =
          "/lines/" + std::to_string(i) + "/pointers/" + std::to_string(bad - pointers.begin());
      return invalid_parameter(at, at + ": " + std::to_string(*bad) + ", there are " +
                                       std::to_string(claim.diagnoses.size()) + " diagnoses");
    }
  }
  return std::nullopt;
}

template <typename Fields>
[[nodiscard]] std::vector<ClaimFieldName> listed(const Fields& fields) {
  std::vector<ClaimFieldName> names;
  for (const auto& field : fields) {
    names.push_back({field.name, field.is_required});
  }
  return names;
}

}  // namespace

ClaimReader::ClaimReader() : state_(std::make_unique<State>()) {}
ClaimReader::~ClaimReader() = default;

std::optional<Problem> ClaimReader::read(std::string_view body, engine::Claim& claim) {
  claim = {};
  dom::element root;
  if (auto trouble = state_->dom.parse(body, root)) {
    return trouble;
  }
  if (auto trouble = read_fields_of("", root, std::span<const ClaimField>(kClaimFields), claim)) {
    return trouble;
  }
  return check_pointers(claim);
}

std::vector<ClaimFieldName> claim_fields() {
  return listed(kClaimFields);
}

std::vector<ClaimFieldName> claim_line_fields() {
  return listed(kLineFields);
}

}  // namespace descry::server
