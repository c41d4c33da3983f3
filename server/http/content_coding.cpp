#include "server/http/content_coding.hpp"

#include <array>

#include "server/http/text_match.hpp"

namespace descry::server {

namespace {

constexpr int kWholeWeight = 1000;

/// `0.5` as 500: at most three decimals, 0 to 1.
[[nodiscard]] int read_weight(std::string_view text) noexcept {
  if (text.empty() || (text[0] != '0' && text[0] != '1')) {
    return 0;
  }
  int weight = (text[0] - '0') * kWholeWeight;
  if (text.size() == 1) {
    return weight;
  }
  if (text[1] != '.' || text.size() > 5) {
    return 0;
  }
  int place = kWholeWeight / 10;
  for (const char digit : text.substr(2)) {
    if (digit < '0' || digit > '9') {
      return 0;
    }
    weight += (digit - '0') * place;
    place /= 10;
  }
  return weight <= kWholeWeight ? weight : 0;
}

/// Takes an element of the list apart: `gzip;q=0.5`.
struct Preference {
  std::string_view name;
  int weight = kWholeWeight;

  explicit Preference(std::string_view element) noexcept {
    const std::size_t semicolon = element.find(';');
    name = trim_optional_blanks(element.substr(0, semicolon));
    if (semicolon == std::string_view::npos) {
      return;
    }
    const std::string_view parameter = trim_optional_blanks(element.substr(semicolon + 1));
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos ||
        !equals_ignoring_case(trim_optional_blanks(parameter.substr(0, equals)), "q")) {
      weight = 0;
      return;
    }
    weight = read_weight(trim_optional_blanks(parameter.substr(equals + 1)));
  }
};

}  // namespace

std::string_view name_of(ContentCoding coding) noexcept {
  switch (coding) {
    case ContentCoding::gzip:
      return "gzip";
    case ContentCoding::zstd:
      return "zstd";
    case ContentCoding::identity:
      break;
  }
  return "identity";
}

std::optional<ContentCoding> read_content_coding(std::string_view value) noexcept {
  if (value.empty() || equals_ignoring_case(value, "identity")) {
    return ContentCoding::identity;
  }
  if (equals_ignoring_case(value, "gzip") || equals_ignoring_case(value, "x-gzip")) {
    return ContentCoding::gzip;
  }
  if (equals_ignoring_case(value, "zstd")) {
    return ContentCoding::zstd;
  }
  return std::nullopt;
}

ContentCoding choose_coding(std::string_view accept_encoding) noexcept {
  constexpr int kUnnamed = -1;
  int any = kUnnamed;
  std::array<int, 3> weights{kUnnamed, kUnnamed, kUnnamed};  // by ContentCoding
  for (std::string_view element; next_element(accept_encoding, element);) {
    const Preference preference(element);
    if (preference.name == "*") {
      any = preference.weight;
    } else if (const auto coding = read_content_coding(preference.name);
               coding && !preference.name.empty()) {
      weights[static_cast<std::size_t>(*coding)] = preference.weight;
    }
  }
  const auto weight_of = [&](ContentCoding coding) {
    const int weight = weights[static_cast<std::size_t>(coding)];
    return weight == kUnnamed ? any : weight;
  };
  ContentCoding best = ContentCoding::identity;
  int best_weight = weights[static_cast<std::size_t>(best)];
  best_weight = best_weight < 0 ? 0 : best_weight;
  // In the order of how little they are liked: the last of equals wins.
  for (const ContentCoding coding : {ContentCoding::gzip, ContentCoding::zstd}) {
    if (weight_of(coding) > 0 && weight_of(coding) >= best_weight) {
      best = coding;
      best_weight = weight_of(coding);
    }
  }
  return best;
}

}  // namespace descry::server
