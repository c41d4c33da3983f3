#include "engine/index/edit_store.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

namespace descry::engine {
namespace {

constexpr std::string_view kCatalogueKey = "edits";

std::string_view view(const EditCode& code) {
  return {code.data(), code.size()};
}

class EditSaver {
 public:
  EditSaver(GenerationWriter& writer, Hasher64& fingerprint)
      : writer_(writer), fingerprint_(fingerprint) {}

  Result<void> put(std::string_view key, std::string_view value) {
    fingerprint_.add(std::as_bytes(std::span(key)));
    fingerprint_.add(std::as_bytes(std::span(value)));
    return writer_.put(Family::relations, key, value);
  }

  Result<void> put_column(const PtpInput& ptp, PtpColumn column) {
    const bool is_first = column == PtpColumn::first;
    const auto own = [&](const PtpPairInput* p) { return is_first ? p->column_1 : p->column_2; };
    const auto other = [&](const PtpPairInput* p) { return is_first ? p->column_2 : p->column_1; };
    std::vector<const PtpPairInput*> order;
    order.reserve(ptp.pairs.size());
    for (const PtpPairInput& pair : ptp.pairs) {
      order.push_back(&pair);
    }
    std::ranges::sort(order, {}, [&](const PtpPairInput* p) {
      return std::tuple(own(p), other(p), p->from, p->source, p->line);
    });
    std::string record;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const PtpPairInput& p = *order[i];
      append_ptp_entry(
          {other(&p), p.from, p.to, p.line, p.indicator, p.before_1996, p.rationale, p.source},
          record);
      if (i + 1 == order.size() || own(order[i + 1]) != own(&p)) {
        DESCRY_TRY_VOID(put(ptp_key(ptp.edition.setting, column, view(own(&p))), record));
        record.clear();
      }
    }
    return {};
  }

  Result<void> put_units(const std::vector<MueInput>& editions) {
    std::map<EditCode, std::vector<MueEntry>> by_code;
    for (std::size_t e = 0; e < editions.size(); ++e) {
      for (const MueRowInput& row : editions[e].rows) {
        by_code[row.code].push_back({static_cast<std::uint8_t>(e), row.adjudication, row.rationale,
                                     row.source, row.units, row.line});
      }
    }
    for (const auto& [code, entries] : by_code) {
      DESCRY_TRY_VOID(put(mue_key(view(code)), encode_mue(entries)));
    }
    return {};
  }

 private:
  GenerationWriter& writer_;
  Hasher64& fingerprint_;
};

}  // namespace

Result<void> save_edits(GenerationWriter& writer, const EditsInput& edits, Hasher64& fingerprint) {
  constexpr std::size_t kMost = 256;  // Numbers of editions, sources and texts are one byte.
  if (edits.mue.size() > kMost) {
    return Error{ErrorCode::limit_exceeded,
                 std::to_string(edits.mue.size()) + " editions of unit edits, at most 256"};
  }
  if (edits.ptp.empty() && edits.mue.empty()) {
    return {};
  }
  EditSaver saver(writer, fingerprint);
  DESCRY_TRY_VOID(saver.put(kCatalogueKey, encode_edit_catalogue(edits)));
  for (const PtpInput& ptp : edits.ptp) {
    DESCRY_TRY_VOID(saver.put_column(ptp, PtpColumn::first));
    DESCRY_TRY_VOID(saver.put_column(ptp, PtpColumn::second));
  }
  return saver.put_units(edits.mue);
}

Result<EditCatalogue> load_edit_catalogue(const GenerationReader& reader) {
  DESCRY_TRY(const auto bytes, reader.get(Family::relations, kCatalogueKey));
  if (!bytes) {
    return EditCatalogue{};
  }
  return decode_edit_catalogue(*bytes);
}

}  // namespace descry::engine
