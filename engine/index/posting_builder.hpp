#pragma once

// Inverts the labels: word → labels, word → concepts, and the same for classes of forms and for the
// dense prefixes of the dictionary.
//
// Cost: linear in the label tokens, times the logarithm of a label's or concept's words.

#include <cstddef>

#include "engine/dict/dictionary.hpp"
#include "engine/index/system_index.hpp"

namespace descry::engine {

/// Fills label_postings and concept_postings of `arrays`. Requires: labels and words are final and
/// `dictionary` is loaded from arrays.dictionary; 1 <= threads.
void build_postings(const Dictionary& dictionary, std::size_t threads, SystemArrays& arrays);

}  // namespace descry::engine
