// CC exclusions: the façade's call that reads them from the store.
#include <algorithm>
#include <utility>

#include "engine/edits.hpp"
#include "engine/engine_state.hpp"
#include "engine/index/cc_records.hpp"
#include "engine/index/code_key.hpp"

namespace descry::engine {
namespace {

Result<const CcRelease*> release_on(const std::vector<CcRelease>& releases,
                                    const std::optional<Date>& as_of) {
  std::string loaded;
  for (auto release = releases.rbegin(); release != releases.rend(); ++release) {
    if (!as_of || (release->from <= *as_of && (!release->to || *as_of <= *release->to))) {
      return &*release;
    }
    loaded += (loaded.empty() ? "" : ", ") + release->edition;
  }
  return Error{ErrorCode::no_edition,
               "MS-DRG CC exclusions: no table is loaded for that day; loaded: " +
                   (loaded.empty() ? "none" : loaded)};
}

/// `A021` as `A02.1`.
std::string with_dot(std::string_view code) {
  constexpr std::size_t kBeforeDot = 3;
  std::string dotted(code);
  if (dotted.size() > kBeforeDot) {
    dotted.insert(kBeforeDot, 1, '.');
  }
  return dotted;
}

}  // namespace

Result<std::string> diagnosis_code(std::string_view name, std::string_view written) {
  const CodeKey key(written);
  if (key.view().empty()) {
    return Error{ErrorCode::invalid_argument, std::string(name) + ": \"" +
                                                  std::string(written.substr(0, kMaxCodeBytes)) +
                                                  "\", expected an ICD-10-CM code"};
  }
  return std::string(key.view());
}

std::string_view name_of(CcLevel level) {
  switch (level) {
    case CcLevel::mcc:
      return "MCC";
    case CcLevel::cc:
      return "CC";
    case CcLevel::none:
      break;
  }
  return "none";
}

Result<CcAnswer> Engine::cc_exclusions(const CcRequest& request) const {
  CcAnswer answer;
  DESCRY_TRY(const std::string code, diagnosis_code("code", request.code));
  std::string with;
  if (!request.with.empty()) {
    DESCRY_TRY(with, diagnosis_code("with", request.with));
  }
  DESCRY_TRY(const CcRelease* const release, release_on(state_->cc, request.as_of));
  answer.code = with_dot(code);
  answer.with = with_dot(with);
  answer.edition = release->edition;
  answer.from = release->from;
  answer.to = release->to;
  const auto& names = state_->catalogue.sources;
  answer.source = release->source < names.size() ? std::string_view(names[release->source]) : "";
  DESCRY_TRY(const auto bytes,
             state_->reader.get(Family::relations, cc_key(release->edition, code)));
  if (!bytes) {
    return answer;
  }
  DESCRY_TRY(const CcCode found, decode_cc_code(*bytes));
  answer.level = found.is_major ? CcLevel::mcc : CcLevel::cc;
  answer.only_if_discharged_alive = found.only_if_alive;
  answer.collection = found.collection;
  answer.line = found.line;
  if (found.collection == 0) {
    return answer;
  }
  DESCRY_TRY(const auto stored,
             state_->reader.get(Family::relations, pdx_key(release->edition, found.collection)));
  if (!stored) {
    return Error{ErrorCode::corrupt_data, "CC exclusions: PDX collection " +
                                              std::to_string(found.collection) + " is missing"};
  }
  DESCRY_TRY(const PdxRecord principals, PdxRecord::open(*stored));
  answer.total = principals.size();
  answer.is_cancelled = !with.empty() && principals.contains(with);
  const std::size_t end =
      std::min<std::size_t>(principals.size(), std::size_t{request.offset} + request.limit);
  for (std::size_t i = request.offset; i < end; ++i) {
    answer.principals.push_back(with_dot(principals.at(i)));
  }
  return answer;
}

}  // namespace descry::engine
