#include "server/http/line_splitter.hpp"

namespace descry::server {

bool LineSplitter::next(std::string_view& piece, Line& line) {
  if (has_returned_partial_) {
    partial_.clear();
    has_returned_partial_ = false;
  }
  while (!piece.empty()) {
    const std::size_t end = piece.find('\n');
    if (end == std::string_view::npos) {
      keep(piece);
      piece = {};
      return false;
    }
    const std::string_view text = piece.substr(0, end + (cut_ == LineCut::with_ends ? 1 : 0));
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
  std::string_view content = text;
  for (const char end : {'\n', '\r'}) {
    content.remove_suffix(content.ends_with(end) ? 1 : 0);
  }
  if (content.size() > limit_bytes_) {
    line = {.text = {}, .number = number_, .is_oversized = true};
    return true;
  }
  if (cut_ == LineCut::with_ends) {
    line = {.text = text, .number = number_};
    return true;
  }
  line = {.text = content, .number = number_};
  return content.find_first_not_of(" \t") != std::string_view::npos;
}

void LineSplitter::keep(std::string_view text) {
  if (is_skipping_) {
    return;
  }
  // Two bytes more than the limit, for the line's end.
  if (partial_.size() + text.size() > limit_bytes_ + 2) {
    partial_.clear();
    is_skipping_ = true;
    return;
  }
  partial_.append(text);
}

}  // namespace descry::server
