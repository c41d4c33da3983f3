#include "engine/index/note_links.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/index/reference_resolver.hpp"

namespace descry::engine {
namespace {

struct Meaning {
  std::vector<std::uint32_t> concepts;
  std::string problem;
};

class Linker {
 public:
  Linker(const SystemInput& system, std::uint32_t edition, const ConceptNumbers& numbers,
         const SystemArrays& arrays)
      : concepts_(system.editions[edition].concepts),
        numbers_(numbers.numbers[edition]),
        resolver_(arrays, edition),
        position_of_(numbers.count, 0) {
    for (std::uint32_t i = 0; i < numbers_.size(); ++i) {
      position_of_[numbers_[i]] = i;
    }
  }

  EditionLinks run() {
    links_.pages.resize(concepts_.size());
    for (std::size_t i = 0; i < concepts_.size(); ++i) {
      for (const NoteInput& note : concepts_[i].notes) {
        link(i, note);
      }
    }
    return std::move(links_);
  }

 private:
  void link(std::size_t owner, const NoteInput& note) {
    auto& of_note = links_.pages[owner].notes.emplace_back();
    for (const std::string& reference : note.codes) {
      const Meaning& meaning = meaning_of(reference);
      const std::size_t shown = std::min(meaning.concepts.size(), kShownLinkCodes);
      of_note.push_back({static_cast<std::uint32_t>(meaning.concepts.size()),
                         {meaning.concepts.begin(),
                          meaning.concepts.begin() + static_cast<std::ptrdiff_t>(shown)}});
      for (const std::uint32_t c : meaning.concepts) {
        mention(c, {numbers_[owner], note.kind, reference});
      }
      count(concepts_[owner], note, reference, meaning);
    }
  }

  const Meaning& meaning_of(const std::string& reference) {
    const auto [found, is_new] = meanings_.try_emplace(reference);
    if (is_new) {
      ResolvedReference resolved = resolver_.resolve(reference);
      found->second = {resolver_.topmost(resolved), std::move(resolved.problem)};
    }
    return found->second;
  }

  /// One mention for each owner, kind and reference, however many notes repeat it.
  void mention(std::uint32_t concept_id, Mention mention) {
    auto& known = links_.pages[position_of_[concept_id]].mentions;
    for (std::size_t i = known.size(); i-- > 0 && known[i].owner == mention.owner;) {
      if (known[i] == mention) {
        return;
      }
    }
    known.push_back(std::move(mention));
  }

  void count(const ConceptInput& owner, const NoteInput& note, const std::string& reference,
             const Meaning& meaning) {
    ++links_.counts.named;
    if (meaning.problem.empty()) {
      ++links_.counts.resolved;
      return;
    }
    std::string line = owner.code + " " + std::string(name_of(note.kind));
    line += " \"" + reference + "\": " + meaning.problem;
    line += meaning.concepts.empty() ? "" : "; the rest of the range is linked";
    links_.counts.unresolved.push_back(std::move(line));
  }

  const std::vector<ConceptInput>& concepts_;
  const std::vector<std::uint32_t>& numbers_;
  ReferenceResolver resolver_;
  std::vector<std::uint32_t> position_of_;  ///< By concept: its place in the edition's input.
  std::unordered_map<std::string_view, Meaning> meanings_;
  EditionLinks links_;
};

}  // namespace

EditionLinks link_notes(const SystemInput& system, std::uint32_t edition,
                        const ConceptNumbers& numbers, const SystemArrays& arrays) {
  return Linker(system, edition, numbers, arrays).run();
}

}  // namespace descry::engine
