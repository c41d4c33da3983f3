// Any bytes as stored arrays: load() refuses them, or no look-up reads outside them. The input is
// either arrays from scratch (first byte even) or damage done to the arrays of a real dictionary.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

#include "engine/dict/dictionary.hpp"
#include "engine/text/stem.hpp"

namespace {

using namespace descry::engine;  // NOLINT(google-build-using-namespace): one file, one program.

constexpr std::array<std::string_view, 12> kWords = {
    "2",     "anemia",       "anemic",       "diabetes", "diabetic",      "e11.9",
    "heart", "hypertension", "hypertensive", "mellitus", "m\xC3\xA9nage", "type"};

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  [[nodiscard]] bool empty() const { return size_ == 0; }
  void take(void* out, std::size_t bytes) {
    const std::size_t taken = std::min(bytes, size_);
    std::memcpy(out, data_, taken);
    data_ += taken;
    size_ -= taken;
  }
  std::uint8_t byte() {
    std::uint8_t value = 0;
    take(&value, 1);
    return value;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

DictionaryArrays from_scratch(Input& input) {
  DictionaryArrays arrays;
  for_each_array(arrays, [&input](std::string_view, auto& values) {
    values.resize(input.byte() % 32);
    if (!values.empty()) {
      input.take(static_cast<void*>(values.data()), values.size() * sizeof(values[0]));
    }
  });
  return arrays;
}

void damage(Input& input, DictionaryArrays& arrays) {
  while (!input.empty()) {
    const unsigned wanted = input.byte() % 10U;
    const std::size_t place = input.byte() + 256U * input.byte();
    const std::uint8_t value = input.byte();
    unsigned index = 0;
    for_each_array(arrays, [&](std::string_view, auto& values) {
      const std::size_t bytes = values.size() * sizeof(values[0]);
      if (index++ != wanted || bytes == 0) {
        return;
      }
      if (value == 0xFF) {
        values.resize(place % (values.size() + 1));
      } else {
        std::memcpy(reinterpret_cast<char*>(values.data()) + place % bytes, &value, 1);
      }
    });
  }
}

void use(const Dictionary& dictionary) {
  static DictionaryScratch scratch;
  static std::vector<NearTerm> near;
  static std::vector<SimilarTerm> similar;
  for (const std::string_view word :
       {"anemai", "diabtees", "m\xC3\xA9nagee", "hear", "x", "hypertensi", "hypretension"}) {
    (void)dictionary.find(word);
    (void)dictionary.with_prefix(word);
    (void)dictionary.forms_of_stem(word);
    dictionary.near(word, 2, scratch, near);
    dictionary.near_prefix(word, 2, scratch, near);
    dictionary.similar(word, 2, scratch, similar);
  }
  (void)dictionary.split("anemiaheart");
  StemBuffer buffer;
  for (std::uint32_t term = 0; term < dictionary.size(); ++term) {
    const std::string_view word = dictionary.word(TermId{term});
    (void)dictionary.forms_of_stem(stem(word, buffer));
    if (dictionary.find(word) != TermId{term} || dictionary.forms_of(TermId{term}).empty()) {
      std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  DictionaryArrays arrays;
  if (input.byte() % 2 == 0) {
    arrays = from_scratch(input);
  } else {
    static const DictionaryArrays whole = Dictionary::build(kWords);
    arrays = whole;
    damage(input, arrays);
  }
  if (const auto dictionary = Dictionary::load(std::move(arrays))) {
    use(*dictionary);
  }
  return 0;
}
