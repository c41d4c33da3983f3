#include "engine/claim_check.hpp"

#include "engine/claim/facts.hpp"
#include "engine/claim/rules.hpp"
#include "engine/engine.hpp"
#include "engine/engine_state.hpp"

namespace descry::engine {
namespace {

Error too_many(const std::string& place, std::size_t count, std::size_t limit) {
  return {ErrorCode::invalid_argument,
          place + ": " + std::to_string(count) + ", at most " + std::to_string(limit)};
}

Result<void> check_line(const ClaimLine& line, std::size_t index, std::size_t diagnoses) {
  const std::string place = "line " + std::to_string(index + 1);
  if (line.modifiers.size() > kMaxLineModifiers) {
    return too_many(place + ": modifiers", line.modifiers.size(), kMaxLineModifiers);
  }
  if (line.pointers.size() > kMaxLinePointers) {
    return too_many(place + ": pointers", line.pointers.size(), kMaxLinePointers);
  }
  for (const std::uint32_t pointer : line.pointers) {
    if (pointer < 1 || pointer > diagnoses) {
      return Error{ErrorCode::invalid_argument, place + ": pointer " + std::to_string(pointer) +
                                                    " leads to none of the " +
                                                    std::to_string(diagnoses) + " diagnoses"};
    }
  }
  return {};
}

Result<void> check_bounds(const Claim& claim) {
  if (claim.diagnoses.size() > kMaxClaimDiagnoses) {
    return too_many("diagnoses", claim.diagnoses.size(), kMaxClaimDiagnoses);
  }
  if (claim.lines.size() > kMaxClaimLines) {
    return too_many("lines", claim.lines.size(), kMaxClaimLines);
  }
  for (std::size_t i = 0; i < claim.lines.size(); ++i) {
    DESCRY_TRY_VOID(check_line(claim.lines[i], i, claim.diagnoses.size()));
  }
  return {};
}

}  // namespace

Result<ClaimReport> Engine::check_claim(const Claim& claim) const {
  DESCRY_TRY_VOID(check_bounds(claim));
  DESCRY_TRY(const ClaimFacts facts, gather_facts(*this, *state_, claim));
  return run_rules(facts);
}

}  // namespace descry::engine
