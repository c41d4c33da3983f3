#pragma once

// Beast's HTTP/1 parser behind a plain interface, so that one file compiles Beast.
//
// The gate has already refused what it will not read; the parser then finds the fields that
// handlers see and takes bodies apart (Content-Length and chunked). Field values are views into the
// head, body pieces go to a sink as they arrive. A parser is reused from message to message.
// Cost: no allocation. Threads: one parser belongs to one connection.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace descry::server {

/// Views into the parsed head; empty when the field is absent, the last one when it is repeated.
struct HeadValues {
  std::string_view content_type;
  std::string_view accept;
  std::string_view accept_encoding;
  std::string_view if_none_match;
  std::string_view request_id;
};

/// Takes the body's bytes in order, as many pieces as it comes in.
class BodySink {
 public:
  BodySink() = default;
  BodySink(const BodySink&) = delete;
  BodySink& operator=(const BodySink&) = delete;
  virtual ~BodySink() = default;
  virtual void on_body(std::string_view piece) = 0;
};

enum class BodyState : std::uint8_t { incomplete, complete, malformed };

class RequestParser {
 public:
  RequestParser();
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  /// Begins a new message with its whole head, which must outlive the use of `values`. False when
  /// the parser cannot read it after all.
  [[nodiscard]] bool read_head(std::string_view head, HeadValues& values);

  /// Reads on in the body: `bytes` begins where the last call stopped, and `consumed` says how far
  /// this one came. incomplete: wants those bytes again that it did not consume, and more.
  [[nodiscard]] BodyState read_body(std::string_view bytes, BodySink& sink, std::size_t& consumed);

  /// True iff the message has no more bytes.
  [[nodiscard]] bool is_done() const noexcept;

 private:
  class Message;
  std::unique_ptr<Message> message_;
};

}  // namespace descry::server
