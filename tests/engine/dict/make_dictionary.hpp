#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "engine/dict/dictionary.hpp"

namespace descry::engine {

template <typename Words>
DictionaryArrays arrays_of(const Words& words) {
  std::vector<std::string_view> sorted(words.begin(), words.end());
  std::sort(sorted.begin(), sorted.end());
  return Dictionary::build(sorted);
}

template <typename Words>
Dictionary dictionary_of(const Words& words) {
  auto dictionary = Dictionary::load(arrays_of(words));
  EXPECT_TRUE(dictionary) << (dictionary ? "" : dictionary.error().message);
  return *std::move(dictionary);
}

inline Dictionary dictionary_of(std::initializer_list<std::string_view> words) {
  return dictionary_of(std::vector<std::string_view>(words));
}

inline std::vector<std::string> spelled(const Dictionary& dictionary,
                                        const std::vector<NearTerm>& terms) {
  std::vector<std::string> words;
  for (const NearTerm& near : terms) {
    words.push_back(std::string(dictionary.word(near.term)) + "/" + std::to_string(near.edits));
  }
  return words;
}

using Spelled = std::vector<std::string>;

}  // namespace descry::engine
