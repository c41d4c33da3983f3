#pragma once

// Every bound that the daemon puts on what clients may cost it. Past a bound a client gets a clear
// answer (4xx, or 503 with Retry-After), never a stall. The configuration may change them.

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace descry::server {

struct Limits {
  // One request.
  std::size_t header_bytes = 8 * 1024;  ///< Request line, fields and the blank line together.
  std::size_t target_bytes = 4 * 1024;
  std::size_t header_count = 64;
  std::size_t body_bytes = 1024 * 1024;  ///< Of a body that is read whole; of a stream, each line.

  // A compressed body. Whole ones also stay within body_bytes once they are decoded.
  std::uint64_t decoded_ratio = 250;  ///< Bytes out for each byte in, past the first mebibyte.
  std::uint64_t stream_decoded_bytes = 16ULL * 1024 * 1024 * 1024;

  // Time.
  std::chrono::milliseconds header_timeout{10'000};  ///< From the first byte to the blank line.
  std::chrono::milliseconds idle_timeout{60'000};    ///< Without a byte; for a whole body as well.
  std::chrono::milliseconds request_deadline{10'000};  ///< For work on the pool; not for streams.
  std::chrono::milliseconds drain_timeout{10'000};     ///< From SIGTERM to the exit.

  // How many at once.
  std::size_t connections = 4096;
  std::size_t queued_jobs = 256;  ///< Waiting for a worker, besides those that run.
  std::size_t streams = 64;

  // One stream.
  std::size_t stream_memory_bytes = 1024 * 1024;  ///< Results kept in memory until they are read.
  std::uint64_t stream_disk_bytes = 1024ULL * 1024 * 1024;  ///< Results kept in a file beyond.
  /// How long results may wait unread once the file is full before the stream is ended.
  std::chrono::milliseconds stream_stall_timeout{10'000};
};

}  // namespace descry::server
