#pragma once

#include <cstdint>
#include <string>

namespace descry::engine {

/// What kind of failure it was. Callers branch on the code; people read the message.
enum class ErrorCode : std::uint8_t {
  invalid_argument,    ///< The caller's input is at fault; retrying it unchanged cannot help.
  not_found,           ///< The named thing does not exist.
  unknown_system,      ///< No loaded code system has this id.
  unknown_code,        ///< The system has no such code, or not in the edition asked for.
  no_edition,          ///< No loaded edition is in force on the date asked for.
  corrupt_data,        ///< Stored or official bytes break their format.
  unsupported_format,  ///< A format version that this build does not read.
  io_failure,          ///< The operating system or the store refused.
  limit_exceeded,      ///< A bound was hit: size, count or deadline.
  busy,                ///< Somebody else holds what is needed; a later try may succeed.
  cancelled,           ///< The caller asked to stop.
};

struct Error {
  ErrorCode code;
  std::string message;
};

}  // namespace descry::engine
