#pragma once

// Finds the route of a path: a tree of segments, built once.
//
// A literal segment wins over a capture. Segments are compared as raw bytes; what a capture takes
// is percent-decoded. Cost: one walk of the path, no allocation. Threads: immutable once built.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/handler.hpp"

namespace descry::server {

/// Number of a route, in the order in which they were given.
enum class RouteId : std::uint32_t {};

enum class RouteOutcome : std::uint8_t {
  found,
  unknown_path,
  wrong_method,
  preflight,   ///< OPTIONS of a known path, or of `*`.
  bad_escape,  ///< A segment that a capture takes has a broken `%` escape.
};

struct RouteMatch {
  RouteOutcome outcome = RouteOutcome::unknown_path;
  const Route* route = nullptr;  ///< found.
  RouteId id{};                  ///< found.
  std::string_view allow{};      ///< wrong_method, preflight: `GET, HEAD, OPTIONS`.
};

class Router {
 public:
  /// Requires: patterns begin with `/`; no two routes share method and shape.
  explicit Router(std::vector<Route> routes);
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  /// Fills `captures` with views into `decoded` or `path`. A GET route answers HEAD.
  [[nodiscard]] RouteMatch match(Method method, std::string_view path,
                                 std::vector<std::string_view>& captures,
                                 std::string& decoded) const;

  [[nodiscard]] const std::vector<Route>& routes() const noexcept { return routes_; }

 private:
  struct Node;
  static const Node* find(const Node& node, std::string_view rest,
                          std::vector<std::string_view>& captures);

  std::vector<Route> routes_;
  std::unique_ptr<Node> root_;
  std::string allow_any_;
};

/// Decodes `%` escapes of `text` onto the end of `out`; false for one that is not two hex digits.
[[nodiscard]] bool append_decoded(std::string_view text, std::string& out);

}  // namespace descry::server
