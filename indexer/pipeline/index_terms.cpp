#include "indexer/pipeline/index_terms.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <utility>

namespace descry::indexer {
namespace {

constexpr std::size_t kSharedLetters = 4;

constexpr std::array<std::string_view, 14> kLinkingWords{
    "and",  "at", "by", "due", "during", "following", "for",
    "from", "in", "of", "on",  "or",     "to",        "with"};

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// Splits at commas outside of brackets.
std::vector<std::string_view> split_at_commas(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool is_end = i == text.size();
    depth += !is_end && text[i] == '(' ? 1 : 0;
    depth -= !is_end && text[i] == ')' ? 1 : 0;
    if (is_end || (text[i] == ',' && depth == 0)) {
      parts.push_back(trim(text.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  return parts;
}

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find(' '));
}

/// `diabetic` is a form of `Diabetes`: one word with the same beginning.
bool is_form_of(std::string_view part, std::string_view word) {
  const std::size_t letters = std::min(kSharedLetters, word.size());
  return !part.empty() && part.find(' ') == std::string_view::npos && part.size() >= letters &&
         std::equal(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(letters), word.begin(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

/// Takes ` NEC` and ` NOS` off the end.
std::string_view without_tail(std::string_view term) {
  while (term.ends_with(" NEC") || term.ends_with(" NOS")) {
    term = trim(term.substr(0, term.size() - 4));
  }
  return term;
}

/// A term, taken apart.
struct Term {
  std::string_view head;
  std::vector<std::string_view> forms;   ///< Other forms of its first word, modifiers behind them.
  std::vector<std::string_view> others;  ///< What else stands between commas.
  std::string_view tail;                 ///< NEC, NOS.
};

/// What stands before the first bracket.
std::string_view bare(std::string_view form) {
  return trim(form.substr(0, std::min(form.find('('), form.size())));
}

Term take_apart(std::string_view term) {
  term = trim(term);
  while (!term.empty() && (term.back() == '*' || term.back() == '#')) {
    term = trim(term.substr(0, term.size() - 1));
  }
  const std::string_view core = without_tail(term);
  const auto parts = split_at_commas(core);
  Term result{parts.front(), {}, {}, trim(term.substr(core.size()))};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const bool is_form = is_form_of(bare(parts[i]), first_word(result.head));
    (is_form ? result.forms : result.others).push_back(parts[i]);
  }
  return result;
}

/// As a part of a label, named by its head; the other forms in brackets.
std::string text_of(const Term& term) {
  std::string text(term.head);
  for (const std::string_view form : term.forms) {
    const std::string_view word = bare(form);
    text.append(" (").append(word).append(")");
    text.append(word.size() < form.size() ? " " : "").append(trim(form.substr(word.size())));
  }
  for (const std::string_view other : term.others) {
    text.append(", ").append(other);
  }
  if (!term.tail.empty()) {
    text.append(" (").append(term.tail).append(")");
  }
  return text;
}

/// What coders are told within an Index, no term of it.
bool is_note(std::string_view term) {
  return term.starts_with("Note:");
}

std::string joined(const std::vector<std::string>& terms) {
  std::string text;
  for (const std::string& term : terms) {
    if (!is_note(term)) {
      text.append(text.empty() ? "" : ", ").append(term);
    }
  }
  return text;
}

}  // namespace

std::string label_term(std::string_view term) {
  return text_of(take_apart(term));
}

std::string label_text(const std::vector<std::string>& path, std::size_t begin) {
  std::vector<std::string> terms;
  for (std::size_t i = begin; i < path.size(); ++i) {
    terms.push_back(label_term(path[i]));
  }
  return joined(terms);
}

std::vector<std::string> labels_by_other_forms(const std::vector<std::string>& path) {
  std::vector<std::string> labels;
  std::vector<std::string> terms;
  std::ranges::transform(path, std::back_inserter(terms), label_term);
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Term term = take_apart(path[i]);
    for (const std::string_view form : term.forms) {
      const std::string usual =
          std::exchange(terms[i], text_of({form, {}, term.others, term.tail}));
      labels.push_back(joined(terms));
      terms[i] = usual;
    }
  }
  return labels;
}

std::string fold_term(std::string_view term) {
  std::string folded;
  int depth = 0;
  for (const char c : term) {
    depth += c == '(' ? 1 : 0;
    const bool is_mark = c == '*' || c == '#' || c == '(' || c == ')';
    if (depth == 0 && !is_mark && (c != ' ' || (!folded.empty() && folded.back() != ' '))) {
      folded.push_back(lower(c));
    }
    depth -= c == ')' && depth > 0 ? 1 : 0;
  }
  std::string_view core = trim(folded);
  while (core.ends_with(" nec") || core.ends_with(" nos")) {
    core = trim(core.substr(0, core.size() - 4));
  }
  // A bracket before a comma leaves a blank behind: `fever (of), with` gives `fever , with`.
  std::string clean;
  for (const char c : core) {
    if (c == ',' && clean.ends_with(' ')) {
      clean.pop_back();
    }
    clean.push_back(c);
  }
  return clean;
}

bool only_links(std::string_view term) {
  const std::string folded = fold_term(term);
  for (std::string_view rest = folded; !rest.empty();) {
    const std::string_view word = first_word(rest);
    if (std::ranges::find(kLinkingWords, word) == kLinkingWords.end()) {
      return false;
    }
    rest = trim(rest.substr(word.size()));
  }
  return true;
}

std::vector<std::string> term_variants(std::string_view term) {
  std::vector<std::string> variants{fold_term(term)};
  const auto parts = split_at_commas(term);
  for (std::size_t i = 0; parts.size() > 1 && i < parts.size(); ++i) {
    variants.push_back(fold_term(parts[i]));
  }
  return variants;
}

std::vector<std::string> reference_parts(std::string_view reference) {
  std::vector<std::string> parts;
  for (const std::string_view part : split_at_commas(reference)) {
    if (std::string folded = fold_term(part); !folded.empty()) {
      parts.push_back(std::move(folded));
    }
  }
  return parts;
}

}  // namespace descry::indexer
