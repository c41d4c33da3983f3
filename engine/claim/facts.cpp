#include "engine/claim/facts.hpp"

#include <algorithm>
#include <utility>

#include "engine/index/code_key.hpp"

namespace descry::engine {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The system that a procedure's code has the form of; empty for none.
std::string_view system_of_line(std::string_view written) {
  const CodeKey key(written);
  const std::string_view code = key.view();
  if (code.size() == 7) {
    return "icd10pcs";
  }
  if (code.size() != 5 || !std::all_of(code.begin() + 1, code.end() - 1, is_digit)) {
    return {};
  }
  if (is_digit(code.front())) {
    return "cpt";
  }
  return is_digit(code.back()) ? "hcpcs" : std::string_view();
}

/// CPT's own modifiers are numbers and P1 to P6; HCPCS has the others.
bool is_hcpcs_modifier(std::string_view written) {
  const CodeKey key(written);
  const std::string_view code = key.view();
  return code.size() == 2 && !is_digit(code[0]) &&
         !(code[0] == 'P' && code[1] >= '1' && code[1] <= '6');
}

class Gatherer {
 public:
  Gatherer(const Engine& engine, const Engine::State& state, const Claim& claim)
      : facts_{engine, state, claim, {}, {}, {}, {}, nullptr} {}

  Result<ClaimFacts> run() {
    const Claim& claim = facts_.claim;
    facts_.diagnosis_day = claim.discharge_date.value_or(claim.date_of_service);
    use_for("icd10cm", facts_.diagnosis_day);
    facts_.diagnoses.reserve(claim.diagnoses.size());
    for (const std::string_view diagnosis : claim.diagnoses) {
      facts_.diagnoses.push_back(
          look_up("icd10cm", diagnosis, facts_.diagnosis_day, ConceptKind::code));
    }
    const SystemUse& use = facts_.diagnosis_use();
    if (use.edition) {
      DESCRY_TRY(facts_.notes,
                 facts_.state.notes.book(facts_.state.reader, *use.index, *use.edition));
    }
    facts_.lines.reserve(claim.lines.size());
    for (const ClaimLine& line : claim.lines) {
      add_line(line);
    }
    return std::move(facts_);
  }

 private:
  void add_line(const ClaimLine& line) {
    const Date day = line.date.value_or(facts_.claim.date_of_service);
    LineFacts& added = facts_.lines.emplace_back();
    added.code = look_up(system_for(line.code), line.code, day, ConceptKind::code);
    for (const std::string_view modifier : line.modifiers) {
      added.modifiers.push_back(look_up(is_hcpcs_modifier(modifier) ? "hcpcs" : "cpt", modifier,
                                        day, ConceptKind::modifier));
    }
  }

  /// D codes are CDT's where that is loaded; what has no form is looked for in HCPCS.
  [[nodiscard]] std::string_view system_for(std::string_view written) const {
    const std::string_view system = system_of_line(written);
    const CodeKey key(written);
    if (system == "hcpcs" && key.view().front() == 'D' && facts_.state.system("cdt")) {
      return "cdt";
    }
    return system.empty() ? "hcpcs" : system;
  }

  /// Position in facts_.uses; few (system, day) pairs occur in a claim.
  std::size_t use_for(std::string_view system, Date day) {
    for (const Asked& asked : asked_) {
      if (asked.system == system && asked.day == day) {
        return asked.use;
      }
    }
    asked_.push_back({system, day, add_use(system, day)});
    return asked_.back().use;
  }

  std::size_t add_use(std::string_view system, Date day) {
    SystemUse use;
    use.system = system;
    const auto index = facts_.state.system(system);
    if (index) {
      use.index = *index;
      use.edition = edition_telling_of(**index, day);
      if (!use.edition) {
        use.why_not = edition_for(**index, day).error().message;
      }
    } else {
      use.why_not = "no source of " + std::string(system) + " is loaded";
    }
    for (std::size_t i = 0; i < facts_.uses.size(); ++i) {
      const SystemUse& known = facts_.uses[i];
      if (known.system == system && known.edition == use.edition && known.why_not == use.why_not) {
        return i;
      }
    }
    facts_.uses.push_back(std::move(use));
    return facts_.uses.size() - 1;
  }

  static std::optional<std::uint32_t> edition_telling_of(const SystemIndex& index, Date day) {
    if (const auto edition = index.edition_on(day)) {
      return edition;
    }
    const auto& editions = index.info().editions;
    const auto next = std::find_if(editions.begin(), editions.end(),
                                   [day](const EditionInfo& info) { return info.from > day; });
    if (index.info().id != "hcpcs" || next == editions.end()) {
      return std::nullopt;
    }
    return static_cast<std::uint32_t>(next - editions.begin());
  }

  CodeFacts look_up(std::string_view system, std::string_view written, Date day, ConceptKind kind) {
    CodeFacts code;
    code.written = written;
    code.day = day;
    code.use = use_for(system, day);
    const SystemUse& use = facts_.uses[code.use];
    if (use.edition && !(kind == ConceptKind::modifier && system == "cpt")) {
      judge(use, kind, code);
    }
    return code;
  }

  static void judge(const SystemUse& use, ConceptKind kind, CodeFacts& code) {
    code.standing = Standing::unknown;
    const auto concept_id = use.index->find_code(code.written);
    if (!concept_id) {
      return;
    }
    const SystemArrays& arrays = use.index->arrays();
    if (!arrays.editions[*use.edition].has(*concept_id)) {
      code.summary = summary_of({use.index, *concept_id, arrays.newest[*concept_id], {}});
      code.standing = Standing::not_in_force;
      return;
    }
    const Located at{use.index, *concept_id, *use.edition, code.day};
    const CodeSummary summary = summary_of(at);
    if (summary.kind != kind) {
      return;  // A block or chapter, or a modifier in the place of a code.
    }
    code.summary = summary;
    code.at = at;
    // A HCPCS row is not billable once it has ended, which is the day's to say.
    const bool is_complete = summary.billable || use.system == "hcpcs";
    code.standing = !summary.in_force ? Standing::not_in_force
                    : is_complete     ? Standing::valid
                                      : Standing::incomplete;
  }

  struct Asked {
    std::string_view system;
    Date day;
    std::size_t use;
  };

  ClaimFacts facts_;
  std::vector<Asked> asked_;
};

}  // namespace

std::string_view ClaimFacts::source_name(std::size_t source) const {
  return source < state.catalogue.sources.size() ? std::string_view(state.catalogue.sources[source])
                                                 : std::string_view();
}

std::string_view ClaimFacts::source_of(const SystemUse& use,
                                       std::initializer_list<std::string_view> kinds) const {
  if (!use.edition) {
    return {};
  }
  const auto& sources = use.info().sources;
  for (const std::string_view kind : kinds) {
    for (const EditionSource& source : sources) {
      if (source.kind == kind) {
        return source_name(source.source);
      }
    }
  }
  return {};
}

std::string_view ClaimFacts::code_source(const SystemUse& use) const {
  return source_of(use, {"icd10cm_order", "icd10cm_tabular", "icd10pcs_order", "hcpcs_xlsx",
                         "hcpcs_fixed", "concepts_ndjson", "concepts_csv"});
}

Result<ClaimFacts> gather_facts(const Engine& engine, const Engine::State& state,
                                const Claim& claim) {
  return Gatherer(engine, state, claim).run();
}

}  // namespace descry::engine
