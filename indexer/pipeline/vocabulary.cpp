#include "indexer/pipeline/vocabulary.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/source/encoding.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {
namespace {

using engine::LabelKind;
using engine::Result;

constexpr std::size_t kLongestPhraseBytes = 200;
constexpr std::size_t kMostEquals = 16;  ///< Each with each: pairs grow as the square.
constexpr float kSenseStep = 0.05F;      ///< What each later sense of a line weighs less.
constexpr float kLeastWeight = 0.3F;

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(trim(text.substr(0, at)));
    if (at == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(at + 1);
  }
}

class VocabularyReader {
 public:
  Result<void> read(const VocabularyFile& file);
  /// Call once, at the end.
  Vocabulary take();

 private:
  Result<void> read_line(std::string_view line);
  Result<void> read_directive(std::string_view line);
  Result<void> read_also(std::string_view line, std::string_view value);
  Result<void> read_equals(std::string_view line);
  Result<void> read_senses(std::string_view line, std::size_t arrow);
  Result<void> read_name(std::string_view line, std::size_t names);
  Result<void> read_alike(std::string_view line, std::size_t sign);
  Result<void> check_phrase(std::string_view phrase) const;
  void add(std::string_view from, std::string_view to, float weight);
  void say_otherwise(std::string_view from, std::string_view to, float weight);
  [[nodiscard]] std::string place() const {
    return std::string(file_) + ":" + std::to_string(line_);
  }
  [[nodiscard]] engine::Error bad(std::string_view value, std::string_view expectation) const {
    return bad_source({file_, line_, value.empty() ? "" : "line", value}, expectation);
  }

  /// How phrases may begin instead.
  struct Also {
    std::string_view beginning;
    std::vector<std::string_view> others;
  };

  Vocabulary vocabulary_;
  std::vector<engine::SynonymInput> also_said_;               ///< By Also; they give way to lines.
  std::unordered_map<std::string, std::string> first_place_;  ///< By `from` LF `to`.
  std::unordered_set<std::string> written_;                   ///< What lines are of.
  std::vector<Also> also_;
  std::string_view file_;
  std::uint64_t line_ = 0;
  LabelKind kind_ = LabelKind::synonym;
  float weight_ = 0.85F;
};

Result<void> VocabularyReader::read(const VocabularyFile& file) {
  file_ = file.name;
  line_ = 0;
  kind_ = LabelKind::synonym;
  weight_ = 0.85F;
  also_.clear();
  std::string_view rest = file.text;
  if (rest.starts_with("\xEF\xBB\xBF")) {
    rest.remove_prefix(3);
  }
  while (!rest.empty()) {
    ++line_;
    const std::string_view line = trim(rest.substr(0, rest.find('\n')));
    rest.remove_prefix(std::min(rest.size(), rest.find('\n') == std::string_view::npos
                                                 ? rest.size()
                                                 : rest.find('\n') + 1));
    if (find_invalid_utf8(line)) {
      return bad({}, "bytes that are not UTF-8");
    }
    if (line.find('\r') != std::string_view::npos) {
      return bad({}, "a carriage return within a line; lines end with LF or CRLF");
    }
    if (auto read = read_line(line); !read) {
      return read;
    }
  }
  return {};
}

Result<void> VocabularyReader::read_line(std::string_view line) {
  if (line.empty() || line.front() == '#') {
    return {};
  }
  if (line.front() == '[') {
    return line.back() == ']' ? Result<void>() : bad(line, "a group begins with [ and ends with ]");
  }
  if (line.front() == '%') {
    return read_directive(line);
  }
  if (const auto names = line.find(":="); names != std::string_view::npos) {
    return read_name(line, names);
  }
  if (const auto sign = line.find('~'); sign != std::string_view::npos) {
    return read_alike(line, sign);
  }
  if (const auto arrow = line.find('>'); arrow != std::string_view::npos) {
    return read_senses(line, arrow);
  }
  return read_equals(line);
}

Result<void> VocabularyReader::read_directive(std::string_view line) {
  const auto blank = std::min(line.find(' '), line.size());
  const std::string_view name = line.substr(0, blank);
  const std::string_view value = trim(line.substr(blank));
  if (name == "%kind") {
    const auto kind = engine::label_kind_named(value);
    if (!kind || (*kind != LabelKind::synonym && *kind != LabelKind::lay &&
                  *kind != LabelKind::abbreviation)) {
      return bad(line, "%kind is lay, abbreviation or synonym");
    }
    kind_ = *kind;
    return {};
  }
  if (name == "%weight") {
    float weight = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), weight);
    if (error != std::errc{} || end != value.data() + value.size() || !(weight > 0) ||
        !(weight < 1)) {
      return bad(line, "%weight is a number above 0 and below 1");
    }
    weight_ = weight;
    return {};
  }
  if (name == "%also") {
    return read_also(line, value);
  }
  return bad(line, "a line that begins with % is %kind, %weight or %also");
}

Result<void> VocabularyReader::read_also(std::string_view line, std::string_view value) {
  const auto sides = split(value, '=');
  if (sides.size() != 2 || sides[0].empty()) {
    return bad(line, "%also is `beginning = other, other`");
  }
  Also also{sides[0], split(sides[1], ',')};
  if (std::any_of(also.others.begin(), also.others.end(),
                  [](std::string_view other) { return other.empty(); })) {
    return bad(line, "%also has a beginning between commas");
  }
  also_.push_back(std::move(also));
  return {};
}

Result<void> VocabularyReader::read_equals(std::string_view line) {
  const auto phrases = split(line, '=');
  if (phrases.size() < 2) {
    return bad(line, "`a = b`, `a > b`, `a ~ b` or `a := title` was expected");
  }
  if (phrases.size() > kMostEquals) {
    return bad(line, std::to_string(phrases.size()) + " phrases with = between, at most " +
                         std::to_string(kMostEquals));
  }
  for (const std::string_view phrase : phrases) {
    if (auto checked = check_phrase(phrase); !checked) {
      return checked;
    }
  }
  for (const std::string_view from : phrases) {
    for (const std::string_view to : phrases) {
      if (from != to) {
        add(from, to, weight_);
      }
    }
  }
  return {};
}

Result<void> VocabularyReader::read_senses(std::string_view line, std::size_t arrow) {
  const std::string_view from = trim(line.substr(0, arrow));
  if (auto checked = check_phrase(from); !checked) {
    return checked;
  }
  float weight = weight_;
  for (const std::string_view to : split(line.substr(arrow + 1), '|')) {
    if (auto checked = check_phrase(to); !checked) {
      return checked;
    }
    add(from, to, std::max(weight, kLeastWeight));
    say_otherwise(from, to, std::max(weight, kLeastWeight));
    weight -= kSenseStep;
  }
  return {};
}

Result<void> VocabularyReader::read_name(std::string_view line, std::size_t names) {
  const std::string_view name = trim(line.substr(0, names));
  const std::string_view title = trim(line.substr(names + std::string_view(":=").size()));
  if (auto checked = check_phrase(name); !checked) {
    return checked;
  }
  if (title.empty() || title.find(":=") != std::string_view::npos) {
    return bad(line, "one title behind := was expected");
  }
  vocabulary_.names.push_back({std::string(name), std::string(title), kind_, place()});
  return {};
}

Result<void> VocabularyReader::read_alike(std::string_view line, std::size_t sign) {
  std::vector<std::string_view> words = split(line.substr(sign + 1), '|');
  words.insert(words.begin(), trim(line.substr(0, sign)));
  for (const std::string_view word : words) {
    if (auto checked = check_phrase(word); !checked) {
      return checked;
    }
    if (word.find_first_of(" ~") != std::string_view::npos) {
      return bad(word, "one word was expected on either side of ~");
    }
  }
  for (const std::string_view to : std::span(words).subspan(1)) {
    vocabulary_.synonyms.push_back(
        {std::string(words.front()), std::string(to), kind_, weight_, place(), true});
  }
  return {};
}

/// Notes what a line says of the same phrase with another beginning.
void VocabularyReader::say_otherwise(std::string_view from, std::string_view to, float weight) {
  for (const Also& also : also_) {
    if (!from.starts_with(also.beginning) || from.substr(also.beginning.size(), 1) != " ") {
      continue;
    }
    for (const std::string_view other : also.others) {
      also_said_.push_back({std::string(other) + std::string(from.substr(also.beginning.size())),
                            std::string(to), kind_, weight, place()});
    }
  }
}

Vocabulary VocabularyReader::take() {
  for (engine::SynonymInput& said : also_said_) {
    if (!written_.contains(said.from)) {
      vocabulary_.synonyms.push_back(std::move(said));
    }
  }
  return std::move(vocabulary_);
}

Result<void> VocabularyReader::check_phrase(std::string_view phrase) const {
  if (phrase.empty()) {
    return bad({}, "a phrase is missing beside =, > or |");
  }
  if (phrase.size() > kLongestPhraseBytes) {
    return bad(phrase, "a phrase has at most " + std::to_string(kLongestPhraseBytes) + " bytes");
  }
  if (phrase.find_first_of("=>|") != std::string_view::npos) {
    return bad(phrase, "a line has either = or one > or ~, and | only behind these");
  }
  return {};
}

void VocabularyReader::add(std::string_view from, std::string_view to, float weight) {
  std::string place = this->place();
  written_.emplace(from);
  std::string pair = std::string(from) + "\n" + std::string(to);
  const auto [first, is_new] = first_place_.try_emplace(std::move(pair), place);
  if (!is_new) {
    vocabulary_.warnings.push_back(place + ": \"" + std::string(from) + "\" to \"" +
                                   std::string(to) + "\" stands already at " + first->second);
    return;
  }
  vocabulary_.synonyms.push_back(
      {std::string(from), std::string(to), kind_, weight, std::move(place)});
}

}  // namespace

Result<Vocabulary> read_vocabulary(std::span<const VocabularyFile> files) {
  VocabularyReader reader;
  for (const VocabularyFile& file : files) {
    if (auto read = reader.read(file); !read) {
      return std::move(read).error();
    }
  }
  return reader.take();
}

}  // namespace descry::indexer
