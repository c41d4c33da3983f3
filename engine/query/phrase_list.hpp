#pragma once

// The phrases of a plan: label words that together meet a run of query words.

#include <cstdint>
#include <span>

#include "engine/base/ids.hpp"
#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"

namespace descry::engine {

class PhraseList {
 public:
  /// Keeps references.
  PhraseList(const SystemIndex& index, Plan& plan) noexcept : index_(index), plan_(plan) {}

  /// Adds a phrase over query words [first, last) whose parts are the given terms' classes, unless
  /// what is typed says as much or the plan has no room for it.
  void add(Phrase phrase, std::span<const std::uint32_t> terms);

  /// Posting key of all forms of a term.
  [[nodiscard]] std::uint32_t key_of(std::uint32_t term) const {
    return index_.forms_key(index_.dictionary().forms_of(TermId{term}));
  }

 private:
  [[nodiscard]] bool is_typed_out(const Phrase& phrase, std::span<const std::uint32_t> terms) const;
  void list_documents(Phrase& phrase);

  const SystemIndex& index_;
  Plan& plan_;
};

}  // namespace descry::engine
