#include "indexer/source/hcc_csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <tuple>
#include <unordered_set>

#include "indexer/source/csv.hpp"
#include "indexer/source/encoding.hpp"
#include "indexer/source/icd10_syntax.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::size_t kMaxTextBytes = 300;

engine::Error bad(const SourceFile& file, std::uint32_t line, std::string_view field,
                  std::string_view value, std::string_view expectation) {
  return bad_source({.path = file.path, .line = line, .field = field, .value = value}, expectation);
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 4 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

template <std::size_t kCount>
Result<void> check_header(const SourceFile& file, std::uint32_t line,
                          std::span<const std::string> fields,
                          const std::array<std::string_view, kCount>& names) {
  for (std::size_t i = 0; i < kCount; ++i) {
    if (i >= fields.size() || fields[i] != names[i]) {
      return bad(file, line, "heading", i < fields.size() ? fields[i] : "",
                 "expected " + std::string(names[i]));
    }
  }
  return {};
}

constexpr std::array<std::string_view, 3> kMappingNames{"diagnosis_code", "cc", "model_name"};
constexpr std::array<std::string_view, 5> kLabelNames{"cc", "label", "model_domain",
                                                      "model_version", "model_fullname"};

Result<HccMapping> read_mapping(const SourceFile& file, std::uint32_t line,
                                std::span<const std::string> fields) {
  const std::string& code = fields[0];
  const bool is_code = code.size() >= 3 && code.size() <= 7 && is_icd10cm_code(with_dot(code));
  if (!is_code) {
    return bad(file, line, kMappingNames[0], code, "expected an ICD-10-CM code without its dot");
  }
  if (!is_number(fields[1])) {
    return bad(file, line, kMappingNames[1], fields[1], "expected the number of a category");
  }
  if (!hcc_model(fields[2])) {
    return bad(file, line, kMappingNames[2], fields[2],
               "expected a model such as CMS-HCC Model V28, CMS-HCC ESRD Model V24 or RxHCC Model "
               "V08");
  }
  return HccMapping{with_dot(code), fields[1], fields[2], line};
}

Result<HccLabel> read_label(const SourceFile& file, std::uint32_t line,
                            std::span<const std::string> fields) {
  const std::string_view category = fields[0];
  const std::size_t digits = category.find_first_of("0123456789");
  const std::string_view letters = category.substr(0, digits);
  if ((letters != "HCC" && letters != "RXHCC") || !is_number(category.substr(letters.size()))) {
    return bad(file, line, kLabelNames[0], category, "expected HCC or RXHCC and a number");
  }
  for (std::size_t i = 1; i < 4; ++i) {
    if (fields[i].empty() || fields[i].size() > kMaxTextBytes || find_control(fields[i])) {
      return bad(file, line, kLabelNames[i], fields[i], "expected a text of 1 to 300 bytes");
    }
  }
  return HccLabel{fields[0], fold_blanks(fields[1]), fields[2], fields[3], line};
}

}  // namespace

Result<std::vector<HccMapping>> read_hcc_mappings(const SourceFile& file) {
  std::vector<HccMapping> mappings;
  std::unordered_set<std::string> seen;
  bool has_header = false;
  const auto take = [&](std::uint32_t line, std::span<const std::string> fields) -> Result<void> {
    if (!has_header) {
      has_header = true;
      return check_header(file, line, fields, kMappingNames);
    }
    DESCRY_TRY(HccMapping mapping, read_mapping(file, line, fields));
    if (!seen.insert(mapping.code + ' ' + mapping.category + ' ' + mapping.model).second) {
      return bad(file, line, kMappingNames[0], fields[0],
                 "this diagnosis already stands in that category of that model");
    }
    mappings.push_back(std::move(mapping));
    return {};
  };
  DESCRY_TRY_VOID(read_csv(file, take));
  if (mappings.empty()) {
    return bad(file, 0, {}, {}, "no row below the heading");
  }
  return mappings;
}

Result<std::vector<HccLabel>> read_hcc_labels(const SourceFile& file) {
  std::vector<HccLabel> labels;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> seen;
  bool has_header = false;
  const auto take = [&](std::uint32_t line, std::span<const std::string> fields) -> Result<void> {
    if (!has_header) {
      has_header = true;
      return check_header(file, line, fields, kLabelNames);
    }
    DESCRY_TRY(HccLabel label, read_label(file, line, fields));
    const auto [first, is_new] =
        seen.emplace(std::tuple(label.domain, label.version, label.category), labels.size());
    if (is_new) {
      labels.push_back(std::move(label));
    } else if (labels[first->second].label != label.label) {
      return bad(file, line, kLabelNames[1], label.label,
                 "another label of " + label.category + " than on line " +
                     std::to_string(labels[first->second].line));
    }
    return {};
  };
  DESCRY_TRY_VOID(read_csv(file, take));
  if (labels.empty()) {
    return bad(file, 0, {}, {}, "no row below the heading");
  }
  return labels;
}

std::optional<std::pair<std::string, std::string>> hcc_model(std::string_view name) {
  struct Family {
    std::string_view begin;
    std::string_view domain;
    std::string_view version_letter;
  };
  constexpr std::array<Family, 3> kFamilies{{{"CMS-HCC ESRD Model V", "ESRD", "V"},
                                             {"CMS-HCC Model V", "CMS-HCC", "V"},
                                             {"RxHCC Model V", "RxHCC", "R"}}};
  for (const Family& family : kFamilies) {
    if (name.starts_with(family.begin) && is_number(name.substr(family.begin.size()))) {
      return std::pair(std::string(family.domain),
                       std::string(family.version_letter).append(name.substr(family.begin.size())));
    }
  }
  return std::nullopt;
}

}  // namespace descry::indexer
