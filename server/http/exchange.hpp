#pragma once

// One request and its response with all the memory that they point into, in one place, so that both
// can be handed to a worker as a whole. Reused from request to request.

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/body_codec.hpp"
#include "server/http/gate.hpp"
#include "server/http/message.hpp"
#include "server/http/request_parser.hpp"
#include "server/http/router.hpp"

namespace descry::server {

struct Exchange {
  std::string head;  ///< What GatedHead and HeadValues view.
  std::string body;
  std::string decoded_captures;
  std::string media_type;
  std::array<char, 16> made_id{};  ///< The request id, when the client sent none.

  GatedHead gated;
  RouteMatch match;
  std::chrono::steady_clock::time_point begun;
  Request request;
  Response response;
  std::unique_ptr<BodyDecoder> decoder;  ///< While a compressed body arrives.
};

/// Compresses the response's body as the request likes it; nothing for one that asks for nothing,
/// or a body that is too small to gain. Runs where the handler ran.
void encode_answer(Exchange& exchange, AnswerEncoders& encoders);

/// True iff `id` is 1 to 64 characters of [A-Za-z0-9._-].
[[nodiscard]] bool is_request_id(std::string_view id) noexcept;

/// Fills `request` and `match` from the head, which the gate has passed into `exchange.gated`. Uses
/// made_id where the client gave no id of its own.
void fill_request(const HeadValues& values, const Router& router, Exchange& exchange);

}  // namespace descry::server
