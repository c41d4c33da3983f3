// Warm requests of the two hottest paths allocate nothing. A program of its own, since it replaces
// the global operator new to count.

#include <array>
#include <cstdlib>
#include <new>
#include <string>

#include <gtest/gtest.h>

#include "tests/server/api/handler_fixture.hpp"

namespace {

// Counts of this thread only: the store may work on threads of its own.
thread_local std::size_t allocations = 0;

}  // namespace

// Inlined, g++ would see free() take what new gave, and warn.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) {
    return memory;
  }
  std::abort();
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  ++allocations;
  return std::malloc(size);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace descry::server {
namespace {

class Allocation : public test::HandlerTest {};

TEST_F(Allocation, AWarmSearchAllocatesNothing) {
  const auto routes = make_routes({});
  Request request;
  request.path = "/v1/search";
  request.query = "q=plain%20sugar+dis&systems=icd10cm,own&limit=10&billable=true";
  Response response;
  for (int round = 0; round < 3; ++round) {
    response.clear();
    routes[0].handler(request, context_, response);
  }
  const std::size_t before = allocations;
  ASSERT_GT(before, 0U) << "the counter counts";
  response.clear();
  routes[0].handler(request, context_, response);
  EXPECT_EQ(allocations - before, 0U);
  EXPECT_EQ(response.status, 200U);
  EXPECT_NE(response.body.find("E11.9"), std::string::npos);
}

TEST_F(Allocation, AKeptAnswerAndOneThatIsKeptAllocateNothing) {
  const auto routes = make_routes({});
  AnswerCache kept(64 * 1024);
  context_.kept = &kept;
  Request request;
  request.path = "/v1/search";
  const std::array<std::string, 3> queries{"q=sugar", "q=plain+sugar", "q=stick"};
  Response response;
  const auto ask = [&](std::string_view query) {
    request.query = query;
    response.clear();
    routes[0].handler(request, context_, response);
  };
  for (int round = 0; round < 3; ++round) {
    kept.clear();
    for (const std::string& query : queries) {
      ask(query);
    }
  }
  kept.clear();
  const std::size_t before = allocations;
  for (int round = 0; round < 2; ++round) {
    for (const std::string& query : queries) {
      ask(query);
    }
  }
  EXPECT_EQ(allocations - before, 0U);
  EXPECT_EQ(kept.counts().found, queries.size());
  context_.kept = nullptr;
}

TEST_F(Allocation, AWarmLookUpLineAllocatesNothing) {
  Request request;
  Response refusal;
  const auto routes = make_routes({});
  const auto found = std::find_if(routes.begin(), routes.end(), [](const Route& route) {
    return route.pattern == "/v1/batch/lookup";
  });
  const auto lines = found->lines(request, context_, refusal);
  std::string out;
  const std::string line = R"({"system":"icd10cm","code":"e11 9"})";
  lines->on_line(line, 1, context_, out);
  const std::size_t size = out.size();
  out.clear();
  const std::size_t before = allocations;
  ASSERT_GT(before, 0U) << "the counter counts";
  lines->on_line(line, 2, context_, out);
  EXPECT_EQ(allocations - before, 0U);
  EXPECT_EQ(out.size(), size);
}

}  // namespace
}  // namespace descry::server
