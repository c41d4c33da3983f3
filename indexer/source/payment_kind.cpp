#include "indexer/source/payment_kind.hpp"

#include <algorithm>

namespace descry::indexer {
namespace {

constexpr std::size_t kHeadingLines = 20;

}  // namespace

SourceKind payment_kind(std::span<const std::string_view> lines) {
  for (const std::string_view line : lines.first(std::min(lines.size(), kHeadingLines))) {
    if (line.starts_with(kPtpHeading)) {
      return SourceKind::ncci_ptp;
    }
    if (line.find(kMueHeading) != std::string_view::npos) {
      return SourceKind::ncci_mue;
    }
  }
  return SourceKind::unrecognised;
}

bool is_payment_kind(SourceKind kind) {
  switch (kind) {
    case SourceKind::ncci_ptp:
    case SourceKind::ncci_mue:
      return true;
    default:
      return false;
  }
}

}  // namespace descry::indexer
