#pragma once

// The words of a procedure's title, to be held against the labels of its characters.
//
// Words are runs of letters and digits, without case, and without the s of a plural. Views point
// into the title. Cost: linear in the title for each call.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace descry::indexer {

class TitleWords {
 public:
  /// Keeps a view of `title`, which must outlive this object.
  explicit TitleWords(std::string_view title);

  /// True when every word of `text` stands in the title, in whatever order.
  [[nodiscard]] bool has_all(std::string_view text) const;

  /// Marks one occurrence of each word of `text` as accounted for.
  void use(std::string_view text);

  /// The title from its first word that is neither used nor a function word to the last such one,
  /// or nothing when a used word stands between them or there is none.
  [[nodiscard]] std::string unused_run() const;

 private:
  struct Word {
    std::string folded;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_used = false;
  };

  [[nodiscard]] static std::vector<Word> split(std::string_view text);

  std::string_view title_;
  std::vector<Word> words_;
};

}  // namespace descry::indexer
