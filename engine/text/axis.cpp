#include "engine/text/axis.hpp"

#include <array>

#include "engine/text/word_table.hpp"

namespace descry::engine {
namespace {

using Entry = std::pair<std::string_view, Axis>;

constexpr WordTable kAxes(std::to_array<Entry>({
    {"left", Axis::side},         {"right", Axis::side},          {"bilateral", Axis::side},
    {"both", Axis::side},         {"with", Axis::presence},       {"without", Axis::presence},
    {"w", Axis::presence},        {"acute", Axis::course},        {"chronic", Axis::course},
    {"first", Axis::order},       {"second", Axis::order},        {"third", Axis::order},
    {"fourth", Axis::order},      {"fifth", Axis::order},         {"primary", Axis::rank},
    {"secondary", Axis::rank},    {"upper", Axis::height},        {"lower", Axis::height},
    {"male", Axis::sex},          {"female", Axis::sex},          {"men", Axis::sex},
    {"women", Axis::sex},         {"benign", Axis::behaviour},    {"malignant", Axis::behaviour},
    {"open", Axis::wound},        {"closed", Axis::wound},        {"congenital", Axis::origin},
    {"acquired", Axis::origin},   {"anterior", Axis::front},      {"posterior", Axis::front},
    {"medial", Axis::middle},     {"lateral", Axis::middle},      {"single", Axis::episode},
    {"recurrent", Axis::episode}, {"traumatic", Axis::origin},    {"history", Axis::context},
    {"screening", Axis::context}, {"situ", Axis::context},        {"family", Axis::context},
    {"status", Axis::context},    {"sequela", Axis::context},     {"subsequent", Axis::context},
    {"suspected", Axis::context}, {"vaccination", Axis::context}, {"proximal", Axis::distance},
    {"distal", Axis::distance},   {"internal", Axis::depth},      {"external", Axis::depth},
}));

}  // namespace

Axis axis_of(std::string_view word) noexcept {
  if (!word.empty() && word.front() >= '0' && word.front() <= '9') {
    return Axis::number;
  }
  if (const Axis* const axis = kAxes.find(word); axis != nullptr) {
    return *axis;
  }
  const bool is_letter = word.size() == 1 && word.front() >= 'a' && word.front() <= 'z';
  return is_letter ? Axis::letter : Axis::none;
}

}  // namespace descry::engine
