#pragma once

// An answer that is made before or instead of a handler: by the gate, the router or a limit.
//
// This folder knows statuses and reasons but not the JSON shape of a problem; whoever assembles the
// server passes a RefusalWriter that does.

#include <functional>
#include <string>
#include <string_view>

#include "server/http/message.hpp"

namespace descry::server {

struct Refusal {
  unsigned status = 400;
  std::string detail{};        ///< For people: the thing, the place, the value, the limit.
  std::string_view code{};     ///< A literal, where a status has several: `overloaded`, `stopping`.
  std::string allow{};         ///< 405: value of `Allow`.
  unsigned retry_after_s = 1;  ///< 503: value of `Retry-After`.
  std::string log_note{};      ///< For the daemon's own log, where it says more; never sent.
};

/// Makes `response` the answer that says `refusal`; `request` is null when none could be read.
/// Called from every I/O thread at once.
using RefusalWriter =
    std::function<void(const Refusal& refusal, const Request* request, Response& response)>;

}  // namespace descry::server
