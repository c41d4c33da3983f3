#include "engine/text/denial.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace descry::engine {
namespace {

constexpr auto kDenials = std::to_array<std::string_view>({"except", "excluding", "without"});
constexpr auto kAlternatives = std::to_array<std::string_view>({"or", "with"});
constexpr auto kEnders = std::to_array<std::string_view>(
    {"by", "due", "during", "following", "from", "in", "to", "with"});
/// What is of something is all that is denied.
constexpr auto kMeasures = std::to_array<std::string_view>(
    {"evidence", "history", "loss", "mention", "sign", "signs", "use"});
constexpr std::string_view kMarks = ",;()[]";

template <std::size_t kCount>
[[nodiscard]] bool is_one_of(std::string_view word,
                             const std::array<std::string_view, kCount>& words) noexcept {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

bool Denial::is_begun_by(std::string_view word) noexcept {
  return is_one_of(word, kDenials);
}

bool Denial::holds_for(std::string_view word, std::string_view before) noexcept {
  const bool ends = before.find_first_of(kMarks) != std::string_view::npos ||
                    is_one_of(word, kEnders) || (word == "of" && !is_one_of(last_, kMeasures));
  holds_ = holds_ && !ends;
  const bool is_denied = holds_;
  if (is_begun_by(word)) {
    holds_ = !is_one_of(last_, kAlternatives);
  }
  last_ = word;
  return is_denied;
}

}  // namespace descry::engine
