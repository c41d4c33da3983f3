#pragma once

// Reads the body of POST /v1/check strictly: types, limits, unknown and repeated names.
//
// A problem's `param` is a JSON pointer (RFC 6901) to the place at fault: `/lines/0/modifiers/1`.
// Threads: one reader to a thread. Views in the claim live until the reader's next call.

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/claim_check.hpp"
#include "server/api/problem.hpp"

namespace descry::server {

class ClaimReader {
 public:
  ClaimReader();
  ClaimReader(const ClaimReader&) = delete;
  ClaimReader& operator=(const ClaimReader&) = delete;
  ~ClaimReader();

  [[nodiscard]] std::optional<Problem> read(std::string_view body, engine::Claim& claim);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A field that a claim or a line of it may have, as schemas/openapi.yaml says.
struct ClaimFieldName {
  std::string_view name;
  bool is_required = false;
};
[[nodiscard]] std::vector<ClaimFieldName> claim_fields();
[[nodiscard]] std::vector<ClaimFieldName> claim_line_fields();

}  // namespace descry::server
