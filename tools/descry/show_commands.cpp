#include <iostream>

#include "tools/descry/answer_source.hpp"
#include "tools/descry/answers.hpp"
#include "tools/descry/code_text.hpp"
#include "tools/descry/commands.hpp"
#include "tools/descry/search_text.hpp"
#include "tools/descry/terminal.hpp"

namespace descry::tools {

engine::Result<void> run_search(const SearchOptions& options) {
  DESCRY_TRY(const std::string json, search_json(options));
  if (options.json) {
    std::cout << json << '\n';
    return {};
  }
  DESCRY_TRY(const SearchPage page, read_search_page(json));
  std::cout << search_text(terminal_of_stdout(), page);
  return {};
}

engine::Result<void> run_code(const CodeOptions& options) {
  DESCRY_TRY(const std::string json, code_json(options));
  if (options.json) {
    std::cout << json << '\n';
    return {};
  }
  DESCRY_TRY(const CodeAnswer page, read_code_answer(json));
  std::cout << code_text(terminal_of_stdout(), page);
  return {};
}

}  // namespace descry::tools
