#include "server/http/exchange.hpp"

#include <algorithm>

#include "server/http/conditional.hpp"
#include "server/http/text_match.hpp"

namespace descry::server {

bool is_request_id(std::string_view id) noexcept {
  constexpr std::size_t kMost = 64;
  return !id.empty() && id.size() <= kMost && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '_' || c == '-';
  });
}

void encode_answer(Exchange& exchange, AnswerEncoders& encoders) {
  // Below this an answer and its head are one packet anyway.
  constexpr std::size_t kLeastBytes = 1024;
  Response& response = exchange.response;
  const Request& request = exchange.request;
  if (request.accept_encoding.empty() || response.body.size() < kLeastBytes ||
      etag_matches(request.if_none_match, response.etag)) {
    return;
  }
  const ContentCoding coding = choose_coding(request.accept_encoding);
  BodyEncoder* const encoder = encoders.of(coding);
  if (encoder == nullptr) {
    return;
  }
  encoder->encode(response.body, BodyPart::last, encoders.buffer);
  response.body.assign(encoders.buffer);
  response.content_coding = name_of(coding);
  encoders.buffer.clear();
}

void fill_request(const HeadValues& values, const Router& router, Exchange& exchange) {
  Request& request = exchange.request;
  request.method = exchange.gated.method;
  request.path = exchange.gated.path;
  request.query = exchange.gated.query;
  request.body = {};
  request.accept = values.accept;
  request.accept_encoding = values.accept_encoding;
  request.if_none_match = values.if_none_match;
  request.request_id = is_request_id(values.request_id)
                           ? values.request_id
                           : std::string_view(exchange.made_id.data(), exchange.made_id.size());
  exchange.media_type =
      trim_optional_blanks(values.content_type.substr(0, values.content_type.find(';')));
  std::transform(exchange.media_type.begin(), exchange.media_type.end(),
                 exchange.media_type.begin(), ascii_lower);
  request.content_type = exchange.media_type;
  exchange.match =
      router.match(request.method, request.path, request.captures, exchange.decoded_captures);
}

}  // namespace descry::server
