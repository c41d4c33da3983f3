#pragma once

// A search's answer for people: one hit a line, the matched label below it when it is not the
// title.

#include <string>

#include "tools/descry/answers.hpp"
#include "tools/descry/terminal.hpp"

namespace descry::tools {

[[nodiscard]] std::string search_text(const Terminal& terminal, const SearchPage& page);

}  // namespace descry::tools
