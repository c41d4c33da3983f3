#include "indexer/source/cvx_xml.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <pugixml.hpp>

#include "indexer/source/xml_source.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::array<std::string_view, 6> kElements{
    "ShortDescription", "FullVaccinename", "CVXCode", "Notes", "Status", "LastUpdated"};
constexpr std::array<std::string_view, 5> kStatuses{"Active", "Inactive", "Never Active", "Non-US",
                                                    "Pending"};

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= 3 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

// `9/4/2020`: month, day, year.
std::optional<engine::Date> parse_slashed_date(std::string_view text) {
  std::array<int, 3> parts{};
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && (at == end || *at++ != '/')) {
      return std::nullopt;
    }
    const auto [stop, error] = std::from_chars(at, end, parts.at(i));
    if (error != std::errc{}) {
      return std::nullopt;
    }
    at = stop;
  }
  const auto within = [](int value, int low, int high) { return low <= value && value <= high; };
  if (at != end || !within(parts[0], 1, 12) || !within(parts[1], 1, 31) ||
      !within(parts[2], 1900, 2999)) {
    return std::nullopt;
  }
  const engine::Date date =
      engine::Date::of(parts[2], static_cast<unsigned>(parts[0]), static_cast<unsigned>(parts[1]));
  return date.ok() ? std::optional(date) : std::nullopt;
}

class CvxReader {
 public:
  explicit CvxReader(const XmlSource& source) : source_(source) {}

  Result<std::vector<CvxRow>> read() {
    std::vector<CvxRow> rows;
    DESCRY_TRY_VOID(source_.allow_attributes(source_.root(), {}));
    for (const pugi::xml_node info : source_.root()) {
      if (std::string_view(info.name()) != "CVXInfo") {
        return source_.unexpected(info);
      }
      ++record_;
      DESCRY_TRY(CvxRow row, read_info(info));
      rows.push_back(std::move(row));
    }
    if (rows.empty()) {
      return source_.bad(source_.root(), {}, {}, "no CVXInfo in the file");
    }
    return rows;
  }

 private:
  using Elements = std::array<pugi::xml_node, kElements.size()>;

  Result<CvxRow> read_info(const pugi::xml_node& info) {
    DESCRY_TRY_VOID(source_.allow_attributes(info, {}));
    Elements elements;
    for (const pugi::xml_node element : info) {
      const auto* found = std::find(kElements.begin(), kElements.end(), element.name());
      if (found == kElements.end()) {
        return source_.unexpected(element);
      }
      pugi::xml_node& slot = elements.at(static_cast<std::size_t>(found - kElements.begin()));
      if (slot) {
        return source_.bad(element, "element", element.name(), "stands in one CVXInfo twice");
      }
      slot = element;
    }
    for (std::size_t i = 0; i < kElements.size(); ++i) {
      if (!elements.at(i)) {
        return source_.bad(info, "element", kElements.at(i), "is missing from this CVXInfo");
      }
    }
    return read_fields(elements);
  }

  // Notes may be empty; all else says something.
  Result<CvxRow> read_fields(const Elements& elements) {
    CvxRow row;
    row.record = record_;
    DESCRY_TRY(row.short_description, source_.text_of(elements[0]));
    DESCRY_TRY(row.full_name, source_.text_of(elements[1]));
    DESCRY_TRY(row.code, source_.text_of(elements[2]));
    if (elements[3].first_child()) {
      DESCRY_TRY(row.notes, source_.text_of(elements[3]));
    }
    DESCRY_TRY(row.status, source_.text_of(elements[4]));
    DESCRY_TRY(const std::string updated, source_.text_of(elements[5]));
    row.active = row.status == "Active";
    row.updated = parse_slashed_date(updated);
    if (!is_code(row.code)) {
      return source_.bad(elements[2], "CVXCode", row.code, "expected one to three digits");
    }
    if (std::find(kStatuses.begin(), kStatuses.end(), row.status) == kStatuses.end()) {
      return source_.bad(elements[4], "Status", row.status,
                         "expected Active, Inactive, Never Active, Non-US or Pending");
    }
    if (!row.updated) {
      return source_.bad(elements[5], "LastUpdated", updated, "expected a date as month/day/year");
    }
    const std::uint32_t line = source_.line_of(elements[2]);
    const auto [earlier, is_new] = line_by_code_.emplace(row.code, line);
    if (!is_new) {
      return source_.bad(elements[2], "CVXCode", row.code,
                         "this code already stands on line " + std::to_string(earlier->second));
    }
    return row;
  }

  const XmlSource& source_;
  std::uint32_t record_ = 0;
  std::unordered_map<std::string, std::uint32_t> line_by_code_;
};

}  // namespace

Result<std::vector<CvxRow>> read_cvx(const SourceFile& file) {
  DESCRY_TRY(const XmlSource source, XmlSource::parse(file, "CVXCodes"));
  return CvxReader(source).read();
}

}  // namespace descry::indexer
