#include "indexer/source/msdrg_lists.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/payment_kind.hpp"
#include "indexer/source/text_lines.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::size_t kMaxLineBytes = 1'024;
constexpr LineRules kRules{.form = TextForm::official, .max_line_bytes = kMaxLineBytes};
constexpr std::string_view kCodeExpected = "expected an ICD-10-CM code";

engine::Error bad(const SourceFile& file, std::uint32_t line, std::string_view field,
                  std::string_view value, std::string_view expectation) {
  return bad_source({.path = file.path, .line = line, .field = field, .value = value}, expectation);
}

class CcListReader {
 public:
  explicit CcListReader(const SourceFile& file) : file_(file) {
    list_.is_major = file.kind == SourceKind::msdrg_mcc_list;
  }

  Result<void> take(std::uint32_t line, std::string_view text) {
    const std::size_t tab = text.find('\t');
    const std::string_view code = text.substr(0, tab);
    if (code == "Diagnosis Code") {
      has_heading_ = true;
      return {};
    }
    if (!has_heading_ || code.empty()) {
      return {};  // The title, a blank line, or the notes at the end.
    }
    if (tab == std::string_view::npos || !is_icd10cm_code(code)) {
      return bad(file_, line, "Diagnosis Code", code,
                 "expected an ICD-10-CM code with its dot, a tab and a description");
    }
    if (const auto [first, is_new] = seen_.emplace(code, line); !is_new) {
      return bad(file_, line, "Diagnosis Code", code,
                 "this code already stands on line " + std::to_string(first->second));
    }
    list_.rows.push_back({std::string(code), line});
    return {};
  }

  Result<CcList> finish() {
    if (list_.rows.empty()) {
      return bad(file_, 0, {}, {}, "no code below the heading Diagnosis Code");
    }
    return std::move(list_);
  }

 private:
  const SourceFile& file_;
  bool has_heading_ = false;
  std::unordered_map<std::string_view, std::uint32_t> seen_;
  CcList list_;
};

/// The code that begins a line of an appendix, `  A000    Cholera …`, or nothing.
std::string_view indented_code(std::string_view text) {
  if (!text.starts_with("  ") || text.size() < 5 || text[2] == ' ') {
    return {};
  }
  const std::string_view rest = text.substr(2);
  const std::string_view code = rest.substr(0, rest.find(' '));
  return is_icd10cm_code(with_dot(code)) ? code : std::string_view();
}

}  // namespace

Result<CcList> read_cc_list(const SourceFile& file) {
  CcListReader reader(file);
  DESCRY_TRY_VOID(for_each_line(file, kRules, [&](std::uint32_t line, std::string_view text) {
    return reader.take(line, text);
  }));
  return reader.finish();
}

Result<OnlyIfAlive> read_msdrg_appendix(const SourceFile& file) {
  OnlyIfAlive list;
  bool is_inside = false;
  DESCRY_TRY_VOID(
      for_each_line(file, kRules, [&](std::uint32_t line, std::string_view text) -> Result<void> {
        if (text.starts_with(kOnlyIfAliveHeading)) {
          is_inside = true;
          return {};
        }
        is_inside = is_inside && (text.empty() || text.front() == ' ');
        if (!is_inside || text.empty()) {
          return {};
        }
        const std::string_view code = indented_code(text);
        if (code.empty()) {
          return bad(file, line, "code", text, kCodeExpected);
        }
        list.rows.push_back({with_dot(code), line});
        return {};
      }));
  if (list.rows.empty()) {
    return bad(file, 0, {}, {}, "no code below the heading Appendix H Part 2");
  }
  return list;
}

}  // namespace descry::indexer
