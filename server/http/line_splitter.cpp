#include "server/http/line_splitter.hpp"

namespace descry::server {

bool LineSplitter::next(std::string_view& piece, Line& line) {
  if (has_returned_partial_) {
    partial_.clear();
    has_returned_partial_ = false;
  }
  while (!piece.empty()) {
    const std::size_t end = piece.find('\n');
    const std::string_view text = piece.substr(0, end);
    if (end == std::string_view::npos) {
      keep(text);
      piece = {};
      return false;
    }
    piece.remove_prefix(end + 1);
    if (partial_.empty() && !is_skipping_) {
      if (complete(text, line)) {
        return true;
      }
      continue;
    }
    keep(text);
    if (finish(line)) {
      return true;
    }
  }
  return false;
}

bool LineSplitter::finish(Line& line) {
  if (has_returned_partial_ || (partial_.empty() && !is_skipping_)) {
    return false;
  }
  const bool is_oversized = is_skipping_;
  is_skipping_ = false;
  has_returned_partial_ = true;
  if (is_oversized) {
    line = {.text = {}, .number = ++number_, .is_oversized = true};
    return true;
  }
  if (complete(partial_, line)) {
    return true;
  }
  partial_.clear();
  has_returned_partial_ = false;
  return false;
}

bool LineSplitter::complete(std::string_view text, Line& line) {
  ++number_;
  if (text.ends_with('\r')) {
    text.remove_suffix(1);
  }
  if (text.size() > limit_bytes_) {
    line = {.text = {}, .number = number_, .is_oversized = true};
    return true;
  }
  line = {.text = text, .number = number_};
  return text.find_first_not_of(" \t") != std::string_view::npos;
}

void LineSplitter::keep(std::string_view text) {
  if (is_skipping_) {
    return;
  }
  // One byte more than the limit, for the \r of the line's end.
  if (partial_.size() + text.size() > limit_bytes_ + 1) {
    partial_.clear();
    is_skipping_ = true;
    return;
  }
  partial_.append(text);
}

}  // namespace descry::server
