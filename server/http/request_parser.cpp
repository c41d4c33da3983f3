#include "server/http/request_parser.hpp"

#include <optional>

#include <boost/beast/http/basic_parser.hpp>

namespace descry::server {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;

std::string_view plain(beast::string_view text) {
  return {text.data(), text.size()};
}

/// Beast's parser with callbacks that keep views. One message; the parser cannot be reused.
class Parser final : public http::basic_parser<true> {
 public:
  explicit Parser(HeadValues& values) : values_(&values) {}

  void set_sink(BodySink* sink) { sink_ = sink; }

  /// True while a chunked body has had no chunk and `bytes` may be too few for its end. Beast 1.81
  /// asserts that it is never asked about the last chunk in fewer bytes than a whole one has.
  [[nodiscard]] bool must_wait(std::size_t bytes) const {
    constexpr std::size_t kShortestBody = 5;  // `0`, CRLF, CRLF
    return chunked() && !has_had_chunk_ && bytes < kShortestBody;
  }

 private:
  using ErrorCode = beast::error_code;

  void on_request_impl(http::verb /*method*/, beast::string_view /*name*/,
                       beast::string_view /*target*/, int /*version*/, ErrorCode& /*ec*/) override {
  }
  void on_response_impl(int /*status*/, beast::string_view /*reason*/, int /*version*/,
                        ErrorCode& /*ec*/) override {}

  void on_field_impl(http::field name, beast::string_view name_text, beast::string_view value,
                     ErrorCode& /*ec*/) override {
    if (values_ == nullptr) {
      return;  // a trailer
    }
    switch (name) {
      case http::field::content_type:
        values_->content_type = plain(value);
        break;
      case http::field::accept:
        values_->accept = plain(value);
        break;
      case http::field::accept_encoding:
        values_->accept_encoding = plain(value);
        break;
      case http::field::if_none_match:
        values_->if_none_match = plain(value);
        break;
      case http::field::unknown:
        if (beast::iequals(name_text, "x-request-id")) {
          values_->request_id = plain(value);
        }
        break;
      default:
        break;
    }
  }

  void on_header_impl(ErrorCode& /*ec*/) override { values_ = nullptr; }
  void on_body_init_impl(const boost::optional<std::uint64_t>& /*length*/,
                         ErrorCode& /*ec*/) override {}

  std::size_t on_body_impl(beast::string_view piece, ErrorCode& /*ec*/) override {
    sink_->on_body(plain(piece));
    return piece.size();
  }

  void on_chunk_header_impl(std::uint64_t /*size*/, beast::string_view /*extensions*/,
                            ErrorCode& /*ec*/) override {
    has_had_chunk_ = true;
  }

  std::size_t on_chunk_body_impl(std::uint64_t /*remaining*/, beast::string_view piece,
                                 ErrorCode& /*ec*/) override {
    sink_->on_body(plain(piece));
    return piece.size();
  }

  void on_finish_impl(ErrorCode& /*ec*/) override {}

  HeadValues* values_;
  BodySink* sink_ = nullptr;
  bool has_had_chunk_ = false;
};

}  // namespace

class RequestParser::Message {
 public:
  std::optional<Parser> parser;
};

RequestParser::RequestParser() : message_(std::make_unique<Message>()) {}
RequestParser::~RequestParser() = default;

bool RequestParser::read_head(std::string_view head, HeadValues& values) {
  values = {};
  Parser& parser = message_->parser.emplace(values);
  parser.body_limit(boost::none);  // The session counts: its limit depends on the route.
  parser.header_limit(static_cast<std::uint32_t>(head.size()) + 1);
  beast::error_code ec;
  const std::size_t consumed = parser.put(boost::asio::buffer(head.data(), head.size()), ec);
  return !ec && consumed == head.size() && parser.is_header_done();
}

BodyState RequestParser::read_body(std::string_view bytes, BodySink& sink, std::size_t& consumed) {
  Parser& parser = *message_->parser;
  consumed = 0;
  parser.set_sink(&sink);
  while (!parser.is_done()) {
    const std::string_view rest = bytes.substr(consumed);
    if (rest.empty() || parser.must_wait(rest.size())) {
      return BodyState::incomplete;
    }
    beast::error_code ec;
    consumed += parser.put(boost::asio::buffer(rest.data(), rest.size()), ec);
    if (ec == http::error::need_more) {
      return BodyState::incomplete;
    }
    if (ec) {
      return BodyState::malformed;
    }
  }
  return BodyState::complete;
}

bool RequestParser::is_done() const noexcept {
  return message_->parser->is_done();
}

}  // namespace descry::server
