#include "indexer/source/icd10_syntax.hpp"

#include <algorithm>

namespace descry::indexer {
namespace {

constexpr std::size_t kCategorySize = 3;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_code_character(char c) {
  return is_digit(c) || is_capital(c);
}

}  // namespace

bool is_icd10cm_category(std::string_view text) {
  return text.size() == kCategorySize && is_capital(text[0]) &&
         std::all_of(text.begin(), text.end(), is_code_character) &&
         (is_digit(text[1]) || is_digit(text[2]));
}

bool is_icd10cm_code(std::string_view text) {
  if (!is_icd10cm_category(text.substr(0, kCategorySize))) {
    return false;
  }
  const std::string_view rest = text.substr(kCategorySize);
  return rest.empty() || (rest.size() >= 2 && rest.size() <= 5 && rest[0] == '.' &&
                          std::all_of(rest.begin() + 1, rest.end(), is_code_character));
}

bool is_icd10cm_index_code(std::string_view text) {
  if (text.ends_with(".-") && text.size() == kCategorySize + 2) {
    text.remove_suffix(2);
  } else if (text.ends_with('-')) {
    text.remove_suffix(1);
  }
  return is_icd10cm_code(text);
}

bool is_icd10pcs_code(std::string_view text) {
  return (text.size() == 3 || text.size() == 7) &&
         std::all_of(text.begin(), text.end(), is_icd10pcs_character);
}

bool is_icd10pcs_character(char c) {
  return is_code_character(c) && c != 'I' && c != 'O';
}

std::string with_dot(std::string_view undotted) {
  std::string code(undotted.substr(0, kCategorySize));
  if (undotted.size() > kCategorySize) {
    code.append(1, '.').append(undotted.substr(kCategorySize));
  }
  return code;
}

std::string without_dot(std::string_view code) {
  std::string bare(code);
  std::erase(bare, '.');
  return bare;
}

}  // namespace descry::indexer
