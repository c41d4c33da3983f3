// How code first and use additional notes are read as instructions.
//
// Source: the notes of the ICD-10-CM Tabular Lists of 2017 to 2026. A line that ends in a colon or
// "such as" is the heading of the lines that follow. Without a heading, lines of a code first note
// are conditions to choose from; each line of a use additional note that says "code" is an
// instruction of its own.
#include <algorithm>
#include <array>
#include <cctype>

#include "engine/claim/note_book.hpp"

namespace descry::engine {
namespace {

/// Words that leave it to the record whether something is to be coded.
constexpr std::array<std::string_view, 6> kLeaveOpen{
    "applicable", "if known", "if present", "such as", "if necessary", "when specified"};
/// What a list must have, heading included, to be one to choose from.
constexpr std::uint32_t kShortestChoice = 3;

std::string_view without_end_blanks(std::string_view text) {
  const std::size_t last = text.find_last_not_of(' ');
  return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

bool is_heading(std::string_view text) {
  const std::string_view core = without_end_blanks(text);
  return core.ends_with(':') || core.ends_with("such as");
}

bool says_code(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" ,");
  const std::string_view core = first == std::string_view::npos ? text : text.substr(first);
  return core.starts_with("code") || core.starts_with("external cause code") ||
         core.starts_with("additional code");
}

bool has_word(std::string_view text, std::string_view word) {
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() && std::isalpha(static_cast<unsigned char>(text[at])) != 0;
  };
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + word.size())) {
      return true;
    }
  }
  return false;
}

bool leaves_open(std::string_view text) {
  return has_word(text, "any") ||
         std::any_of(kLeaveOpen.begin(), kLeaveOpen.end(),
                     [text](std::string_view words) { return has_word(text, words); });
}

bool begins_another(const BookNote& note, bool has_heading) {
  if (is_heading(note.text)) {
    return true;
  }
  return note.kind == NoteKind::use_additional && (!has_heading || says_code(note.text));
}

void describe(std::span<const BookNote> notes, Instruction& instruction) {
  const bool has_heading = is_heading(notes.front().text);
  const std::uint32_t shortest = has_heading ? kShortestChoice : kShortestChoice - 1;
  instruction.is_advice = notes.size() >= shortest;
  for (const BookNote& note : notes) {
    instruction.is_advice = instruction.is_advice || leaves_open(note.text);
    instruction.is_for_adverse_effects =
        instruction.is_for_adverse_effects || has_word(note.text, "for adverse effects");
    instruction.has_examples = instruction.has_examples || has_word(note.text, "such as");
  }
}

}  // namespace

std::vector<Instruction> cut_instructions(std::span<const BookNote> notes, std::uint32_t first) {
  std::vector<Instruction> cut;
  bool has_heading = false;
  for (std::uint32_t i = 0; i < notes.size(); ++i) {
    if (cut.empty() || begins_another(notes[i], has_heading)) {
      cut.emplace_back().notes = {first + i, first + i + 1};
      has_heading = is_heading(notes[i].text);
    } else {
      cut.back().notes.end = first + i + 1;
    }
  }
  for (Instruction& instruction : cut) {
    describe(notes.subspan(instruction.notes.begin - first,
                           instruction.notes.end - instruction.notes.begin),
             instruction);
  }
  return cut;
}

}  // namespace descry::engine
