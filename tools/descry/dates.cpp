#include "tools/descry/dates.hpp"

namespace descry::tools {

engine::Result<std::optional<engine::Date>> date_of(const std::string& text) {
  if (text.empty()) {
    return std::optional<engine::Date>();
  }
  const auto date = engine::parse_iso_date(text);
  if (!date) {
    return engine::Error{engine::ErrorCode::invalid_argument,
                         "--as-of \"" + text + "\": a date YYYY-MM-DD is expected"};
  }
  return date;
}

}  // namespace descry::tools
