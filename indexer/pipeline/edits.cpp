#include "indexer/pipeline/edits.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "indexer/pipeline/systems.hpp"

namespace descry::indexer {
namespace {

using engine::EditEdition;
using engine::EditSetting;
using engine::Error;
using engine::ErrorCode;
using engine::MueInput;
using engine::MueRowInput;
using engine::PtpInput;
using engine::PtpPairInput;
using engine::Result;

constexpr std::size_t kMostNumbered = 256;

EditSetting setting_of(const LoadedSource& source) {
  return source.hint.setting.value_or(EditSetting::practitioner);
}

/// Positions of the sources of one kind by setting and edition, oldest first, repeats left out.
using Releases = std::map<std::pair<EditSetting, std::string>, std::vector<std::size_t>>;

Releases releases_of(const std::vector<LoadedSource>& sources, SourceKind kind) {
  Releases releases;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].kind == kind && !sources[i].repeats) {
      releases[{setting_of(sources[i]), sources[i].edition}].push_back(i);
    }
  }
  return releases;
}

Result<EditEdition> begin_edition(EditSetting setting, const std::string& id,
                                  const std::vector<std::size_t>& members,
                                  const std::vector<LoadedSource>& sources) {
  const auto dates = edition_dates("ncci", id);
  if (!dates) {
    return Error{ErrorCode::invalid_argument,
                 sources[members.front()].path + ": edition \"" + id +
                     "\", expected a quarter such as 2026Q3: give it with --edition"};
  }
  if (members.size() > kMostNumbered) {
    return Error{ErrorCode::limit_exceeded, sources[members.front()].path + ": one of " +
                                                std::to_string(members.size()) +
                                                " files of a release, at most 256"};
  }
  EditEdition edition{setting, id, dates->from, dates->to, {}};
  for (const std::size_t member : members) {
    edition.sources.push_back(static_cast<std::uint16_t>(member));
  }
  return edition;
}

/// The numbers in `known` of the texts of one file, which are added where they are new.
Result<std::vector<std::uint8_t>> join_rationales(const std::string& path,
                                                  const std::vector<std::string>& texts,
                                                  std::vector<std::string>& known) {
  std::vector<std::uint8_t> numbers;
  for (const std::string& text : texts) {
    const auto found = std::ranges::find(known, text);
    numbers.push_back(static_cast<std::uint8_t>(found - known.begin()));
    if (found == known.end()) {
      known.push_back(text);
    }
  }
  if (known.size() > kMostNumbered) {
    return Error{ErrorCode::limit_exceeded, path + ": " + std::to_string(known.size()) +
                                                " different rationales in a release, at most 256"};
  }
  return numbers;
}

/// Sorts pairs and drops those that say what another says.
void drop_repeats(const std::vector<std::size_t>& members, std::vector<PtpPairInput>& pairs,
                  Findings& findings) {
  const auto content = [](const PtpPairInput& p) {
    return std::tuple(p.column_1, p.column_2, p.from, p.to, p.indicator, p.before_1996,
                      p.rationale);
  };
  if (!std::ranges::is_sorted(pairs, {}, content)) {
    std::ranges::stable_sort(pairs, {}, content);
  }
  std::array<std::uint64_t, kMostNumbered> repeats{};
  std::size_t kept = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (kept != 0 && content(pairs[kept - 1]) == content(pairs[i])) {
      ++repeats[pairs[i].source];
    } else {
      pairs[kept++] = pairs[i];
    }
  }
  pairs.resize(kept);
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (repeats[i] != 0) {
      findings[members[i]].skipped += repeats[i];
      findings[members[i]].warnings.push_back(std::to_string(repeats[i]) +
                                              " pairs repeat an earlier one");
    }
  }
}

Result<PtpInput> make_ptp(EditEdition edition, const std::vector<std::size_t>& members,
                          std::vector<LoadedSource>& sources, Findings& findings) {
  PtpInput release;
  release.edition = std::move(edition);
  std::size_t total = 0;
  for (const std::size_t member : members) {
    total += sources[member].rows;
  }
  release.pairs.reserve(total);
  for (std::size_t i = 0; i < members.size(); ++i) {
    PtpFile file = std::move(std::get<PtpFile>(sources[members[i]].records));
    DESCRY_TRY(const auto numbers,
               join_rationales(sources[members[i]].path, file.rationales, release.rationales));
    for (PtpPairInput& pair : file.pairs) {
      pair.source = static_cast<std::uint8_t>(i);
      pair.rationale = numbers[pair.rationale];
      release.pairs.push_back(pair);
    }
  }
  drop_repeats(members, release.pairs, findings);
  return release;
}

Result<MueInput> make_mue(EditEdition edition, const std::vector<std::size_t>& members,
                          std::vector<LoadedSource>& sources, Findings& findings) {
  MueInput release;
  release.edition = std::move(edition);
  std::map<engine::EditCode, std::size_t> by_code;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const LoadedSource& source = sources[members[i]];
    const auto& file = std::get<MueFile>(source.records);
    DESCRY_TRY(const auto numbers,
               join_rationales(source.path, file.rationales, release.rationales));
    for (MueRowInput row : file.rows) {
      row.source = static_cast<std::uint8_t>(i);
      row.rationale = numbers[row.rationale];
      const auto [first, is_new] = by_code.emplace(row.code, release.rows.size());
      if (is_new) {
        release.rows.push_back(row);
        continue;
      }
      const MueRowInput& known = release.rows[first->second];
      if (known.units != row.units || known.adjudication != row.adjudication) {
        return bad_source({source.path, row.line, "HCPCS/CPT Code",
                           std::string_view(row.code.data(), row.code.size())},
                          "another edit than at " + sources[members[known.source]].path + ":" +
                              std::to_string(known.line));
      }
      ++findings[members[i]].skipped;
    }
  }
  return release;
}

}  // namespace

Result<engine::EditsInput> make_edits(std::vector<LoadedSource>& sources, Findings& findings) {
  engine::EditsInput edits;
  const Releases ptp = releases_of(sources, SourceKind::ncci_ptp);
  for (auto release = ptp.begin(); release != ptp.end(); ++release) {
    const auto& [key, members] = *release;
    const auto next = std::next(release);
    if (next != ptp.end() && next->first.first == key.first) {
      for (const std::size_t member : members) {
        findings[member].skipped += sources[member].rows;
        findings[member].warnings.push_back("a newer release of its setting is loaded");
      }
      continue;
    }
    DESCRY_TRY(EditEdition edition, begin_edition(key.first, key.second, members, sources));
    DESCRY_TRY(PtpInput made, make_ptp(std::move(edition), members, sources, findings));
    edits.ptp.push_back(std::move(made));
  }
  for (const auto& [key, members] : releases_of(sources, SourceKind::ncci_mue)) {
    DESCRY_TRY(EditEdition edition, begin_edition(key.first, key.second, members, sources));
    DESCRY_TRY(MueInput made, make_mue(std::move(edition), members, sources, findings));
    edits.mue.push_back(std::move(made));
  }
  return edits;
}

}  // namespace descry::indexer
