#pragma once

// A code page for people: the code, where it stands, its labels and notes, and what is around it.

#include <string>

#include "tools/descry/answers.hpp"
#include "tools/descry/terminal.hpp"

namespace descry::tools {

[[nodiscard]] std::string code_text(const Terminal& terminal, const CodeAnswer& page);

}  // namespace descry::tools
