#pragma once

// A claim's codes looked up once, for all rules to read.
//
// Diagnoses go by the ICD-10-CM edition of the date of service, or of the day of discharge where
// there is one; lines by their own dates. A HCPCS row carries its own dates, so the oldest release
// that begins after a day tells of it too.
// Cost: one look-up a code, under a microsecond. Threads: one claim belongs to one thread.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/claim/note_book.hpp"
#include "engine/claim_check.hpp"
#include "engine/engine_state.hpp"

namespace descry::engine {

/// A system's edition for a day, or why there is none.
struct SystemUse {
  std::string_view system;
  const SystemIndex* index = nullptr;
  std::optional<std::uint32_t> edition;
  std::string why_not;

  [[nodiscard]] const EditionInfo& info() const { return index->info().editions[*edition]; }
};

enum class Standing : std::uint8_t {
  valid,
  incomplete,    ///< A header: more characters are needed.
  not_in_force,  ///< On the day; another edition may have it.
  unknown,
  unchecked,  ///< No edition to look in.
};

struct CodeFacts {
  std::string_view written;
  Date day{};
  std::size_t use = 0;  ///< Position in ClaimFacts::uses.
  Standing standing = Standing::unchecked;
  std::optional<Located> at;  ///< In the edition of the day.
  CodeSummary summary;        ///< But for unknown and unchecked.

  /// The official form, else as written.
  [[nodiscard]] std::string_view code() const {
    return summary.code.empty() ? written : summary.code;
  }
  [[nodiscard]] bool is_known() const { return at.has_value(); }
};

struct LineFacts {
  CodeFacts code;
  std::vector<CodeFacts> modifiers;  ///< CPT's own stay unchecked: no file lists them.
};

struct ClaimFacts {
  const Engine& engine;
  const Engine::State& state;
  const Claim& claim;
  Date diagnosis_day{};
  std::vector<SystemUse> uses;  ///< The first is that of the diagnoses.
  std::vector<CodeFacts> diagnoses;
  std::vector<LineFacts> lines;
  const NoteBook* notes = nullptr;  ///< Of the diagnoses' edition; null when it has none.

  [[nodiscard]] const SystemUse& diagnosis_use() const { return uses.front(); }
  [[nodiscard]] const SystemUse& use_of(const CodeFacts& code) const { return uses[code.use]; }
  /// Of a file by its position in the catalogue; empty when there is none.
  [[nodiscard]] std::string_view source_name(std::size_t source) const;
  /// The name of the first of the edition's files that has one of `kinds`, in their order; empty
  /// when none has.
  [[nodiscard]] std::string_view source_of(const SystemUse& use,
                                           std::initializer_list<std::string_view> kinds) const;
  /// The file that decides an edition's codes and titles.
  [[nodiscard]] std::string_view code_source(const SystemUse& use) const;
};

/// Errors: corrupt_data, io_failure when notes cannot be read.
[[nodiscard]] Result<ClaimFacts> gather_facts(const Engine& engine, const Engine::State& state,
                                              const Claim& claim);

}  // namespace descry::engine
