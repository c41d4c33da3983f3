#pragma once

// What both readers of the open formats promise of each concept.

#include "indexer/source/records.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace descry::fuzz {

inline void must_be_sound(const indexer::OpenConcept& item) {
  must(!item.system.empty() && !item.code.empty() && !item.display.empty());
  must(item.parent != item.code);
  must(!item.valid_from || !item.valid_to || *item.valid_from <= *item.valid_to);
  for (const std::string& text :
       {item.system, item.edition, item.code, item.display, item.short_title, item.parent}) {
    must_be_clean(text);
  }
  for (const auto& [kind, text] : item.labels) {
    must(!text.empty());
    must_be_clean(text);
  }
}

}  // namespace descry::fuzz
