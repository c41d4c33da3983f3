// Coding edits: the façade's calls that read them from the store.
#include "engine/edits.hpp"

#include <algorithm>
#include <utility>

#include "engine/engine_state.hpp"
#include "engine/index/code_key.hpp"
#include "engine/index/edit_records.hpp"

namespace descry::engine {
namespace {

bool is_wanted(const std::optional<EditSetting>& setting, const EditEdition& edition) {
  return !setting || *setting == edition.setting;
}

bool covers(const EditEdition& edition, Date day) {
  return edition.from <= day && (!edition.to || day <= *edition.to);
}

std::string shown(const EditEdition& edition) {
  return std::string(name_of(edition.setting)) + " " + edition.id + " (" +
         format_iso_date(edition.from) + " to " +
         (edition.to ? format_iso_date(*edition.to) : std::string("now")) + ")";
}

Error nothing_loaded(std::string_view kind, const std::vector<EditCatalogueEntry>& loaded) {
  std::string what;
  for (const EditCatalogueEntry& entry : loaded) {
    what += (what.empty() ? "" : ", ") + shown(entry.edition);
  }
  return {ErrorCode::no_edition, std::string(kind) +
                                     ": no release is loaded for that setting and day; loaded: " +
                                     (what.empty() ? "none" : what)};
}

class EditReader {
 public:
  explicit EditReader(const Engine::State& state) : state_(state) {}

  [[nodiscard]] EditRelease release(const EditEdition& edition) const {
    EditRelease release{edition.setting, edition.id, edition.from, edition.to, {}};
    for (std::size_t i = 0; i < edition.sources.size(); ++i) {
      release.sources.push_back(source(edition, static_cast<std::uint8_t>(i)));
    }
    return release;
  }

  [[nodiscard]] std::string_view source(const EditEdition& edition, std::uint8_t number) const {
    const auto& names = state_.catalogue.sources;
    const std::uint16_t position = edition.sources[number];
    return position < names.size() ? std::string_view(names[position]) : std::string_view();
  }

  /// Calls `visit` with each entry of a code's record, or with those of one other code.
  template <typename Visit>
  Result<void> each_pair(const EditCatalogueEntry& loaded, PtpColumn column, std::string_view code,
                         std::string_view other, const Visit& visit) const {
    DESCRY_TRY(const auto bytes,
               state_.reader.get(Family::relations, ptp_key(loaded.edition.setting, column, code)));
    if (!bytes) {
      return {};
    }
    DESCRY_TRY(const PtpRecord record, PtpRecord::open(*bytes, loaded));
    for (std::size_t i = record.lower_bound(other); i < record.size(); ++i) {
      const PtpEntry entry = record.at(i);
      if (!other.empty() && std::string_view(entry.other.data(), entry.other.size()) != other) {
        break;
      }
      visit(entry);
    }
    return {};
  }

  [[nodiscard]] PtpEdit edit_of(const EditCatalogueEntry& loaded, PtpColumn column,
                                std::string_view code, const PtpEntry& entry, Date day) const {
    PtpEdit edit;
    edit.setting = loaded.edition.setting;
    const std::string other(entry.other.data(), entry.other.size());
    edit.column_1 = column == PtpColumn::first ? std::string(code) : other;
    edit.column_2 = column == PtpColumn::first ? other : std::string(code);
    edit.from = from_number(entry.from);
    if (entry.to != 0) {
      edit.to = from_number(entry.to);
    }
    const bool ever = entry.indicator <= 1 && entry.from != entry.to;
    edit.in_force = ever && edit.from <= day && (!edit.to || day <= *edit.to);
    edit.indicator = entry.indicator;
    edit.before_1996 = entry.before_1996;
    edit.rationale = loaded.rationales[entry.rationale];
    edit.edition = loaded.edition.id;
    edit.source = source(loaded.edition, entry.source);
    edit.line = entry.line;
    return edit;
  }

 private:
  const Engine::State& state_;
};

}  // namespace

Result<std::string> edit_code(std::string_view name, std::string_view written) {
  const CodeKey key(written);
  const bool is_code =
      key.view().size() == std::tuple_size_v<EditCode> &&
      std::ranges::all_of(key.view(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
  if (!is_code) {
    return Error{ErrorCode::invalid_argument,
                 std::string(name) + ": \"" + std::string(written.substr(0, kMaxCodeBytes)) +
                     "\", expected a HCPCS or CPT code of five letters or digits"};
  }
  return std::string(key.view());
}

std::string_view meaning_of_ptp_indicator(std::uint8_t indicator) {
  switch (indicator) {
    case 0:
      return "never paid together: no modifier overrides the edit";
    case 1:
      return "allowed with an NCCI-associated modifier when both services are distinct";
    default:
      return "not applicable: the edit was deleted with effect from its first day";
  }
}

std::string_view meaning_of_mue_adjudication(std::uint8_t adjudication) {
  switch (adjudication) {
    case 1:
      return "by claim line: each line is held to the units";
    case 2:
      return "by day of service, absolute: set by policy, more units are impossible";
    default:
      return "by day of service, clinical: more units need documentation of medical necessity";
  }
}

Result<PtpAnswer> Engine::ptp_edits(const PtpRequest& request) const {
  PtpAnswer answer;
  DESCRY_TRY(answer.code, edit_code("code", request.code));
  if (!request.with.empty()) {
    DESCRY_TRY(answer.with, edit_code("with", request.with));
  }
  const EditReader reader(*state_);
  for (const EditCatalogueEntry& loaded : state_->edits.ptp) {
    if (!is_wanted(request.setting, loaded.edition)) {
      continue;
    }
    answer.releases.push_back(reader.release(loaded.edition));
    const Date day = request.as_of.value_or(loaded.edition.from);
    for (const PtpColumn column : {PtpColumn::first, PtpColumn::second}) {
      DESCRY_TRY_VOID(
          reader.each_pair(loaded, column, answer.code, answer.with, [&](const PtpEntry& entry) {
            PtpEdit edit = reader.edit_of(loaded, column, answer.code, entry, day);
            if (request.in_force && *request.in_force != edit.in_force) {
              return;
            }
            if (answer.total >= request.offset && answer.edits.size() < request.limit) {
              answer.edits.push_back(std::move(edit));
            }
            ++answer.total;
          }));
    }
  }
  if (answer.releases.empty()) {
    return nothing_loaded("NCCI PTP edits", state_->edits.ptp);
  }
  return answer;
}

Result<std::vector<PtpEdit>> Engine::ptp_among(EditSetting setting,
                                               std::span<const std::string_view> codes,
                                               Date day) const {
  const auto& all = state_->edits.ptp;
  const auto loaded = std::ranges::find(
      all, setting, [](const EditCatalogueEntry& entry) { return entry.edition.setting; });
  if (loaded == all.end()) {
    return nothing_loaded("NCCI PTP edits", all);
  }
  std::vector<std::string> keys;
  for (const std::string_view code : codes) {
    if (auto key = edit_code("code", code)) {
      keys.push_back(*std::move(key));
    }
  }
  std::ranges::sort(keys);
  keys.erase(std::ranges::unique(keys).begin(), keys.end());
  const EditReader reader(*state_);
  std::vector<PtpEdit> edits;
  for (const std::string& code : keys) {
    DESCRY_TRY(const auto bytes,
               state_->reader.get(Family::relations, ptp_key(setting, PtpColumn::first, code)));
    if (!bytes) {
      continue;
    }
    DESCRY_TRY(const PtpRecord record, PtpRecord::open(*bytes, *loaded));
    for (const std::string& other : keys) {
      for (std::size_t i = record.lower_bound(other); i < record.size(); ++i) {
        const PtpEntry entry = record.at(i);
        if (std::string_view(entry.other.data(), entry.other.size()) != other) {
          break;
        }
        PtpEdit edit = reader.edit_of(*loaded, PtpColumn::first, code, entry, day);
        if (edit.in_force) {
          edits.push_back(std::move(edit));
        }
      }
    }
  }
  return edits;
}

Result<MueAnswer> Engine::mue_edits(const MueRequest& request) const {
  MueAnswer answer;
  DESCRY_TRY(answer.code, edit_code("code", request.code));
  const auto& all = state_->edits.mue;
  const EditReader reader(*state_);
  std::vector<std::uint8_t> asked;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_newest =
        i + 1 == all.size() || all[i + 1].edition.setting != all[i].edition.setting;
    const bool is_asked = request.as_of ? covers(all[i].edition, *request.as_of) : is_newest;
    if (is_asked && is_wanted(request.setting, all[i].edition)) {
      asked.push_back(static_cast<std::uint8_t>(i));
      answer.releases.push_back(reader.release(all[i].edition));
    }
  }
  if (asked.empty()) {
    return nothing_loaded("NCCI MUE", all);
  }
  DESCRY_TRY(const auto bytes, state_->reader.get(Family::relations, mue_key(answer.code)));
  if (!bytes) {
    return answer;
  }
  DESCRY_TRY(const std::vector<MueEntry> entries, decode_mue(*bytes, state_->edits));
  for (const MueEntry& entry : entries) {
    if (std::ranges::find(asked, entry.edition) == asked.end()) {
      continue;
    }
    const EditCatalogueEntry& loaded = all[entry.edition];
    answer.edits.push_back({loaded.edition.setting, entry.units, entry.adjudication,
                            loaded.rationales[entry.rationale], loaded.edition.id,
                            loaded.edition.from, loaded.edition.to,
                            reader.source(loaded.edition, entry.source), entry.line});
  }
  return answer;
}

}  // namespace descry::engine
