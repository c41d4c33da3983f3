#pragma once

// From checked parameters to a search of the engine, and from its errors to the parameter at fault.
// Threads: functions over their arguments.

#include <optional>
#include <string_view>

#include "engine/engine.hpp"
#include "server/api/parameters.hpp"
#include "server/api/problem.hpp"

namespace descry::server {

/// Where parameters came from, so that a problem names `systems` or `/systems`.
enum class ParameterForm : std::uint8_t { query, body };

/// What `values`, read by kSearchParameters, ask for. The request views `values`.
[[nodiscard]] std::optional<Problem> make_search_request(const ParameterValues& values,
                                                         ParameterForm form,
                                                         engine::SearchRequest& out);

/// A failed search or suggestion; a system or an `under` that nobody knows is the request's fault.
[[nodiscard]] Problem search_problem(const engine::Error& error, ParameterForm form);

/// 400 `unknown_system` when `systems` has one that is not loaded.
[[nodiscard]] std::optional<Problem> check_systems(const engine::Engine& engine,
                                                   std::span<const std::string_view> systems,
                                                   ParameterForm form);

}  // namespace descry::server
