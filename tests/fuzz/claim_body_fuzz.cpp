// Bodies of claims: what is read keeps the promises of claim_in.hpp, what is refused says why.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/api/claim_in.hpp"
#include "server/api/utf8.hpp"

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void check_claim(const descry::engine::Claim& claim) {
  using descry::server::count_code_points;
  require(claim.date_of_service.ok());
  require(claim.diagnoses.size() <= descry::engine::kMaxClaimDiagnoses);
  require(claim.lines.size() <= descry::engine::kMaxClaimLines);
  for (const std::string_view diagnosis : claim.diagnoses) {
    require(!diagnosis.empty() && count_code_points(diagnosis).has_value());
  }
  for (const descry::engine::ClaimLine& line : claim.lines) {
    require(!line.code.empty() && line.units >= 1);
    require(line.modifiers.size() <= descry::engine::kMaxLineModifiers);
    for (const std::uint32_t pointer : line.pointers) {
      require(pointer >= 1 && pointer <= claim.diagnoses.size());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  descry::server::ClaimReader reader;
  descry::engine::Claim claim;
  const auto problem = reader.read({reinterpret_cast<const char*>(data), size}, claim);
  if (!problem) {
    check_claim(claim);
  } else {
    require(problem->status == 400 && !problem->code.empty() && !problem->detail.empty());
    require(descry::server::count_code_points(problem->detail).has_value());
    require(problem->param.empty() || problem->param.front() == '/');
  }
  return 0;
}
