#include "indexer/source/icd9_syntax.hpp"

#include <algorithm>

namespace descry::indexer {
namespace {

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string dotted(std::string_view undotted, std::size_t before) {
  std::string code(undotted);
  if (code.size() > before) {
    code.insert(before, 1, '.');
  }
  return code;
}

}  // namespace

std::optional<std::string> icd9cm_code(std::string_view undotted) {
  const bool is_external = undotted.starts_with('E');
  const std::size_t before = is_external ? 4 : 3;
  const std::string_view digits = undotted.substr(is_external || undotted.starts_with('V') ? 1 : 0);
  if (!all_digits(digits) || undotted.size() < before || undotted.size() > 5) {
    return std::nullopt;
  }
  return dotted(undotted, before);
}

std::optional<std::string> icd9pcs_code(std::string_view undotted) {
  if (!all_digits(undotted) || undotted.size() < 2 || undotted.size() > 4) {
    return std::nullopt;
  }
  return dotted(undotted, 2);
}

}  // namespace descry::indexer
