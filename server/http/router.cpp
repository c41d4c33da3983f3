#include "server/http/router.hpp"

#include <cassert>
#include <utility>

#include "server/http/hexadecimal.hpp"

namespace descry::server {
namespace {

/// Takes the next segment off `path`, which begins with `/`.
std::string_view take_segment(std::string_view& path) {
  const std::size_t end = path.find('/', 1);
  const std::string_view segment = path.substr(1, end == std::string_view::npos ? end : end - 1);
  path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
  return segment;
}

bool is_capture(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with('}');
}

}  // namespace

struct Router::Node {
  struct Entry {
    Method method;
    RouteId id;
  };

  std::vector<std::pair<std::string_view, std::unique_ptr<Node>>> children;
  std::unique_ptr<Node> capture;
  std::vector<Entry> entries;
  std::string allow;

  Node& child(std::string_view segment) {
    if (is_capture(segment)) {
      capture = capture ? std::move(capture) : std::make_unique<Node>();
      return *capture;
    }
    for (auto& [name, node] : children) {
      if (name == segment) {
        return *node;
      }
    }
    return *children.emplace_back(segment, std::make_unique<Node>()).second;
  }

  void add(Method method, RouteId id) {
    entries.push_back({method, id});
    if (!allow.empty()) {
      allow.resize(allow.size() - std::string_view("OPTIONS").size());
    }
    allow += method == Method::get ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
  }
};

Router::Router(std::vector<Route> routes)
    : routes_(std::move(routes)),
      root_(std::make_unique<Node>()),
      allow_any_("GET, HEAD, POST, OPTIONS") {
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    assert((routes_[i].method == Method::get || routes_[i].method == Method::post) &&
           "routes are GET or POST");
    std::string_view rest = routes_[i].pattern;
    Node* node = root_.get();
    while (!rest.empty()) {
      node = &node->child(take_segment(rest));
    }
    node->add(routes_[i].method, static_cast<RouteId>(i));
  }
}

Router::~Router() = default;

const Router::Node* Router::find(const Node& node, std::string_view rest,
                                 std::vector<std::string_view>& captures) {
  if (rest.empty()) {
    return node.entries.empty() ? nullptr : &node;
  }
  const std::string_view segment = take_segment(rest);
  for (const auto& [name, child] : node.children) {
    if (name == segment) {
      if (const Node* found = find(*child, rest, captures)) {
        return found;
      }
    }
  }
  if (!node.capture || segment.empty()) {
    return nullptr;
  }
  captures.push_back(segment);
  const Node* found = find(*node.capture, rest, captures);
  if (found == nullptr) {
    captures.pop_back();
  }
  return found;
}

RouteMatch Router::match(Method method, std::string_view path,
                         std::vector<std::string_view>& captures, std::string& decoded) const {
  captures.clear();
  if (path == "*" && method == Method::options) {
    return {.outcome = RouteOutcome::preflight, .allow = allow_any_};
  }
  const Node* node = path.starts_with('/') ? find(*root_, path, captures) : nullptr;
  if (node == nullptr) {
    return {};
  }
  if (method == Method::options) {
    return {.outcome = RouteOutcome::preflight, .allow = node->allow};
  }
  const Method wanted = method == Method::head ? Method::get : method;
  for (const auto& entry : node->entries) {
    if (entry.method != wanted) {
      continue;
    }
    decoded.clear();
    decoded.reserve(path.size());  // Views into it must not move.
    for (std::string_view& capture : captures) {
      const std::size_t begin = decoded.size();
      if (!append_decoded(capture, decoded)) {
        return {.outcome = RouteOutcome::bad_escape};
      }
      capture = std::string_view(decoded).substr(begin);
    }
    return {.outcome = RouteOutcome::found,
            .route = &routes_[static_cast<std::size_t>(entry.id)],
            .id = entry.id};
  }
  return {.outcome = RouteOutcome::wrong_method, .allow = node->allow};
}

bool append_decoded(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out.push_back(text[i]);
      continue;
    }
    const int byte = escaped_byte(text.substr(i));
    if (byte < 0) {
      return false;
    }
    out.push_back(static_cast<char>(byte));
    i += 2;
  }
  return true;
}

}  // namespace descry::server
