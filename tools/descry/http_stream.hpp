#pragma once

// One POST whose body and answer are both streams: sent by a thread of its own while the answer is
// read, so that neither side waits for the other.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "tools/descry/http_client.hpp"

namespace descry::tools {

/// Where the body comes from and the answer goes. input() and read() run on the sending thread,
/// write() on the caller's.
class HttpStreamEnds {
 public:
  HttpStreamEnds() = default;
  HttpStreamEnds(const HttpStreamEnds&) = delete;
  HttpStreamEnds& operator=(const HttpStreamEnds&) = delete;
  virtual ~HttpStreamEnds() = default;

  /// The descriptor that read() reads, to wait for.
  [[nodiscard]] virtual int input() const = 0;
  /// What has come, at most `room`, which is sent at once; 0 at the end.
  [[nodiscard]] virtual engine::Result<std::size_t> read(std::span<char> room) = 0;
  [[nodiscard]] virtual engine::Result<void> write(std::string_view bytes) = 0;
};

/// Sends and receives until the answer is whole, without waiting for more of the body then. An
/// answer other than 200 comes back as it is, with its body; of a 200 the body has gone to `ends`.
/// Errors: io_failure naming host, port and what went wrong, also for a 200 that ends before its
/// last chunk or before the body was sent to its end; those of `ends`.
[[nodiscard]] engine::Result<HttpAnswer> http_stream(const ServerAddress& server,
                                                     std::string_view target,
                                                     std::string_view content_type,
                                                     HttpStreamEnds& ends);

}  // namespace descry::tools
