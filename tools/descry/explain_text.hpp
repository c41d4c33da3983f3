#pragma once

// Why a hit matched, for people: a sentence for each thing that met words of the query, then the
// score and its parts.

#include <cstddef>
#include <string>

#include "tools/descry/answers.hpp"
#include "tools/descry/terminal.hpp"

namespace descry::tools {

/// Lines behind `indent` blanks, each with its end; nothing when the hit explains nothing.
[[nodiscard]] std::string explain_text(const Terminal& terminal, const HitAnswer& hit,
                                       std::size_t indent);

}  // namespace descry::tools
