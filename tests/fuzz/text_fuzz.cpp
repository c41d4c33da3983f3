// Any bytes as text: ranges ascend and stay inside, folding is idempotent, stems are bounded.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/text/stem.hpp"
#include "engine/text/tokens.hpp"
#include "engine/text/utf8.hpp"
#include "engine/text/words.hpp"

namespace {

using namespace descry::engine;  // NOLINT(google-build-using-namespace): one file, one program.

void require(bool claim) {
  if (!claim) {
    std::abort();
  }
}

void check_token(const Token& token, TokenBuffer& again) {
  require(!token.text.empty() && is_valid_utf8(token.text));
  tokenise(token.text, again);
  require(again.tokens().size() == 1 && again.tokens()[0].text == token.text);
  StemBuffer buffer;
  const std::string_view key = stem(token.text, buffer);
  require(!key.empty() && (key.size() <= token.text.size() || key.size() <= buffer.bytes.size()));
  require(!(is_function_word(token.text) && is_generic_word(token.text)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static TokenBuffer buffer;
  static TokenBuffer again;
  tokenise(text, buffer);
  std::uint32_t last_begin = 0;
  for (const Token& token : buffer.tokens()) {
    require(last_begin <= token.begin && token.begin < token.end && token.end <= size);
    last_begin = token.begin;
    check_token(token, again);
  }
  require(count_code_points(text) <= size);
  require(!buffer.ends_in_word() || buffer.tokens().back().end == size);
  return 0;
}
